import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackedUpFile } from './backedUpFile';
import { isPlainDatabase } from './connection';
import { flushSync, replaceFileSync } from '../disk/durableFile';
import { COMPANIONS } from '../disk/partialFile';

import { PROTECTION_MARK } from './files';
import { changeMarker, type KnownPoint, markOf } from './marker';
import { makeOwnFolder } from './ownerOnly';

/** A whole file that is about to take the place of a database. While it stands, the replacement goes on at the next start. */
const incomingOf = (folder: string, of: BackedUpFile): string => join(folder, `${of.file}.entrant`);

/**
 * Puts a file in the place of a database, which nothing may have open: what it replaces, its log or journal included, is set aside.
 * Interrupted anywhere, `finishReplacement` ends it, or nothing has changed.
 *
 * @param whole in the data folder: a database that was read back, closed.
 * @param aside the name of what it replaces, which no file of the folder of copies has yet.
 */
export function replaceDatabase(
  folder: string,
  of: BackedUpFile,
  whole: string,
  { point, aside }: { readonly point: KnownPoint; readonly aside: string },
): void {
  flushSync(whole);
  // The marker first: a file that had come less far would be taken for an older one.
  const known = markOf(folder, of.mark) ?? point;
  changeMarker(folder, { [of.mark]: { ...known, incoming: { ...point, aside } } });
  replaceFileSync(whole, incomingOf(folder, of));
  finishReplacement(folder, of);
}

/** Ends a replacement that was interrupted. To be called before the database is looked at. */
export function finishReplacement(folder: string, of: BackedUpFile): void {
  const incoming = incomingOf(folder, of);
  if (!existsSync(incoming)) return;
  const database = join(folder, of.file);
  // A marker that was damaged in between names none: nothing may be written over.
  const aside = markOf(folder, of.mark)?.incoming?.aside ?? `remplacee-${randomUUID()}.db`;
  moveAside(folder, of, aside);
  if (of.mark === 'office') markProtection(folder, incoming);
  replaceFileSync(incoming, database);
}

/** Moves a database with its log or journal, which nothing may have open, into the folder of its copies, under a name that no copy has. */
export function moveAside(folder: string, of: BackedUpFile, name: string): void {
  const copies = join(folder, of.backupFolder);
  makeOwnFolder(copies);
  // The database last: without its log or journal it is not whole, and what comes in its place must find neither.
  for (const suffix of COMPANIONS.toReversed()) {
    const path = join(folder, `${of.file}${suffix}`);
    if (existsSync(path)) replaceFileSync(path, join(copies, `${name}${suffix}`));
  }
}

/** The mark is there before an encrypted file, and goes with a plain one: see `isProtected`. */
function markProtection(folder: string, incoming: string): void {
  const mark = join(folder, PROTECTION_MARK);
  if (isPlainDatabase(incoming)) rmSync(mark, { force: true });
  else writeFileSync(mark, '', { flush: true });
}
