import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openReaderInThreads } from './archiveThreads';

/** Threads that run a program of the test: what they do to the application, whatever becomes of them. */

const ready = "parentPort.postMessage('ready');";
const reading = '{ ok: true, value: { manifest: { id: path }, facts: { ok: true, value: {} } } }';

function openReader(code: string) {
  const folder = temporaryFolder();
  const program = join(folder, 'program.mjs');
  writeFileSync(program, `import { parentPort, workerData } from 'node:worker_threads';\n${code}`);
  const stop = new AbortController();
  const logged: unknown[] = [];
  const reader = openReaderInThreads({
    referentials: [],
    keys: { identities: [], passphrase: '' },
    workFolder: join(folder, 'travail'),
    signal: stop.signal,
    program,
    log: (error) => logged.push(error),
  });
  onTestFinished(() => reader.close());
  return { reader, stop, logged, folder };
}

const onPath = (code: string): string => `parentPort.on('message', (path) => { ${code} });\n${ready}`;
const withId = (id: string): object => ({ manifest: { id } });

it('each archive gets its own answer, whichever comes first', async () => {
  const { reader, logged } = openReader(
    onPath(`setTimeout(() => parentPort.postMessage(${reading}), path === '0' ? 50 : 0);`),
  );
  const paths = Array.from({ length: 40 }, (_, index) => String(index));
  expect(await Promise.all(paths.map((path) => reader.read(path)))).toMatchObject(paths.map(withId));
  expect(logged).toEqual([]);
});

it('a thread that dies fails the archive that it was reading, and the others are read by another', async () => {
  const { reader, logged } = openReader(
    onPath(`if (path === 'deadly') process.exit(7); parentPort.postMessage(${reading});`),
  );
  const [first, deadly, last] = ['first', 'deadly', 'last'].map((path) => reader.read(path));
  await expect(deadly).rejects.toThrow(/ended by itself \(7\)/);
  expect(await Promise.all([first, last])).toMatchObject(['first', 'last'].map(withId));
  expect(logged).toEqual([]);
});

it('an error that ends a thread is the archive’s', async () => {
  const { reader } = openReader(onPath(`throw new RangeError('too much of ' + path);`));
  await expect(reader.read('this')).rejects.toThrow(new RangeError('too much of this'));
});

it.each([
  ['is not there', null],
  ['cannot be loaded', "throw new Error('no thread here');"],
  ['ends before it has begun', 'process.exit(3);'],
])('archives are read here when the program %s, which is logged once', async (_, code) => {
  const { reader, logged, folder } = openReader(code ?? '');
  if (code === null) rmSync(join(folder, 'program.mjs'));
  const path = join(folder, 'pas-une.archive');
  writeFileSync(path, 'rien');
  for (let count = 0; count < 3; count += 1) {
    await expect(reader.read(path)).rejects.toThrow(/Ce fichier ne peut pas être lu/);
  }
  expect(logged).toHaveLength(1);
});

it('whoever stops waits for no archive, even when threads do not listen, and nothing decrypted is left', async () => {
  const { reader, stop, folder } = openReader(`
    import { mkdirSync, writeFileSync } from 'node:fs';
    import { join } from 'node:path';
    parentPort.on('message', () => {
      mkdirSync(workerData.workFolder, { recursive: true });
      writeFileSync(join(workerData.workFolder, 'clair'), '');
      for (;;);
    });
    ${ready}`);
  const underWay = reader.read('first');
  const waiting = reader.read('second');
  const reason = new Error('stopped');
  while (!existsSync(join(folder, 'travail'))) await setTimeout(5);
  stop.abort(reason);
  await expect(underWay).rejects.toBe(reason);
  await expect(waiting).rejects.toBe(reason);
  await reader.close();
  expect(readdirSync(join(folder, 'travail'))).toEqual([]);
});
