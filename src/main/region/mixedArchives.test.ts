import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { cellOf } from '#shared/statistics/cells';
import { headlineAt } from '#shared/statistics/counters';
import { everything } from '#shared/statistics/selection';
import { openDatabase } from '../database/database';
import { openRegionDatabase } from '../database/region/regionDatabase';
import type { ArchiveScope } from '../exchange/archiveRecords';
import { writeArchive } from '../exchange/writeFiles';
import { createClock } from '../services/clock';
import { entriesOf, sealed, writeZip } from '../testing/hostileContainer';
import { fillOffice, sampleContext, sampleId } from '../testing/sampleOffice';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openReaderHere } from './archiveReader';
import { createConcatenation } from './concatenation';

/** An organisation whose three pathways, under way since 2 March, span every period that begins in 2026. */
async function office() {
  const folder = temporaryFolder();
  const database = openDatabase(folder, () => new Date('2026-09-01T08:00:00Z'));
  onTestFinished(() => database.close());
  fillOffice(database, 3);
  const context = sampleContext(database);
  const write = async (identity: ArchiveScope['identity'], from: string, to: string): Promise<string> => {
    const path = join(folder, `${identity} ${from}.archive`);
    await writeArchive(context, { kind: 'archive', identity, from, to }, path, { protection: null });
    return path;
  };
  return { write, database, signingKey: context.keys.signingKey };
}

const all = { programme: null, organisationId: null, department: null, from: null, to: null };

function region() {
  const database = openRegionDatabase(temporaryFolder(), () => new Date());
  onTestFinished(() => database.close());
  const concatenation = createConcatenation({
    database,
    clock: createClock(() => new Date('2026-10-01T09:00:00Z')),
    referentials: () => [],
    openReader: openReaderHere,
    workFolder: temporaryFolder(),
    fileKeys: [],
    identities: async () => [],
    log: () => {},
    onDone: () => {},
  });
  return {
    async receive(path: string, outcome = 'added'): Promise<string> {
      concatenation.enqueue(path);
      const options = { signal: new AbortController().signal, report: () => {} };
      const { files } = await concatenation.concatenate('', options);
      expect(files.map((file) => file.outcome)).toEqual([outcome]);
      return files[0]?.sentence ?? '';
    },
    entries: (): number => headlineAt(database.cells.find(cellOf(everything)).headline, 'entries'),
    /** How many people the pathways that count are of. */
    people: (): number => new Set([...database.facts.counted(all)].map(({ fact }) => fact.traineeKey)).size,
    mixedCount: (): number =>
      database.deliveries.list().filter((one) => database.deliveries.isMixed(one.organisationId)).length,
  };
}

it('an organisation that goes from pseudonymised to identified archives and back has each pathway counted once', async () => {
  const [{ write }, { receive, entries, mixedCount }] = [await office(), region()];
  await receive(await write('pseudonymised', '2026-01-01', '2026-03-31'));
  expect(entries()).toBe(3);
  const sentence = await receive(await write('identified', '2026-04-01', '2026-06-30'));
  await receive(await write('pseudonymised', '2026-07-01', '2026-09-30'));
  expect(entries()).toBe(3);
  expect(mixedCount()).toBe(0);
  expect(sentence).not.toContain('compte deux fois');
});

it('an identified archive that tells no pseudonyms, beside a pseudonymised one, is counted apart and says so', async () => {
  const [{ write, signingKey }, { receive, entries, mixedCount }] = [await office(), region()];
  await receive(await write('pseudonymised', '2026-01-01', '2026-03-31'));
  const records = await entriesOf(readFileSync(await write('identified', '2026-04-01', '2026-06-30')));
  records.delete('records/pseudonyms.ndjson');
  const old = join(temporaryFolder(), 'ancienne.archive');
  await writeZip(
    old,
    sealed(records, signingKey, (manifest) => (manifest['version'] = 1)),
  );
  const sentence = await receive(old);
  expect(sentence).toContain('un parcours présent dans les deux compte deux fois');
  expect(entries()).toBe(6);
  expect(mixedCount()).toBe(2);
});

/** Makes two of the office's people one, by whichever record. */
function mergePeople({ database }: Awaited<ReturnType<typeof office>>): void {
  const [one, two] = [0, 1].map((index) => database.trainees.find(sampleId(`trainee ${index}`)));
  if (!one || !two) throw new Error('the office has them');
  database.transaction(() =>
    database.identityChanges.merge({ kept: one, other: two, written: one, at: '2026-09-02T08:00:00.000Z' }),
  );
}

it.each(['pseudonymised', 'identified'] as const)(
  'two records that were merged are one person in older %s archives too, and in one that is sent again',
  async (identity) => {
    const [made, { receive, entries, people }] = [await office(), region()];
    await receive(await made.write(identity, '2026-01-01', '2026-03-31'));
    expect(people()).toBe(3);
    mergePeople(made);
    // Of another period: the pathways are the same ones, which the last archive tells.
    await receive(await made.write('pseudonymised', '2026-04-01', '2026-06-30'));
    expect(people()).toBe(2);
    await receive(await made.write('identified', '2026-01-01', '2026-03-31'), 'replaced');
    expect([entries(), people()]).toEqual([3, 2]);
  },
);

it('a person of an older archive whom no later one holds is joined by the aliases of a later one', async () => {
  const [made, { receive, people }] = [await office(), region()];
  const left = sampleId('pathway 1');
  const pathway = made.database.pathways.find(left);
  if (pathway === null) throw new Error('the office has it');
  made.database.pathways.save({ ...pathway, exitDate: '2026-03-20', exitReason: 'moved' });
  await receive(await made.write('pseudonymised', '2026-01-01', '2026-03-31'));
  mergePeople(made);
  // The pathway that is over stands in the first archive alone, under the identifier that went.
  await receive(await made.write('identified', '2026-04-01', '2026-06-30'));
  expect(people()).toBe(2);
});
