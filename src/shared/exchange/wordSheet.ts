/**
 * The words that a record may give to the indicators of one map: ratings of a trainer, answers of a trainee. Nine tenths of the bytes of a
 * file are these, so they are read in one plain loop.
 */
export interface WordSheet {
  /** Whether every indicator is one of the map, and every word one of the words. */
  holds(given: object): boolean;
  /**
   * Reads the words out of the JSON object at a place of a text; `null` when it has spaces, escapes, or anything that does not hold. They
   * come without a prototype: each object has other indicators, and a table is found and filled faster than a shape of its own.
   */
  read(text: string, start: number): ReadWords | null;
  /** The canonical JSON (see `canonicalContent`) of words that hold. */
  canonicalOf(given: object): string;
}

export interface ReadWords {
  readonly words: Readonly<Record<string, string>>;
  /** Behind the object. */
  readonly end: number;
}

/**
 * @param indicatorIds of the whole map.
 * @param words that an indicator may have.
 */
export function createWordSheet(indicatorIds: Iterable<string>, words: readonly string[]): WordSheet {
  // Without a function `sort` compares code units, as canonical JSON asks for.
  const ids = [...new Set(indicatorIds)].sort();
  const pairs = new Map<unknown, readonly string[]>(
    words.map((word) => [word, ids.map((id) => `${JSON.stringify(id)}:${JSON.stringify(word)}`)]),
  );
  const read = createReader(ids, words);
  return {
    read,
    holds(given) {
      const values = wordsIn(given);
      let count = 0;
      for (const id of ids) {
        const word = values[id];
        if (word === undefined) continue;
        if (!pairs.has(word)) return false;
        count += 1;
      }
      return count === Object.keys(given).length;
    },
    canonicalOf(given) {
      const values = wordsIn(given);
      const parts: string[] = [];
      for (let index = 0; index < ids.length; index += 1) {
        const pair = pairs.get(values[ids[index] ?? ''])?.[index];
        if (pair !== undefined) parts.push(pair);
      }
      return `{${parts.join()}}`;
    },
  };
}

function createReader(ids: readonly string[], words: readonly string[]): WordSheet['read'] {
  const beginnings = ids.map((id) => `${JSON.stringify(id)}:"`);
  const places = new Map(beginnings.map((beginning, index) => [beginning, index]));
  /** By its first character, the word with the quotation mark behind it; of two that share one, the schema reads the first. */
  const endings = new Map(words.map((word) => [word.charCodeAt(0), { word, ending: `${word}"` }]));
  /** Which indicator came behind each one the last time, and at the end of the list the first of all: nearly always it does again. */
  const next = new Int32Array(ids.length + 1);

  function placeAt(text: string, at: number, before: number): number | undefined {
    const guess = next[before] ?? 0;
    if (text.startsWith(beginnings[guess] ?? '"', at)) return guess;
    const place = places.get(text.slice(at, text.indexOf('":"', at) + 3));
    if (place !== undefined) next[before] = place;
    return place;
  }

  return (text, start) => {
    if (text[start] !== '{') return null;
    const found: Record<string, string> = Object.create(null);
    if (text[start + 1] === '}') return { words: found, end: start + 2 };
    let at = start + 1;
    let before = ids.length;
    for (;;) {
      const place = placeAt(text, at, before);
      const id = ids[place ?? -1];
      if (place === undefined || id === undefined) return null;
      at += beginnings[place]?.length ?? 0;
      const word = endings.get(text.charCodeAt(at));
      if (word === undefined || !text.startsWith(word.ending, at)) return null;
      found[id] = word.word;
      at += word.ending.length + 1;
      const mark = text[at - 1];
      if (mark === '}') return { words: found, end: at };
      if (mark !== ',') return null;
      before = place;
    }
  };
}

// Checked boundary: `pairs` knows of every value whether it is a word.
const wordsIn = (given: object): Readonly<Record<string, unknown>> =>
  given as Readonly<Record<string, unknown>>;
