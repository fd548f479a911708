import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everything } from '#shared/statistics/selection';
import { COUNT_STEP, seen } from '#shared/statistics/smallCounts';
import type { Host } from '../host/host';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';
import { temporaryFolder } from '../testing/temporaryFolder';

/** An application whose host answers every question for a path with this one, and keeps secrets. */
function openAt(path: () => string, now: string, folder?: string): Promise<TemporaryApplication> {
  const secrets = new Map<string, string>();
  const host: Partial<Host> = {
    choosePath: async () => path(),
    secrets: {
      read: async (name) => secrets.get(name) ?? null,
      write: async (name, secret) => void secrets.set(name, secret),
      remove: async (name) => void secrets.delete(name),
      setAside: async (name) => void secrets.delete(name),
    },
  };
  return openTemporaryApplication({
    time: { now: new Date(now) },
    host,
    ...(folder === undefined ? {} : { folder }),
  });
}

describe('an archive made by an organisation’s application', () => {
  it('gives the Region the figures of that organisation', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'demonstration.archive');
    await using office = await openAt(() => path, '2026-11-24T10:00:00');
    await office.call('demo.load', { complete: true });
    const rows = await office.call('trainees.list', {
      search: '',
      programmeId: null,
      groupId: null,
      evaluation: 'any',
      includeExited: true,
    });
    await office.call('exchange.writeArchive', {
      period: { from: '2020-01-01', to: '2030-12-31', identity: 'pseudonymised' },
      protection: { kind: 'none' },
    });

    await using region = await openAt(() => folder, '2026-11-25T10:00:00');
    await region.call('region.chooseArchives', { kind: 'folder' });
    const report = await region.call('region.concatenate', { passphrase: '' });
    expect(report.files.map(({ outcome }) => outcome)).toEqual(['added']);
    const { figures } = await region.call('region.view', everything);
    // Rounded: never five or more off.
    expect(seen(figures.headline.entries)).toBeGreaterThan(rows.length - COUNT_STEP);
    const evaluatedAtEntry = rows.filter((row) => row.validatedPhases.includes('initial')).length;
    expect(seen(figures.phases[0]?.evaluated ?? { hidden: 'few' })).toBeGreaterThan(
      evaluatedAtEntry - COUNT_STEP,
    );
    expect(seen(figures.headline.meanGain)).toBeGreaterThan(0);
    // Nothing personal stays.
    const stored = ['region.db', 'region.db-wal'].map((file) =>
      readFileSync(join(region.folder, file)).toString('utf8'),
    );
    expect(stored.join()).toContain('Atelier');
    for (const { familyName, traineeId } of rows) {
      expect(stored.join()).not.toContain(traineeId);
      // One made-up trainee bears a word of the name of the organisation.
      if (familyName !== 'Démonstration') expect(stored.join()).not.toContain(familyName);
    }
  });
});

describe('a dropped file', () => {
  it('comes in parts, is concatenated under its name, and is not kept', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'demonstration.archive');
    await using office = await openAt(() => path, '2026-11-24T10:00:00');
    await office.call('demo.load', { complete: true });
    await office.call('exchange.writeArchive', {
      period: { from: '2020-01-01', to: '2030-12-31', identity: 'identified' },
      protection: { kind: 'none' },
    });
    const bytes = readFileSync(path);

    await using region = await openAt(() => folder, '2026-11-25T10:00:00');
    const uploadId = crypto.randomUUID();
    const half = Math.floor(bytes.length / 2);
    for (const [part, isLast] of [
      [bytes.subarray(0, half), false],
      [bytes.subarray(half), true],
    ] as const) {
      await region.call('region.receive', {
        uploadId,
        name: '../../Atelier.archive',
        part: part.toString('base64'),
        isLast,
      });
    }
    const report = await region.call('region.concatenate', { passphrase: '' });
    expect(report.files).toMatchObject([{ name: 'Atelier.archive', outcome: 'added' }]);
    expect(readdirSync(join(region.folder, 'region-recu'))).toEqual([]);
    const [delivery] = await region.call('region.deliveries', {});
    expect(delivery).toMatchObject({ identified: true, fileName: 'Atelier.archive', signature: 'first' });
  });

  it('that waits encrypted is read, though the protection was given up and set again meanwhile', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'demonstration.archive');
    await using office = await openAt(() => path, '2026-11-24T10:00:00');
    await office.call('demo.load', { complete: true });
    await office.call('exchange.writeArchive', {
      period: { from: '2020-01-01', to: '2030-12-31', identity: 'identified' },
      protection: { kind: 'none' },
    });
    await using region = await openAt(() => folder, '2026-11-25T10:00:00');
    const dropOne = (name: string, part: Buffer) =>
      region.call('region.receive', {
        uploadId: crypto.randomUUID(),
        name,
        part: part.toString('base64'),
        isLast: true,
      });
    const passphrase = 'girafe l’été bleue';
    await region.call('safekeeping.protect', { current: '', next: passphrase });
    await dropOne('Première.archive', readFileSync(path));
    await region.call('safekeeping.protect', { current: passphrase, next: null });
    expect((await region.call('region.concatenate', { passphrase: '' })).files).toMatchObject([
      { name: 'Première.archive', outcome: 'added' },
    ]);
    await region.call('safekeeping.protect', { current: '', next: passphrase });
    await dropOne('Seconde.archive', readFileSync(path));
    await region.call('safekeeping.protect', { current: passphrase, next: null });
    await region.call('safekeeping.protect', { current: '', next: passphrase });
    // It was received before, which only its content tells.
    expect((await region.call('region.concatenate', { passphrase: '' })).files).toMatchObject([
      { name: 'Seconde.archive', outcome: 'known' },
    ]);
  });
});

describe('the expected organisations', () => {
  it('are typed in once, moved, and taken away', async () => {
    await using region = await openAt(() => '', '2026-11-25T10:00:00');
    const organisation = { name: 'Passerelle du Belvédère', siret: '', department: '94' };
    await region.call('region.expectOrganisation', organisation);
    expect(await region.refusal('region.expectOrganisation', organisation)).toMatchObject({
      code: 'conflict',
    });
    const [known] = (await region.call('region.status', {})).organisations;
    await region.call('region.saveOrganisation', { id: known?.id ?? 0, department: '93', expected: false });
    expect((await region.call('region.status', {})).organisations).toMatchObject([
      { name: 'Passerelle du Belvédère', department: '93', expected: false, hasDelivered: false },
    ]);
    await region.call('region.removeOrganisation', { id: known?.id ?? 0 });
    expect((await region.call('region.status', {})).organisations).toEqual([]);
  });
});

describe('before the first delivery', () => {
  it('there is nothing, and no mean of nothing', async () => {
    await using region = await openAt(() => '', '2026-11-25T10:00:00');
    const { figures, trend } = await region.call('region.view', everything);
    expect(figures.headline.entries).toEqual({ hidden: 'few' });
    expect(figures.headline.meanGain).toEqual({ hidden: 'base' });
    expect(trend).toEqual([]);
  });
});

describe('the copies of the Region’s file', () => {
  /** A Region that has received one archive, whose folder is then opened again. */
  async function received(change: (folder: string) => void) {
    const folder = temporaryFolder();
    const path = join(folder, 'demonstration.archive');
    await using office = await openAt(() => path, '2026-11-24T10:00:00');
    await office.call('demo.load', { complete: true });
    await office.call('exchange.writeArchive', {
      period: { from: '2020-01-01', to: '2030-12-31', identity: 'pseudonymised' },
      protection: { kind: 'none' },
    });
    const region = await openAt(() => folder, '2026-11-25T10:00:00');
    await region.call('region.chooseArchives', { kind: 'folder' });
    await region.call('region.concatenate', { passphrase: '' });
    await region.close();
    change(region.folder);
    return openAt(() => folder, '2026-11-26T10:00:00', region.folder);
  }

  it('are made once archives were read, and taken up again from the screen', async () => {
    await using region = await received(() => {});
    const { backups } = await region.call('region.safety', {});
    expect(backups.map(({ name }) => name)).toEqual(['region-2026-11-25.db']);
    const [delivery] = await region.call('region.deliveries', {});
    await region.call('region.removeDelivery', { deliveryId: delivery?.id ?? 0 });
    await region.call('region.restoreBackup', { name: 'region-2026-11-25.db' });
    expect((await region.call('region.status', {})).deliveryCount).toBe(1);
    // What was replaced is in the list.
    expect((await region.call('region.safety', {})).backups.map(({ reason }) => reason)).toContain(
      'setAside',
    );
  });

  it('are offered when the file is damaged, which is kept as it was', async () => {
    await using region = await received((data) => {
      for (const suffix of ['-wal', '-shm']) rmSync(join(data, `region.db${suffix}`), { force: true });
      writeFileSync(join(data, 'region.db'), 'ceci n’est plus une base de données'.repeat(200));
    });
    expect(await region.refusal('region.status', {})).toMatchObject({ code: 'storage' });
    const safety = await region.call('region.safety', {});
    expect(safety).toMatchObject({ status: 'damaged', path: join(region.folder, 'region.db') });
    await region.call('region.restoreBackup', { name: safety.backups[0]?.name ?? '' });
    expect((await region.call('region.status', {})).deliveryCount).toBe(1);
  });
});
