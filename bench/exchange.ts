import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { openDatabase, type StoredDatabase } from '../src/main/database/database';
import { openContainer } from '../src/main/exchange/containerReader';
import { readDossier } from '../src/main/exchange/dossierContent';
import { checkMaps, importDossier } from '../src/main/exchange/importDossier';
import { type ArchiveScope, writeArchive, writeDossier } from '../src/main/exchange/writeFiles';
import { entriesOf } from '../src/main/testing/hostileContainer';
import { fillOffice, sampleContext, sampleFile, sampleFileBytes } from '../src/main/testing/sampleOffice';
import type { BenchRow } from './benchRow';
import { medians } from './timing';

export const name = 'Files of 100 trainees with three evaluations each';

const ROUNDS = 9;
const TRAINEES = 100;
const limit = { ratio: 2 };
const scope: ArchiveScope = { kind: 'archive', identity: 'identified', from: '2026-01-01', to: '2026-12-31' };

/**
 * Written: from the database to a signed file, against zipping the same bytes. Read: every check, the comparison with what is there and
 * all records written, against writing the same records that are at hand; both durable, into an empty database.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'carte-bench-'));
  const opened: StoredDatabase[] = [];
  const open = (where: string): StoredDatabase => {
    const database = openDatabase(join(folder, where), () => new Date());
    opened.push(database);
    return database;
  };
  try {
    const office = open('office');
    const { traineeIds } = fillOffice(office, TRAINEES);
    const context = sampleContext(office);
    const archive = join(folder, 'essai.archive');
    const dossier = join(folder, 'essai.dossier');
    const plain = { protection: null };
    await writeArchive(context, scope, archive, plain);
    await writeDossier(context, traineeIds, dossier, async () => sampleFileBytes, plain);
    const entries = [...(await entriesOf(readFileSync(archive)))];
    const empty = Array.from({ length: 2 * ROUNDS }, (_, index) => open(`empty ${index}`));
    // Whatever an office has before its first dossier: the map, which every start writes.
    for (const database of empty) sampleContext(database);

    const measured = await medians(
      {
        write: () => writeArchive(context, scope, archive, plain),
        zip: () => zipBare(join(folder, 'bare.zip'), entries),
        read: (round) => importFile(dossier, empty[2 * round], context.us.id),
        insert: (round) => void fillOfficeOf(empty[2 * round + 1]),
      },
      ROUNDS,
    );
    return [
      {
        what: 'archive written / same bytes zipped',
        measured: measured.write,
        reference: measured.zip,
        limit,
      },
      {
        what: 'dossier read / same rows inserted',
        measured: measured.read,
        reference: measured.insert,
        limit,
      },
    ];
  } finally {
    for (const database of opened) database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function fillOfficeOf(database: StoredDatabase | undefined): void {
  if (database !== undefined) fillOffice(database, TRAINEES);
}

async function importFile(path: string, database: StoredDatabase | undefined, ourId: string): Promise<void> {
  if (database === undefined) return;
  const container = await openContainer(path);
  const content = await readDossier(container, () => {});
  checkMaps(database, content);
  const files = { store: async () => sampleFile, named: () => {} };
  const importing = { database, ourId, now: '2026-09-01T08:00:00.000Z', files };
  await importDossier(importing, container, content, { joins: {}, choices: {} }, () => {});
  container.close();
}

async function zipBare(path: string, entries: readonly (readonly [string, Buffer])[]): Promise<void> {
  const zip = new ZipFile();
  for (const [entry, bytes] of entries) zip.addBuffer(bytes, entry);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path, { flush: true }));
}
