import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

const PASSPHRASE = 'girafe l’été bleue';

const namesIn = async ({ call }: TemporaryApplication): Promise<string[]> =>
  (await call('region.status', {})).organisations.map(({ name }) => name).toSorted();
const expectOrganisation = ({ call }: TemporaryApplication, name: string) =>
  call('region.expectOrganisation', { name, siret: '', department: '93' });
const fileOf = ({ folder }: TemporaryApplication): string => join(folder, 'region.db');

/** A Region's computer that knows one organisation and has a copy, closed. */
async function openRegion({ isProtected = false } = {}): Promise<TemporaryApplication> {
  const application = await openTemporaryApplication();
  const { settings } = await application.call('application.status', {});
  await application.call('settings.save', { ...settings, mode: 'region' });
  if (isProtected) await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
  await expectOrganisation(application, 'Premier');
  await application.call('region.backUp', {});
  await application.close();
  return application;
}

async function reopen(application: TemporaryApplication, passphrase = ''): Promise<void> {
  await application.reopen();
  if (passphrase !== '') await application.call('safekeeping.unlock', { passphrase });
}

const takeLatest = async ({ call }: TemporaryApplication): Promise<void> => {
  const { backups } = await call('region.safety', {});
  await call('region.restoreBackup', { name: backups[0]?.name ?? '' });
};

describe('the Region’s file', () => {
  it.each([
    ['missing', false, (path: string) => rmSync(path)],
    ['missing', true, (path: string) => rmSync(path)],
    ['empty', false, (path: string) => writeFileSync(path, '')],
  ] as const)(
    'is %s (protected: %s): none is made, and its copies are offered',
    async (reason, isProtected, lose) => {
      await using application = await openRegion({ isProtected });
      lose(fileOf(application));
      await reopen(application, isProtected ? PASSPHRASE : '');
      expect(await application.call('region.safety', {})).toMatchObject({ status: 'unexpected', reason });
      expect(existsSync(fileOf(application))).toBe(reason === 'empty');
      await takeLatest(application);
      expect(await namesIn(application)).toEqual(['Premier']);
    },
  );

  it('is that of another computer, or an older one: asked about, and gone on with if the user wants', async () => {
    await using application = await openRegion();
    await using other = await openRegion();
    copyFileSync(fileOf(other), fileOf(application));
    await application.reopen();
    expect(await application.call('region.safety', {})).toMatchObject({
      status: 'unexpected',
      reason: 'foreign',
    });
    await takeLatest(application);
    await application.close();
    const kept = join(application.folder, 'gardé');
    copyFileSync(fileOf(application), kept);
    await application.reopen();
    await expectOrganisation(application, 'Second');
    await application.close();
    copyFileSync(kept, fileOf(application));
    await application.reopen();
    expect(await application.call('region.safety', {})).toMatchObject({
      status: 'unexpected',
      reason: 'older',
    });
    await application.call('region.accept', {});
    expect(await namesIn(application)).toEqual(['Premier']);
    await application.reopen();
    expect(await namesIn(application)).toEqual(['Premier']);
    await other.reopen();
  });

  it('begins anew when the user says so; what was there stays among the copies', async () => {
    await using application = await openRegion();
    await application.reopen();
    await application.call('region.beginAgain', {});
    expect(await namesIn(application)).toEqual([]);
    await application.reopen();
    expect(await namesIn(application)).toEqual([]);
    const { backups } = await application.call('region.safety', {});
    const aside = backups.find((copy) => copy.reason === 'setAside');
    await application.call('region.restoreBackup', { name: aside?.name ?? '' });
    expect(await namesIn(application)).toEqual(['Premier']);
  });

  it('goes on from a copy that was elsewhere while the protection was given up and set again', async () => {
    await using application = await openRegion();
    await application.reopen();
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    const { name } = await application.call('region.backUp', {});
    const [path, elsewhere] = [
      join(application.folder, 'sauvegardes-region', name),
      `${application.folder}.ailleurs`,
    ];
    renameSync(path, elsewhere);
    await application.call('safekeeping.protect', { current: PASSPHRASE, next: null });
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    await expectOrganisation(application, 'Second');
    renameSync(elsewhere, path);
    await application.call('region.restoreBackup', { name });
    expect(await namesIn(application)).toEqual(['Premier']);
    await reopen(application, PASSPHRASE);
    expect(await namesIn(application)).toEqual(['Premier']);
  });

  it('keeps its copies when the protection is set and removed', async () => {
    await using application = await openRegion();
    await application.reopen();
    const copies = (): string[] => readdirSync(join(application.folder, 'sauvegardes-region')).toSorted();
    const before = copies();
    await application.call('safekeeping.protect', { current: '', next: PASSPHRASE });
    expect(copies()).toEqual(before);
    const { backups } = await application.call('region.safety', {});
    expect(backups.every((copy) => copy.isProtected)).toBe(true);
    await takeLatest(application);
    expect(await namesIn(application)).toEqual(['Premier']);
    await application.call('safekeeping.protect', { current: PASSPHRASE, next: null });
    await takeLatest(application);
    expect(await namesIn(application)).toEqual(['Premier']);
  });
});
