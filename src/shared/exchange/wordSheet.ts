/**
 * The words that a record may give to the indicators of one map: ratings of a trainer, answers of a trainee. Nine tenths of the bytes of a
 * file are these, so they are read in one plain loop.
 */
export interface WordSheet {
  /** Whether every indicator is one of the map, and every word one of the words. */
  holds(given: object): boolean;
  /** The canonical JSON (see `canonicalContent`) of words that hold. */
  canonicalOf(given: object): string;
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
  return {
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

// Checked boundary: `pairs` knows of every value whether it is a word.
const wordsIn = (given: object): Readonly<Record<string, unknown>> =>
  given as Readonly<Record<string, unknown>>;
