import { appendFileSync, closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { z } from 'zod';

/**
 * Reads a small file that the program keeps for itself, as JSON of a schema. Whoever asks decides what is believed instead of a damaged one
 * (docs/recovery.md): it never keeps the program from starting.
 *
 * @returns `null` when there is none, `'damaged'` for whatever else cannot be read.
 */
export function readStateFile<Value>(path: string, schema: z.ZodType<Value>): Value | 'damaged' | null {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    return isAbsence(error) ? null : 'damaged';
  }
}

/** The lines of a file that is only ever added to; none when there is no file, or it cannot be read. */
export function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/**
 * Adds lines to the end of a file, made for the user alone if missing, and waits until they are on the disk. A line that a power failure cut
 * short ends first: what is added must not become a part of it.
 */
export function appendLines(path: string, lines: readonly string[]): void {
  const start = isCutShort(path) ? '\n' : '';
  appendFileSync(path, `${start}${lines.map((line) => `${line}\n`).join('')}`, { mode: 0o600, flush: true });
}

function isCutShort(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (isAbsence(error)) return false;
    throw error;
  }
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
  } finally {
    closeSync(file);
  }
}

/** Nothing is below a path that is a file either. */
const isAbsence = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
