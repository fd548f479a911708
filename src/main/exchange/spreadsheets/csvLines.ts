import { isUtf8 } from 'node:buffer';
import { formatNumber } from '#shared/format/french';
import type { ReadingGuard } from './readingGuard';
import { refusal, tooLarge } from './refusals';

/** Bytes looked at before others of this thread may work. */
const SLICE = 64 * 1024;

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

/**
 * The lines of a text file, without their ends: UTF-16 with or without byte order mark; otherwise each line is UTF-8 if it can be, else CP1252,
 * as Excel writes on a French Windows: one wrong byte spoils no other line.
 *
 * @throws ApplicationError when the bytes are no text, or a line is longer than `limits.piece`.
 */
export async function* csvLines(bytes: Buffer, guard: ReadingGuard): AsyncGenerator<string[]> {
  const wide = wideEncoding(bytes);
  let number = 0;
  for await (const lines of wide === null ? byteLines(bytes, guard) : wideLines(bytes, wide, guard)) {
    for (const line of lines) {
      number += 1;
      if (line.includes('\0')) {
        throw refusal(
          'Ce fichier n’est ni un fichier CSV ni un classeur Excel (.xlsx). Enregistrez votre tableau dans un de ces formats.',
        );
      }
      if (line.length > guard.limits.piece) throw tooLong(number, guard);
    }
    yield lines;
  }
}

const tooLong = (line: number, { limits }: ReadingGuard): Error =>
  tooLarge(
    `sa ligne ${line} dépasse ${formatNumber(limits.piece)} caractères`,
    'Vérifiez que c’est bien une liste, une personne par ligne, puis recommencez.',
  );

/** Two bytes a character: by its mark, or because every other byte of the beginning is zero. */
function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 200);
  const zeros = [0, 1].map(
    (parity) => start.filter((byte, index) => index % 2 === parity && byte === 0).length,
  );
  const [even = 0, odd = 0] = zeros;
  const most = Math.floor(start.length / 2) * 0.8;
  if (start.length < 4) return null;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}

async function* wideLines(bytes: Buffer, encoding: string, guard: ReadingGuard): AsyncGenerator<string[]> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for (let start = 0; start < bytes.length; start += SLICE) {
    const slice = bytes.subarray(start, start + SLICE);
    await guard.read(slice.length);
    rest += decoder.decode(slice, { stream: true });
    if (rest.length > guard.limits.piece + SLICE) throw tooLong(1, guard);
    // A carriage return at the end may be half of a line end.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    yield lines;
  }
  yield (rest + decoder.decode()).split(/\r\n|\n|\r/);
}

async function* byteLines(bytes: Buffer, guard: ReadingGuard): AsyncGenerator<string[]> {
  let lines: string[] = [];
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let told = 0;
  while (start <= bytes.length) {
    const end = lineEnd(bytes, start);
    lines.push(decoded(bytes.subarray(start, end)));
    start = end + (bytes[end] === CARRIAGE_RETURN && bytes[end + 1] === LINE_FEED ? 2 : 1);
    if (start - told < SLICE && start <= bytes.length) continue;
    await guard.read(Math.min(start, bytes.length) - told);
    told = start;
    yield lines;
    lines = [];
  }
}

function lineEnd(bytes: Buffer, start: number): number {
  for (let index = start; index < bytes.length; index += 1) {
    if (bytes[index] === LINE_FEED || bytes[index] === CARRIAGE_RETURN) return index;
  }
  return bytes.length;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const cp1252 = new TextDecoder('windows-1252');
const decoded = (line: Buffer): string => (isUtf8(line) ? utf8 : cp1252).decode(line);
