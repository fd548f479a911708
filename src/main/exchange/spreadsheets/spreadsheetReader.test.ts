import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporaryFolder';
import { createSpreadsheetReader } from './spreadsheetReader';

/** Threads that run a program of the test: what they do to the application, whatever becomes of them. */

const list = Buffer.from('Nom;Prénom\nEXEMPLE;Aïcha\n');
const expected = [
  ['Nom', 'Prénom'],
  ['EXEMPLE', 'Aïcha'],
];

function openReader(code: string) {
  const folder = temporaryFolder();
  const program = join(folder, 'spreadsheetThread.js');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(program, `import { parentPort, workerData } from 'node:worker_threads';\n${code}`);
  const logged: unknown[] = [];
  const reported: [number, number][] = [];
  const stop = new AbortController();
  const readSheets = createSpreadsheetReader(
    {
      paths: { data: folder, documents: folder, resources: folder, programs: folder },
      log: { path: '', error: (error) => void logged.push(error) },
    },
    40,
  );
  const job = {
    signal: stop.signal,
    report: (done: number, total: number) => void reported.push([done, total]),
  };
  return {
    read: () => readSheets({ bytes: list }, job),
    readSheets,
    job,
    program,
    logged,
    reported,
    stop,
    folder,
  };
}

const tell = (message: string): string => `parentPort.postMessage(${message});`;
const ready = tell("{ kind: 'ready' }");

it('sheets come in parts, and how far the reading is', async () => {
  const { read, logged, reported } = openReader(
    [
      ready,
      tell("{ kind: 'progress', done: 1, total: 2 }"),
      tell("{ kind: 'sheet', sheet: { name: 'A' } }"),
      tell("{ kind: 'rows', rows: [[1], []] }"),
      tell("{ kind: 'rows', rows: [[2]] }"),
      tell("{ kind: 'sheet', sheet: { name: 'B' } }"),
      tell("{ kind: 'rows', rows: [['b']] }"),
      tell("{ kind: 'done' }"),
    ].join('\n'),
  );
  expect(await read()).toEqual([
    { name: 'A', rows: [[1], [], [2]] },
    { name: 'B', rows: [['b']] },
  ]);
  expect(reported).toEqual([[1, 2]]);
  expect(logged).toEqual([]);
});

it.each([
  ['is not there', null],
  ['cannot be loaded', "throw new Error('no thread here');"],
  ['ends before it has begun', 'process.exit(3);'],
])('a file is read here when the program %s, which is logged', async (_, code) => {
  const { read, program, logged } = openReader(code ?? '');
  if (code === null) rmSync(program);
  expect((await read())[0]?.rows).toEqual(expected);
  expect(logged).toHaveLength(1);
});

it('a thread that takes too much memory ends alone, and the file is told to be too large', async () => {
  const { read } = openReader(
    `${ready} const all = []; for (;;) all.push(Array.from({ length: 100_000 }, (_, index) => ({ index })));`,
  );
  await expect(read()).rejects.toMatchObject({
    code: 'invalidInput',
    message: expect.stringMatching(/trop grand/) as string,
  });
});

it('an error that ends a thread is the reading’s', async () => {
  const { read } = openReader(`${ready} throw new RangeError('too much');`);
  await expect(read()).rejects.toThrow(new RangeError('too much'));
});

it('whoever stops waits for nothing, even when the thread does not listen', async () => {
  const { read, stop } = openReader(`${ready} for (;;);`);
  const reading = read();
  setTimeout(() => stop.abort(), 300);
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
});

it('a file of any size is looked at before it is read', async () => {
  const { readSheets, job, folder } = openReader(`${ready} ${tell("{ kind: 'done' }")}`);
  const path = join(folder, 'grand.csv');
  writeFileSync(path, Buffer.alloc(20 * 2 ** 20 + 1));
  await expect(readSheets({ path }, job)).rejects.toThrow(/trop grand/);
});
