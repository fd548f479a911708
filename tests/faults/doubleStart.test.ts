import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';
import { bundleChildren, startChild } from './children';

beforeAll(() => bundleChildren(['starter.ts']));

/** A process of its own, about to start the application. */
async function prepare() {
  const child = startChild('starter.ts', []);
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  expect(await next()).toBe('ready');
  return {
    next,
    start: (folder: string) => void child.stdin.write(`${folder}\n`),
    async kill() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

type Process = Awaited<ReturnType<typeof prepare>>;

/** Starts in both at the same instant: one has the folder, and the other asked it to come forward. Answers the one. */
async function startBoth(processes: readonly [Process, Process], folder: string): Promise<Process> {
  for (const { start } of processes) start(folder);
  const said = await Promise.all(processes.map(({ next }) => next()));
  expect(said.filter((line) => line === 'second')).toHaveLength(1);
  const first = processes[said[0] === 'second' ? 1 : 0];
  // It may be asked to come forward before it says that it is the first.
  expect([said.find((line) => line !== 'second'), await first.next()].toSorted()).toEqual([
    'first',
    'forward',
  ]);
  return first;
}

describe('two starts at the same instant', () => {
  it('leave one, which is asked to come forward, 200 times in 200', async () => {
    const processes = [await prepare(), await prepare()] as const;
    for (let round = 0; round < 200; round++) await startBoth(processes, temporaryFolder());
  });

  it('leave one in a folder whose holder was killed, each time', async () => {
    const folder = temporaryFolder();
    for (let round = 0; round < 20; round++) {
      const processes = [await prepare(), await prepare()] as const;
      await (await startBoth(processes, folder)).kill();
    }
  });
});
