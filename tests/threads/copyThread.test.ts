import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createCopyWork, workHere } from '../../src/main/copies/copyWork';
import { workFolders } from '../../src/main/disk/workFolders';
import { newComputer } from '../recovery/lostComputer';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';

/** The built program of the thread against the same code in this one. */

const inThread = createCopyWork({
  programs: resolve('out/main'),
  log(error) {
    throw error;
  },
});
const nobody = { signal: new AbortController().signal, report: () => {} };

async function officeFolder(): Promise<string> {
  const { application, folder } = await newComputer();
  await application.call('demo.load', {});
  await application.close();
  return folder;
}

const requestOf = (dataFolder: string, target: string) => ({
  dataFolder,
  target,
  passphrase: null,
  beginnings: {},
  copyPassphrase: 'girafe horloge tilleul',
  keys: null,
  version: '0.0.0',
  now: '2026-11-24T10:00:00.000Z',
});

it('writes and reads the same, and tells how far it is', async () => {
  const folder = await officeFolder();
  const target = join(temporaryFolder(), 'essai.copie-carte');
  const labels = new Set<string>();
  const written = await inThread.write(requestOf(folder, target), {
    ...nobody,
    report: (_done, _total, label) => labels.add(label),
  });
  expect(written).toMatchObject({ missingFileCount: 0, lacksRegion: false });
  expect(labels.size).toBeGreaterThan(1);
  const unpack = {
    kind: 'whole' as const,
    path: target,
    passphrase: 'girafe horloge tilleul',
    now: '2026-11-24T10:00:00.000Z',
  };
  const there = await inThread.unpack({ ...unpack, dataFolder: temporaryFolder() }, nobody);
  const here = await workHere.unpack({ ...unpack, dataFolder: temporaryFolder() }, nobody);
  expect({ ...there.office, installation: '' }).toEqual({ ...here.office, installation: '' });
});

it('tells a fault as the same refusal, and stops when it is asked to, leaving nothing of its work', async () => {
  const folder = await officeFolder();
  const wrong = { ...requestOf(folder, ''), kind: 'whole' as const, path: join(folder, 'carte.db') };
  await expect(inThread.unpack({ ...wrong, passphrase: '' }, nobody)).rejects.toMatchObject({
    name: 'ApplicationError',
    code: 'invalidInput',
  });
  const stopping = new AbortController();
  const writing = inThread.write(requestOf(folder, join(temporaryFolder(), 'essai.copie-carte')), {
    signal: stopping.signal,
    report: () => stopping.abort(),
  });
  await expect(writing).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(() => existsSync(join(folder, workFolders.copy))).toBe(false);
});
