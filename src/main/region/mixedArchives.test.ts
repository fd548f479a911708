import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { cellOf } from '#shared/statistics/cells';
import { headlineAt } from '#shared/statistics/counters';
import { everything } from '#shared/statistics/selection';
import { openDatabase } from '../database/database';
import { openRegionDatabase } from '../database/region/regionDatabase';
import { type ArchiveScope, writeArchive } from '../exchange/writeFiles';
import { createClock } from '../services/clock';
import { entriesOf, sealed, writeZip } from '../testing/hostileContainer';
import { fillOffice, sampleContext } from '../testing/sampleOffice';
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
  return { write, signingKey: context.keys.signingKey };
}

function region() {
  const database = openRegionDatabase(temporaryFolder(), () => new Date());
  onTestFinished(() => database.close());
  const concatenation = createConcatenation({
    database,
    clock: createClock(() => new Date('2026-10-01T09:00:00Z')),
    referentials: () => [],
    openReader: openReaderHere,
    workFolder: temporaryFolder(),
    fileKey: null,
    identities: async () => [],
    log: () => {},
    onDone: () => {},
  });
  return {
    async receive(path: string): Promise<string> {
      concatenation.enqueue(path);
      const options = { signal: new AbortController().signal, report: () => {} };
      const { files } = await concatenation.concatenate('', options);
      expect(files.map(({ outcome }) => outcome)).toEqual(['added']);
      return files[0]?.sentence ?? '';
    },
    entries: (): number => headlineAt(database.cells.find(cellOf(everything)).headline, 'entries'),
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
