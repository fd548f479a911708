import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ApplicationError } from '#shared/ipc/result';
import { generateArchives } from '../../scripts/generation/generateArchives';
import { encryption } from '../../src/main/exchange/ageFile';
import { newSigningKey } from '../../src/main/exchange/signature';
import { loadReferentials } from '../../src/main/referentials';
import { type ArchiveReading, openReaderHere, type ReaderOptions } from '../../src/main/region/archiveReader';
import { openReaderInThreads } from '../../src/main/region/archiveThreads';
import { entriesOf, sealed, writeZip } from '../../src/main/testing/hostileContainer';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';

/** The built program of the threads against the same code in this one. */

const { currentMap: map, clea, correspondence } = loadReferentials('resources/referentials');
const table = { clea, correspondence };

function openBoth() {
  const options: ReaderOptions = {
    referentials: [{ map, tableInForce: table, tables: [table] }],
    keys: { identities: [], passphrase: '' },
    workFolder: temporaryFolder(),
    signal: new AbortController().signal,
  };
  const threads = openReaderInThreads({
    ...options,
    program: resolve('out/main/archiveThread.js'),
    log(error) {
      throw error;
    },
  });
  onTestFinished(() => threads.close());
  return { here: openReaderHere(options), threads };
}

/** What somebody who gets an error can tell of it. */
function told(error: unknown): object {
  const { name, message, code, syscall, fields } = Object(error);
  return { isRefusal: error instanceof ApplicationError, name, message, code, syscall, fields };
}

const outcomeOf = (reading: Promise<ArchiveReading>): Promise<object> =>
  reading.then(
    ({ manifest, facts }) => (facts.ok ? { manifest, facts } : { manifest, ...told(facts.error) }),
    told,
  );

it('gives the same facts', async () => {
  const paths = await generateArchives({ archives: 3, trainees: 14, folder: temporaryFolder(), seed: 5 });
  const { here, threads } = openBoth();
  const inThreads = await Promise.all(paths.map((path) => threads.read(path)));
  expect(inThreads).toEqual(await Promise.all(paths.map((path) => here.read(path))));
  expect(inThreads[0]?.facts).toMatchObject({ ok: true, value: { traineeCount: 14 } });
});

it('tells every sort of fault in the same way', async () => {
  const folder = temporaryFolder();
  const [good = ''] = await generateArchives({ archives: 1, trainees: 14, folder, seed: 5 });
  const entries = await entriesOf(readFileSync(good));
  const at = (name: string): string => join(folder, name);

  writeFileSync(at('rien'), 'rien');
  const locked = await encryption({ kind: 'passphrase', passphrase: 'une phrase assez longue' })(
    Readable.from([readFileSync(good)]),
  );
  await pipeline(locked, createWriteStream(at('protegee')));
  const cut = new Map([...entries, ['records/evaluations.ndjson', Buffer.from('{"id":1}\n')]]);
  await writeZip(
    at('records'),
    sealed(cut, newSigningKey(), (manifest) => {
      manifest['counts'] = { ...Object(manifest['counts']), evaluations: 1 };
    }),
  );

  const { here, threads } = openBoth();
  const faults = await Promise.all(
    ['rien', 'protegee', 'records', 'absent'].map((name) => outcomeOf(threads.read(at(name)))),
  );
  expect(faults).toEqual(
    await Promise.all(
      ['rien', 'protegee', 'records', 'absent'].map((name) => outcomeOf(here.read(at(name)))),
    ),
  );
  expect(faults).toMatchObject([
    { isRefusal: true, code: 'invalidInput' },
    { isRefusal: true, code: 'incomplete', fields: [{ path: 'passphrase' }] },
    { manifest: { format: expect.any(String) }, isRefusal: true, message: expect.stringMatching(/ligne 1/) },
    { isRefusal: false, code: 'ENOENT', syscall: 'stat' },
  ]);
});
