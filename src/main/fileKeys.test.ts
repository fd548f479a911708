import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openConnection } from './database/connection';
import { BACKUP_FOLDER, DATABASE_FILE } from './database/files';
import { type Chance, chanceOf, seededRandom } from './testing/mutations';
import { useQuickDerivation } from './testing/quickDerivation';
import { withQuickPassphrases } from './testing/quickPassphrases';
import { sampleNote } from './testing/sampleFollowUp';
import { enterTrainee } from './testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from './testing/temporaryApplication';
import { temporaryFolder } from './testing/temporaryFolder';

vi.mock('./exchange/agePassphrase', async (original) => withQuickPassphrases(await original()));
useQuickDerivation();

const PASSPHRASES = ['girafe horloge tilleul', 'cerise marteau lagune'] as const;
const [FIRST, SECOND] = PASSPHRASES;

/** An office, and what its user knows and has put elsewhere. */
interface Office {
  readonly application: TemporaryApplication;
  readonly pathwayId: string;
  readonly time: { now: Date };
  /** Paths of copies of the list that were moved elsewhere. */
  readonly elsewhere: string[];
  /** Copies of everything. */
  readonly wholes: { readonly path: string; readonly passphrase: string }[];
  /** What the records are protected with; empty for nothing. */
  passphrase: string;
  /** What its user answers when asked for a place. */
  readonly answer: { path: string | null };
  /** How many files were made. */
  count: number;
}

async function withOffice(use: (office: Office) => Promise<void>): Promise<void> {
  const time = { now: new Date('2026-03-14T10:00:00') };
  const answer: Office['answer'] = { path: null };
  await using application = await openTemporaryApplication({
    time,
    host: { choosePath: async () => answer.path },
  });
  const { pathway } = await enterTrainee(application);
  await use({
    application,
    pathwayId: pathway.id,
    time,
    elsewhere: [],
    wholes: [],
    passphrase: '',
    answer,
    count: 0,
  });
}

/** The time goes on at each step, so that no two copies have one name. */
const later = ({ time }: Office, milliseconds = 1000): void =>
  void (time.now = new Date(time.now.getTime() + milliseconds));

async function protect(office: Office, next: string): Promise<void> {
  await office.application.call('safekeeping.protect', {
    current: office.passphrase,
    next: next === '' ? null : next,
  });
  office.passphrase = next;
}

async function addEvidence({ application, pathwayId }: Office, text: string): Promise<void> {
  const content = Buffer.from(text).toString('base64');
  const file = await application.call('evidence.store', { name: 'note.txt', content });
  await application.call('evidence.save', { ...sampleNote(pathwayId, { title: text }), kind: 'file', file });
}

async function backUp(office: Office): Promise<string> {
  later(office);
  return (await office.application.call('safekeeping.backUp', {})).name;
}

const pathOf = ({ application }: Office, name: string): string =>
  join(application.folder, BACKUP_FOLDER, name);
const copiesOf = async ({ application }: Office): Promise<string[]> =>
  (await application.call('safekeeping.backups', {})).map(({ name }) => name);

/** What opens a copy; empty for one in clear. */
function passphraseOf(office: Office, name: string): string {
  const found = [null, ...PASSPHRASES].find((passphrase) => {
    try {
      openConnection(pathOf(office, name), { passphrase, readonly: true }).close();
      return true;
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error(`nothing opens ${name}`);
  return found ?? '';
}

async function takeBack(office: Office, name: string): Promise<void> {
  later(office);
  const passphrase = passphraseOf(office, name);
  await office.application.call('safekeeping.restore', { name, passphrase });
  office.passphrase = passphrase;
}

async function reopen(office: Office): Promise<void> {
  await office.application.reopen();
  if (office.passphrase === '') return;
  await office.application.call('safekeeping.unlock', { passphrase: office.passphrase });
}

function moveElsewhere(office: Office, name: string): void {
  const path = join(temporaryFolder(), name);
  renameSync(pathOf(office, name), path);
  office.elsewhere.push(path);
}

function bringBack(office: Office): string | null {
  const path = office.elsewhere.shift();
  if (path === undefined) return null;
  mkdirSync(join(office.application.folder, BACKUP_FOLDER), { recursive: true });
  renameSync(path, pathOf(office, basename(path)));
  return basename(path);
}

async function loseDatabase({ application }: Office): Promise<void> {
  await application.close();
  for (const suffix of ['', '-wal', '-shm'])
    rmSync(join(application.folder, `${DATABASE_FILE}${suffix}`), { force: true });
  await application.reopen();
}

async function writeWhole(office: Office): Promise<void> {
  later(office, 60_000);
  office.answer.path = temporaryFolder();
  const { copy } = await office.application.call('copies.write', { passphrase: null });
  office.wholes.push({ path: copy?.path ?? '', passphrase: office.passphrase });
}

async function takeWholeBack(office: Office, { path, passphrase }: Office['wholes'][number]): Promise<void> {
  later(office);
  office.answer.path = path;
  const { copy } = await office.application.call('copies.choose', {});
  const fileId = copy?.fileId ?? '';
  await office.application.call('copies.check', { fileId, passphrase });
  await office.application.call('copies.takeBack', { fileId, keys: 'keep' });
  office.passphrase = passphrase;
  // They name files of the office that is set aside now, not of this one.
  office.elsewhere.length = 0;
}

/** Reads every file that the open database names. @returns how many there are. */
async function readAll({ application, pathwayId }: Office): Promise<number> {
  const { evidence } = await application.call('training.file', { pathwayId });
  for (const { id, title } of evidence) {
    const { content } = await application.call('evidence.content', { evidenceId: id });
    expect(Buffer.from(content, 'base64').toString()).toBe(title);
  }
  return evidence.length;
}

const steps: Readonly<Record<string, (office: Office, chance: Chance) => Promise<unknown>>> = {
  'adds a file': (office) => addEvidence(office, `Pièce ${(office.count += 1)}`),
  'adds a file that an earlier day had': (office, chance) =>
    addEvidence(office, `Pièce ${1 + chance.below(office.count + 1)}`),
  'sets another passphrase': (office, chance) => protect(office, chance.pick(PASSPHRASES)),
  'gives protection up': async (office) => {
    if (office.passphrase !== '') await protect(office, '');
  },
  'asks for a copy': backUp,
  'takes a copy back': async (office, chance) => {
    const copies = await copiesOf(office);
    const name = copies[chance.below(copies.length)];
    if (name !== undefined) await takeBack(office, name);
  },
  'moves a copy elsewhere': async (office, chance) => {
    const copies = await copiesOf(office);
    const name = copies[chance.below(copies.length)];
    if (name !== undefined) moveElsewhere(office, name);
  },
  'takes back one that was elsewhere': async (office) => {
    const name = bringBack(office);
    if (name !== null) await takeBack(office, name);
  },
  'brings one back': async (office) => bringBack(office),
  'locks, or closes, and opens again': reopen,
  'lets the seconds after the opening pass': ({ application }) => application.tidy(),
  'loses the database and takes a copy of the same passphrase back': async (office, chance) => {
    // Of a database that is lost, what no copy has is lost.
    await backUp(office);
    await loseDatabase(office);
    const copies = (await copiesOf(office)).filter(
      (name) => passphraseOf(office, name) === office.passphrase,
    );
    await takeBack(office, copies[chance.below(copies.length)] ?? '');
  },
  'writes a copy of everything': writeWhole,
  'takes a copy of everything back': async (office, chance) => {
    const whole = office.wholes[chance.below(office.wholes.length)];
    if (whole !== undefined) await takeWholeBack(office, whole);
  },
};

/** Those that keys depend on come more often. */
const drawn = [
  ...Object.keys(steps),
  ...Object.keys(steps).filter((name) => /protection|passphrase|elsewhere|brings/.test(name)),
];

const SEEDS = [2, 25, 36, 48];
const STEPS = 30;

describe('whatever is done with protection and copies', () => {
  it.each(SEEDS)('every file that the open database names can be read (%i)', async (seed) => {
    await withOffice(async (office) => {
      const chance = chanceOf(seededRandom(seed));
      const done: string[] = [];
      await addEvidence(office, `Pièce ${(office.count += 1)}`);
      for (let count = 0; count < STEPS; count += 1) {
        const name = drawn[chance.below(drawn.length)] ?? '';
        done.push(name);
        try {
          await steps[name]?.(office, chance);
          await readAll(office);
        } catch (error) {
          throw new Error(`after: ${done.join('; ')}`, { cause: error });
        }
      }
    });
  });
});

describe('a file that was sealed under a protection that followed another', () => {
  it.each([
    ['the same passphrase', FIRST],
    ['another passphrase', SECOND],
  ])('of %s is read once the right copy is back, whichever was taken back before', async (_which, second) => {
    await withOffice(async (office) => {
      await protect(office, FIRST);
      const old = await backUp(office);
      moveElsewhere(office, old);
      await protect(office, '');
      await protect(office, second);
      await addEvidence(office, 'Pièce 1');
      const right = await backUp(office);
      await loseDatabase(office);
      bringBack(office);
      await takeBack(office, old);
      await takeBack(office, right);
      expect(await readAll(office)).toBe(1);
      await reopen(office);
      expect(await readAll(office)).toBe(1);
    });
  });
});
