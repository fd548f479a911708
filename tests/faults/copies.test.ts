import { cpSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { COPY_EXTENSION } from '#shared/ipc/copyContract';
import { workFolders } from '../../src/main/disk/workFolders';
import { EVIDENCE_FOLDER } from '../../src/main/services/evidenceFiles';
import { enterTrainee } from '../../src/main/testing/sampleRecords';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';
import { copyTo, everybody, filesOf, newComputer, takeBack } from '../recovery/lostComputer';
import { bundleChildren, runChild } from './children';

beforeAll(() => bundleChildren(['copier.ts']));

/** More are run by hand: COPY_KILLS=300. */
const KILLS = Number(process.env['COPY_KILLS'] ?? 12);

/** A data folder with the demonstration, closed. */
async function officeFolder(): Promise<string> {
  const { application, folder } = await newComputer();
  await application.call('demo.load', {});
  await application.close();
  return folder;
}

/** The names of an office, in order, and its files of evidence. */
async function contentOf(folder: string): Promise<object> {
  const { application } = await newComputer(folder);
  const rows = await application.call('trainees.list', everybody);
  await application.close();
  return {
    names: rows.map(({ familyName }) => familyName).toSorted(),
    evidence: filesOf(join(folder, EVIDENCE_FOLDER)),
  };
}

it('killed while a copy is written: every file that bears the name of a copy is a whole one', async () => {
  const folder = await officeFolder();
  const places = temporaryFolder();
  let count = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const { lines } = await runChild('copier.ts', ['write', folder, places], 20 + (1200 * kill) / KILLS);
    const copies = readdirSync(places).filter((name) => name.endsWith(COPY_EXTENSION));
    expect(copies.length).toBeGreaterThanOrEqual(count + lines.length);
    count = copies.length;
  }
  expect(count).toBeGreaterThan(0);

  const reader = await newComputer();
  const names = readdirSync(places).filter((name) => name.endsWith(COPY_EXTENSION));
  for (const name of names) {
    reader.answer(join(places, name));
    const { copy } = await reader.application.call('copies.choose', {});
    const checked = await reader.application.call('copies.check', {
      fileId: copy?.fileId ?? '',
      passphrase: '',
    });
    expect(checked.traineeCount).toBe(12);
  }
  await reader.application.close();

  await contentOf(folder);
  await expect.poll(() => existsSync(join(folder, workFolders.copy))).toBe(false);
  // The key holds what bears the name of a copy, and nothing that was begun.
  await expect.poll(() => readdirSync(places).toSorted()).toEqual(names.toSorted());
});

it('killed while a copy is taken back: the office of before is there whole, or that of the copy is', async () => {
  const copied = await officeFolder();
  const writer = await newComputer(copied);
  const { path } = await copyTo(writer, temporaryFolder(), null);
  await enterTrainee(writer.application, { familyName: 'APRÈSCOPIE' });
  await writer.application.close();

  // What stands there before: an office without evidence, and with somebody else in it.
  const original = temporaryFolder();
  const other = await newComputer(original);
  await enterTrainee(other.application, { familyName: 'DAVANT' });
  await other.application.close();
  const before = await contentOf(original);

  const copyOf = (): string => {
    const folder = temporaryFolder();
    cpSync(original, folder, { recursive: true });
    return folder;
  };
  const whole = copyOf();
  const { duration } = await runChild('copier.ts', ['takeBack', whole, path], null);
  const after = await contentOf(whole);
  expect(after).not.toEqual(before);

  const outcomes = new Set<string>();
  for (let kill = 0; kill < KILLS; kill++) {
    const folder = copyOf();
    // Closer together near the end, where names change.
    const delay = duration * (1 - ((KILLS - kill) / KILLS) ** 2 * 0.95);
    await runChild('copier.ts', ['takeBack', folder, path], delay);
    const content = await contentOf(folder);
    expect([before, after]).toContainEqual(content);
    outcomes.add(JSON.stringify(content) === JSON.stringify(before) ? 'before' : 'after');
    // It can be taken back again, whatever the interruption left.
    const again = await newComputer(folder);
    await takeBack(again, path, '');
    await again.application.close();
    expect(await contentOf(folder)).toEqual(after);
  }
  expect(outcomes.size).toBeGreaterThan(0);
});
