import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupReader, copyReader, dataFolderReader } from './fuzzCopies';
import { evidenceReader, referentialReader } from './fuzzDocuments';
import { archiveReader, dossierReader, keysReader } from './fuzzExchange';
import { type FuzzedReader, isRefusal } from './fuzzedReader';
import { csvReader, workbookReader } from './fuzzSheets';
import { chanceOf, seededRandom } from './mutations';
import { sampleId } from './sampleOffice';

/** How the rounds of a reader ended. */
export interface FuzzCounts {
  refused: number;
  read: number;
}

/** Every reader of a file that somebody else may have written. */
const readers = {
  dossier: dossierReader,
  archive: archiveReader,
  keys: keysReader,
  referential: referentialReader,
  workbook: workbookReader,
  csv: csvReader,
  evidence: evidenceReader,
  copy: copyReader,
  backup: backupReader,
  dataFolder: dataFolderReader,
} satisfies Readonly<Record<string, (folder: string) => Promise<FuzzedReader>>>;

export type FuzzedName = keyof typeof readers;
// Checked boundary: the names are the keys of the table.
export const fuzzedNames = Object.keys(readers) as FuzzedName[];

/**
 * Changes valid files of a reader in many ways that depend on the seed only, and reads what comes out: it is refused with a sentence for a
 * reason that is foreseen, or read.
 *
 * @throws Error naming reader, seed and round of whatever ended otherwise.
 */
export async function fuzzReader(name: FuzzedName, seed: number, rounds: number): Promise<FuzzCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'carte-fuzz-'));
  const reader = await readers[name](folder);
  const chance = chanceOf(seededRandom(seed));
  const counts: FuzzCounts = { refused: 0, read: 0 };
  const path = join(folder, 'fichier');
  try {
    for (let round = 0; round < rounds; round += 1) {
      const bytes = await reader.make(chance);
      writeFileSync(path, bytes);
      try {
        await reader.read(path, bytes);
        counts.read += 1;
      } catch (error) {
        if (!isRefusal(error)) throw new Error(`${name}, seed ${seed}, round ${round}`, { cause: error });
        counts.refused += 1;
      }
    }
    return counts;
  } finally {
    reader.close?.();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The seed of `npm test`; a longer run takes others. */
export const FUZZ_SEED = Number.parseInt(sampleId('fuzz').slice(0, 7), 16);
