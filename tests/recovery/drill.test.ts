import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { everything } from '#shared/statistics/selection';
import { generateArchives } from '../../scripts/generation/generateArchives';
import { DATABASE_FILE } from '../../src/main/database/files';
import { REGION_DATABASE_FILE } from '../../src/main/database/region/regionDatabase';
import { EVIDENCE_FOLDER } from '../../src/main/services/evidenceFiles';
import { withQuickPassphrases } from '../../src/main/testing/quickPassphrases';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';
import {
  type Computer,
  copyTo,
  everybody,
  filesOf,
  fillOffice,
  linesOf,
  newComputer,
  takeBack,
} from './lostComputer';

/*
 * The drill of page 11 of the guide: the computer is lost, the copy of its USB key is taken back on a new one, and nothing is missing.
 */

vi.mock('../../src/main/exchange/agePassphrase', async (original) => withQuickPassphrases(await original()));

const PASSPHRASE = 'girafe horloge tilleul';

/** A dossier that a partner encrypts for the keys of a computer, before or after it is lost. */
async function dossierFor(recipient: string): Promise<string> {
  const partner = await newComputer();
  await partner.application.call('demo.load', {});
  const [row] = await partner.application.call('trainees.list', everybody);
  const path = join(temporaryFolder(), 'pour-nous.dossier');
  partner.answer(path);
  await partner.application.call('exchange.writeDossier', {
    traineeIds: [row?.traineeId ?? ''],
    protection: { kind: 'recipient', recipient },
  });
  await partner.application.close();
  return path;
}

async function receivesDossier({ application, answer }: Computer, path: string): Promise<void> {
  answer(path);
  const { file } = await application.call('exchange.chooseFile', {});
  expect(
    await application.call('exchange.inspect', { fileId: file?.fileId ?? '', passphrase: '' }),
  ).toMatchObject({
    kind: 'dossier',
  });
}

async function receivesArchives({ application, answer }: Computer): Promise<void> {
  const folder = temporaryFolder();
  await generateArchives({ archives: 2, trainees: 6, folder, seed: 7 });
  answer(folder);
  await application.call('region.chooseArchives', { kind: 'folder' });
  await application.call('region.concatenate', { passphrase: '' });
}

it.each([
  { kind: 'an office without a passphrase, its copy under one of its own', isProtected: false },
  { kind: 'a protected office', isProtected: true },
])('the computer of $kind is lost: on a new one nothing is missing', async ({ isProtected }) => {
  const old = await newComputer();
  await fillOffice(old);
  await receivesArchives(old);
  if (isProtected) await old.application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
  const identity = await old.application.call('exchange.identity', {});
  const view = await old.application.call('region.view', everything);
  const register = await old.application.call('documents.list', { traineeId: null });
  expect(register.length).toBeGreaterThan(5);
  const dossier = await dossierFor(identity.keys.recipient ?? '');

  const key = temporaryFolder();
  const copy = await copyTo(old, key, isProtected ? null : PASSPHRASE);
  expect(copy).toMatchObject({ keys: 'included', missingFileCount: 0, lacksRegion: false });
  expect(Object.keys(filesOf(key))).toHaveLength(1);
  await old.application.close();
  const password = isProtected ? PASSPHRASE : null;
  const lost = linesOf(join(old.folder, DATABASE_FILE), password);

  // A computer on which the application was just installed.
  const fresh = await newComputer();
  const { installation, checked } = await takeBack(fresh, copy.path, PASSPHRASE);
  expect(checked).toMatchObject({ traineeCount: 12, hasRegion: true, keys: { kind: 'new' } });
  const { application } = fresh;
  expect(await application.call('safekeeping.state', {})).toMatchObject({ status: 'open', isProtected });
  expect(await application.call('exchange.identity', {})).toEqual(identity);
  expect(await application.call('region.view', everything)).toEqual(view);
  expect(await application.call('documents.list', { traineeId: null })).toEqual(register);
  await receivesDossier(fresh, dossier);

  const evidence = filesOf(join(old.folder, EVIDENCE_FOLDER));
  expect(Object.keys(evidence).length).toBeGreaterThan(0);
  expect(filesOf(join(fresh.folder, EVIDENCE_FOLDER))).toEqual(evidence);
  await application.close();
  expect(linesOf(join(fresh.folder, DATABASE_FILE), password)).toEqual(lost);
  const fileKey = isProtected ? String(Object(lost['file_key']?.[0])['key']) : null;
  expect(linesOf(join(fresh.folder, REGION_DATABASE_FILE), fileKey)).toEqual(
    linesOf(join(old.folder, REGION_DATABASE_FILE), fileKey),
  );
  // The old computer may turn up again: its documents never bear the numbers of those of the new one.
  expect(register.some(({ number }) => number.includes(`-${installation}-`))).toBe(false);
});
