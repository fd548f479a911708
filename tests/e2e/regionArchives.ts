import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { ArchiveRecords } from '../../scripts/generation/archiveRecords';
import { generateArchives } from '../../scripts/generation/generateArchives';
import { encryptBytes } from '../../src/main/exchange/ageFile';
import { newSigningKey } from '../../src/main/exchange/signature';
import { entriesOf, sealed, writeZip } from '../../src/main/testing/hostileContainer';
import { dropFiles } from './driving';

export interface SentArchive {
  readonly path: string;
  readonly records: ArchiveRecords;
}

/** Archives of two organisations in a folder of their own. */
export interface SentArchives {
  /** The first half-year of the first organisation, and of the second. */
  readonly first: readonly SentArchive[];
  /** The second half-year of the first organisation. */
  readonly next: SentArchive;
  remove(): void;
}

export async function sendArchives(): Promise<SentArchives> {
  const folder = mkdtempSync(join(tmpdir(), 'carte-archives-'));
  const all: SentArchive[] = [];
  await generateArchives({
    archives: 11,
    trainees: 30,
    folder,
    seed: 4,
    onArchive: (path, records) => all.push({ path, records }),
  });
  const [ofOne, next, ofOther] = [all[0], all[1], all[10]];
  if (ofOne === undefined || next === undefined || ofOther === undefined)
    throw new Error('11 were asked for');
  return {
    first: [ofOne, ofOther],
    next,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The same archive beside the first, encrypted for whoever has this passphrase. */
export async function encrypted({ path }: SentArchive, passphrase: string): Promise<string> {
  const bytes = await encryptBytes(readFileSync(path), { kind: 'passphrase', passphrase });
  const written = path.replace(/\.archive$/, ' chiffrée.archive');
  writeFileSync(written, bytes);
  return written;
}

/** The same archive beside the first, signed by a key that nobody has seen before. */
export async function signedByAnother({ path }: SentArchive): Promise<string> {
  const written = path.replace(/\.archive$/, ' autre clé.archive');
  await writeZip(written, sealed(await entriesOf(readFileSync(path)), newSigningKey()));
  return written;
}

/** Drops archives on the window, as from a file manager. */
export const dropArchives = (page: Page, paths: readonly string[]): Promise<void> =>
  dropFiles(
    page,
    '[aria-label="Dépôt d’archives"]',
    paths.map((path) => ({ name: basename(path), content: readFileSync(path).toString('base64') })),
  );

/** Closes the report of what was read. */
export const closeReport = (page: Page): Promise<void> => page.locator('dialog footer button').click();
