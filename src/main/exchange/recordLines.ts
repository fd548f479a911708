import { isNestedTooDeep, isWellFormed } from '#shared/format/jsonShape';
import { exchangeFault } from './exchangeFault';
import { lineExcessOf } from './limits';

/** One line of an entry of records. */
export interface EntryLine {
  /** From 1. */
  readonly number: number;
  readonly value: unknown;
}

const LINE_FEED = 0x0a;

/**
 * Cuts a stream of bytes into lines and reads each as JSON. Lines come in batches: those that each chunk completes.
 *
 * @param limit bytes of a line at most.
 * @param parse reads a line as `JSON.parse` does.
 * @throws ApplicationError naming the entry and the line that is too long, no UTF-8 or no JSON object.
 */
export async function* recordLines(
  bytes: AsyncIterable<Buffer>,
  entry: string,
  limit: number,
  parse: (text: string) => unknown = JSON.parse,
): AsyncGenerator<EntryLine[]> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  for await (const chunk of bytes) {
    const batch: EntryLine[] = [];
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = data.indexOf(LINE_FEED); end >= 0; end = data.indexOf(LINE_FEED, start)) {
      batch.push(lineFrom(data.subarray(start, end), { entry, line: ++number }, limit, parse));
      start = end + 1;
    }
    rest = data.subarray(start);
    refuseLong(rest, { entry, line: number + 1 }, limit);
    if (batch.length > 0) yield batch;
  }
  if (rest.length > 0) yield [lineFrom(rest, { entry, line: number + 1 }, limit, parse)];
}

interface LinePlace {
  readonly entry: string;
  readonly line: number;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function lineFrom(
  bytes: Buffer,
  place: LinePlace,
  limit: number,
  parse: (text: string) => unknown,
): EntryLine {
  refuseLong(bytes, place, limit);
  const value = parsed(decoded(bytes, place), place, parse);
  return { number: place.line, value };
}

function decoded(bytes: Buffer, place: LinePlace): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw exchangeFault('des octets ne sont pas du texte UTF-8.', place);
  }
}

function parsed(text: string, place: LinePlace, parse: (text: string) => unknown): unknown {
  if (isNestedTooDeep(text)) throw exchangeFault('ses champs sont trop imbriqués.', place);
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    throw exchangeFault('ce n’est pas un objet JSON.', place);
  }
  if (text.includes('\\u') && !isWellFormed(value)) {
    throw exchangeFault('un caractère est incomplet.', place);
  }
  return value;
}

function refuseLong(bytes: Buffer, place: LinePlace, limit: number): void {
  const excess = lineExcessOf(bytes.length, limit);
  if (excess !== null) throw exchangeFault(excess, place);
}
