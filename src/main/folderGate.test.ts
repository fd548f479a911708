import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CallInput, CallName } from '#shared/ipc/contract';
import { createApplication } from './application';
import { workFolders } from './disk/workFolders';
import type { FolderPlace } from './disk/folderPlace';
import { OWNER_FILE } from './folderOwner';
import type { Host } from './host/host';
import { sampleTrainee } from './testing/sampleRecords';
import { testHost } from './testing/temporaryApplication';
import { temporaryFolder } from './testing/temporaryFolder';

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

/** A computer whose clock can be wrong. */
async function computer(
  folder: string,
  name: string,
  clock: { now: number },
  place: FolderPlace = 'network',
  host: Partial<Host> = {},
) {
  const application = await createApplication(
    { ...testHost(folder), ...host },
    {
      clock: () => new Date(clock.now),
      folder: { machine: { machine: `machine of ${name}`, name }, place },
    },
  );
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await application.close();
    isOpen = false;
  };
  onTestFinished(close);
  const attempt = <Name extends CallName>(call: Name, input: CallInput<Name>) =>
    application.dispatch({ name: call, input });
  return {
    close,
    attempt,
    state: async () => {
      const answer = await attempt('safekeeping.state', {});
      return answer.ok ? answer.value : answer.error;
    },
  };
}

/** Every file of a folder with its bytes, but for the name in it. */
const bytesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== OWNER_FILE)
      .map(({ parentPath, name }) => join(parentPath, name))
      .toSorted()
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );

const later = (clock: { now: number }, minutes: number): void => {
  for (let minute = 0; minute < minutes; minute++) {
    clock.now += MINUTE;
    vi.advanceTimersByTime(MINUTE);
  }
};
const morning = (): { now: number } => ({ now: Date.parse('2026-03-14T08:00:00Z') });

describe('a data folder on a network drive', () => {
  it('is opened on one computer at a time: the other says where it is open, and opens once it is closed there', async () => {
    const [folder, clock] = [temporaryFolder(), morning()];
    const accueil = await computer(folder, 'ACCUEIL', clock);
    later(clock, 30);
    const bureau = await computer(folder, 'BUREAU', clock);
    expect(await bureau.state()).toEqual({
      status: 'elsewhere',
      name: 'ACCUEIL',
      since: '2026-03-14T08:00:00.000Z',
      lastSeen: '2026-03-14T08:30:00.000Z',
      isLive: true,
    });
    expect(await bureau.attempt('application.status', {})).toMatchObject({
      ok: false,
      error: { code: 'locked' },
    });
    expect(
      await bureau.attempt('safekeeping.takeFolder', { lastSeen: '2026-03-14T08:30:00.000Z' }),
    ).toMatchObject({ ok: false, error: { code: 'conflict', message: expect.stringContaining('ACCUEIL') } });
    expect(await accueil.attempt('application.status', {})).toMatchObject({ ok: true });

    await accueil.close();
    expect(await bureau.state()).toMatchObject({ status: 'open' });
  });

  it('keeps what is unfinished there until the computer that may be writing it has closed', async () => {
    const [folder, clock] = [temporaryFolder(), morning()];
    const now = new Date(clock.now).toISOString();
    const claim = { machine: 'machine of ACCUEIL', name: 'ACCUEIL', since: now, lastSeen: now };
    writeFileSync(join(folder, OWNER_FILE), JSON.stringify(claim));
    const unfinished = ['carte-0123456789ab-1.en-cours', join(workFolders.exchange, 'dossier.json')].map(
      (name) => join(folder, name),
    );
    const areThere = (): boolean[] => unfinished.map((path) => existsSync(path));
    mkdirSync(join(folder, workFolders.exchange));
    for (const path of unfinished) writeFileSync(path, 'commencé');
    const bureau = await computer(folder, 'BUREAU', clock);
    expect(await bureau.state()).toMatchObject({ status: 'elsewhere' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(areThere()).toEqual([true, true]);

    rmSync(join(folder, OWNER_FILE));
    expect(await bureau.state()).toMatchObject({ status: 'open' });
    await vi.waitFor(() => expect(areThere()).toEqual([false, false]));
  });

  it('is taken from a computer that ended without saying so when the user says so, and only then', async () => {
    const [folder, clock] = [temporaryFolder(), morning()];
    const lastSeen = '2026-03-14T07:00:00.000Z';
    const claim = { machine: 'another', name: 'ACCUEIL', since: lastSeen, lastSeen };
    writeFileSync(join(folder, OWNER_FILE), JSON.stringify(claim));
    const bureau = await computer(folder, 'BUREAU', clock);
    expect(await bureau.state()).toMatchObject({ status: 'elsewhere', isLive: false, lastSeen });
    expect(readdirSync(folder)).not.toContain('carte.db');
    expect(await bureau.attempt('safekeeping.takeFolder', { lastSeen })).toMatchObject({ ok: true });
    expect(await bureau.state()).toMatchObject({ status: 'open' });
  });

  it('is not taken from one that was silent and speaks again meanwhile', async () => {
    const [folder, clock] = [temporaryFolder(), morning()];
    const claim = { machine: 'another', name: 'ACCUEIL', since: '2026-03-14T05:00:00.000Z' };
    const say = (lastSeen: string): void =>
      writeFileSync(join(folder, OWNER_FILE), JSON.stringify({ ...claim, lastSeen }));
    // Its clock is two hours late: it looks silent, and is not.
    say('2026-03-14T06:00:00.000Z');
    const bureau = await computer(folder, 'BUREAU', clock);
    say('2026-03-14T06:01:00.000Z');
    const taking = bureau.attempt('safekeeping.takeFolder', { lastSeen: '2026-03-14T06:00:00.000Z' });
    expect(await taking).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await bureau.state()).toMatchObject({ status: 'elsewhere' });
  });

  it('is given back by a computer that comes back after another was given it: what both write never mixes', async () => {
    const [folder, here, there] = [temporaryFolder(), morning(), morning()];
    const asleep = await computer(folder, 'PORTABLE', here);
    there.now += 60 * MINUTE;
    const bureau = await computer(folder, 'BUREAU', there);
    await bureau.attempt('safekeeping.takeFolder', { lastSeen: new Date(here.now).toISOString() });
    expect(await bureau.state()).toMatchObject({ status: 'open' });
    later(here, 1);
    expect(await asleep.state()).toMatchObject({ status: 'elsewhere', name: 'BUREAU' });
    expect(await asleep.attempt('trainers.list', {})).toMatchObject({ ok: false, error: { code: 'locked' } });
    await asleep.close();
    expect(existsSync(join(folder, OWNER_FILE))).toBe(true);
  });

  it('is not written to any more by a computer that lost it, whatever was under way there', async () => {
    // Known by its name: without a write-ahead log, which closing would write into the file.
    const [folder, here, there] = [join(temporaryFolder(), 'OneDrive'), morning(), morning()];
    mkdirSync(folder);
    let answer: (path: string | null) => void = () => {};
    const choosePath = () => new Promise<string | null>((resolve) => (answer = resolve));
    const asleep = await computer(folder, 'PORTABLE', here, 'synchronised', { choosePath });
    const organisation = { name: 'Atelier', siret: '', department: '33' };
    expect(await asleep.attempt('region.expectOrganisation', organisation)).toMatchObject({ ok: true });
    await asleep.attempt('trainees.save', sampleTrainee());
    const underWay = asleep.attempt('region.chooseArchives', { kind: 'folder' });
    there.now += 60 * MINUTE;
    const bureau = await computer(folder, 'BUREAU', there);
    await bureau.attempt('safekeeping.takeFolder', { lastSeen: new Date(here.now).toISOString() });
    expect(await bureau.attempt('trainees.save', sampleTrainee())).toMatchObject({ ok: true });
    const before = bytesOf(folder);
    later(here, 1);
    answer(temporaryFolder());
    expect(await underWay).toMatchObject({ ok: false, error: { code: 'locked' } });
    await asleep.close();
    expect(bytesOf(folder)).toEqual(before);
    expect(await bureau.state()).toMatchObject({ status: 'open' });
  });

  it.each(['1970-01-01T00:00:00Z', '2026-03-14T07:59:00Z', '2099-12-31T00:00:00Z'])(
    'opens at once after a power cut on the only computer, whose clock now says %s',
    async (wrong) => {
      const folder = temporaryFolder();
      await computer(folder, 'BUREAU', morning());
      // Nothing said that it ended.
      const again = await computer(folder, 'BUREAU', { now: Date.parse(wrong) });
      expect(await again.state()).toMatchObject({ status: 'open' });
    },
  );

  it.each(['', '{"machine": "an', 'Ceci n’est pas du JSON'])(
    'opens when the name in it is no name: %o',
    async (text) => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, OWNER_FILE), text);
      expect(await (await computer(folder, 'BUREAU', morning())).state()).toMatchObject({ status: 'open' });
    },
  );
});

it('a data folder of this computer bears no name, and one that another computer left in it is respected', async () => {
  const folder = temporaryFolder();
  const alone = await computer(folder, 'BUREAU', morning(), 'local');
  expect(await alone.state()).toMatchObject({ status: 'open' });
  expect(readdirSync(folder)).not.toContain(OWNER_FILE);
  await alone.close();
  const lastSeen = '2026-03-14T07:59:00.000Z';
  writeFileSync(
    join(folder, OWNER_FILE),
    JSON.stringify({ machine: 'another', name: 'ACCUEIL', since: lastSeen, lastSeen }),
  );
  const again = await computer(folder, 'BUREAU', morning(), 'local');
  expect(await again.state()).toMatchObject({ status: 'elsewhere', name: 'ACCUEIL' });
});
