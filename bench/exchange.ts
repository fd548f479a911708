import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { canonicalContent } from '#shared/exchange/canonical';
import { mergedKinds } from '#shared/exchange/exchangeKind';
import { openDatabase, type StoredDatabase } from '../src/main/database/database';
import { openContainer } from '../src/main/exchange/containerReader';
import { readDossier } from '../src/main/exchange/dossierContent';
import { checkMaps, importDossier } from '../src/main/exchange/importDossier';
import type { ArchiveScope } from '../src/main/exchange/archiveRecords';
import { writeArchive, writeDossier } from '../src/main/exchange/writeFiles';
import { createCleaLibrary } from '../src/main/services/cleaLibrary';
import { entriesOf } from '../src/main/testing/hostileContainer';
import { fillOffice, sampleContext, sampleFile, sampleFileBytes } from '../src/main/testing/sampleOffice';
import { insertBare, openBare, rowsBeyond, withTexts } from './bareRows';
import type { BenchRow } from './benchRow';
import { medians } from './timing';

export const name = 'Files of 100 trainees with three evaluations each';

const ROUNDS = 21;
/** Rounds before those that count: the same code runs compiled, as it does in a program that has been open for a while. */
const WARM_UP = 15;
const TRAINEES = 100;
const limit = { ratio: 2 };
const scope: ArchiveScope = { kind: 'archive', identity: 'identified', from: '2026-01-01', to: '2026-12-31' };

/**
 * Written: from the database to a signed archive on the disk, against zipping the very same entries, which are at hand in memory, by the
 * same library at the same level, all compressed side by side, onto the disk as durably.
 *
 * Read: a dossier, of which an organisation keeps every record (the Region, which keeps sums of archives, has its own bench). From the
 * file to the database: hashes, signature, every check, the comparison with what is here, all rows written. Against the very rows that
 * this leaves in the database (those of every table, the versions that were exchanged too), at hand as values, written by prepared
 * statements in one transaction into an empty database of the same schema, indexes and durability. The row of a version is the SHA-256 of
 * what a record says: the reference has that text at hand and hashes it, as anybody must who writes the row. Nothing else in it reads,
 * expands, parses, compares or checks anything.
 *
 * Both sides of a pair run in turn, in one process.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'carte-bench-'));
  const closing: { close(): void }[] = [];
  const kept = <Opened extends { close(): void }>(opened: Opened): Opened => {
    closing.push(opened);
    return opened;
  };
  /** Whatever an office has before its first dossier: the map, which every start writes. */
  const openEmpty = (where: string): StoredDatabase => {
    const database = kept(openDatabase(join(folder, where), () => new Date()));
    sampleContext(database);
    return database;
  };
  try {
    const office = openEmpty('office');
    const { traineeIds } = fillOffice(office, TRAINEES);
    const context = sampleContext(office);
    const archive = join(folder, 'essai.archive');
    const dossier = join(folder, 'essai.dossier');
    const plain = { protection: null };
    await writeArchive(context, scope, archive, plain);
    await writeDossier(context, traineeIds, dossier, async () => sampleFileBytes, plain);
    const entries = [...(await entriesOf(readFileSync(archive)))];

    const rounds = Array.from({ length: WARM_UP + ROUNDS }, (_, index) => index);
    const readers = rounds.map((index) => openEmpty(`read ${index}`));
    const bare = rounds.map((index) => {
      openEmpty(`bare ${index}`);
      return kept(openBare(join(folder, `bare ${index}`)));
    });
    await importFile(dossier, openEmpty('imported'), context.us.id);
    openEmpty('before');
    const rows = withTexts(
      rowsBeyond(kept(openBare(join(folder, 'imported'))), kept(openBare(join(folder, 'before')))),
      await textsOf(dossier),
    );

    const measured = await medians(
      {
        write: () => writeArchive(context, scope, archive, plain),
        zip: () => zipBare(join(folder, 'bare.zip'), entries),
        read: (round) => importFile(dossier, at(readers, round), context.us.id),
        insert: (round) => insertBare(at(bare, round), rows),
      },
      ROUNDS,
      WARM_UP,
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
    for (const opened of closing) opened.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no round ${index}`);
  return item;
}

/** What each record of a dossier says: the texts whose hashes name its versions. */
async function textsOf(path: string): Promise<string[]> {
  const container = await openContainer(path);
  const content = await readDossier(container, () => {});
  container.close();
  return mergedKinds.flatMap((kind) => content.records(kind).map((record) => canonicalContent(kind, record)));
}

async function importFile(path: string, database: StoredDatabase, ourId: string): Promise<void> {
  const container = await openContainer(path);
  const content = await readDossier(container, () => {});
  checkMaps(database, content);
  const files = { store: async () => sampleFile, named: () => {} };
  const clea = createCleaLibrary(database, []);
  const importing = { database, clea, ourId, now: '2026-09-01T08:00:00.000Z', files };
  await importDossier(importing, container, content, { joins: {}, choices: {} }, () => {});
  container.close();
}

async function zipBare(path: string, entries: readonly (readonly [string, Buffer])[]): Promise<void> {
  const zip = new ZipFile();
  for (const [entry, bytes] of entries) zip.addBuffer(bytes, entry);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path, { flush: true }));
}
