import { copyFileSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plusDays } from '#shared/format/calendarDate';
import { BACKUP_FOLDER, DATABASE_FILE } from './database/files';
import { chooseTrainer, enterTrainee } from './testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from './testing/temporaryApplication';

const FIRST_DAY = '2026-11-01';
const wrongDays = ['1970-01-01', '2024-11-13', '2027-06-01', '2028-11-13', '2030-01-01', '2099-01-01'];

interface Office extends AsyncDisposable {
  readonly application: TemporaryApplication;
  readonly time: { now: Date };
}

const at = (day: string): Date => new Date(`${day}T10:00:00`);

/** An office that worked every day, and has a copy of each. */
async function openOffice(days = 13): Promise<Office> {
  const time = { now: at(FIRST_DAY) };
  const application = await openTemporaryApplication({ time });
  await chooseTrainer(application);
  for (let day = 0; day < days; day++) {
    time.now = at(plusDays(FIRST_DAY, day));
    await enterTrainee(application, { familyName: `JOUR ${day}` });
    await application.tidy();
  }
  await application.close();
  await application.reopen();
  return { application, time, [Symbol.asyncDispose]: async () => application[Symbol.asyncDispose]() };
}

const copiesIn = ({ folder }: TemporaryApplication): string[] =>
  readdirSync(join(folder, BACKUP_FOLDER)).toSorted();

async function startAt({ application, time }: Office, day: string): Promise<void> {
  time.now = at(day);
  await application.reopen();
  await application.tidy();
}

describe('copies', () => {
  it('all stay when the clock lies at one opening after the other, and when it is right again', async () => {
    await using office = await openOffice();
    const { application } = office;
    const before = copiesIn(application);
    for (const day of wrongDays) {
      await startAt(office, day);
      await enterTrainee(application);
      await application.tidy();
      expect(copiesIn(application)).toEqual(expect.arrayContaining(before));
    }
    await startAt(office, plusDays(FIRST_DAY, 13));
    // One day of work more: one of the oldest days of the week before gives way to it, as on any other day.
    const gone = before.filter((name) => !copiesIn(application).includes(name));
    expect(gone.length).toBeLessThanOrEqual(1);
  });

  it('lose one at most each time that the user says that a wrong clock is right', async () => {
    await using office = await openOffice();
    const { application } = office;
    const before = copiesIn(application);
    for (const day of wrongDays) {
      await startAt(office, day);
      await application.call('safekeeping.confirmClock', {});
      await enterTrainee(application);
      await application.tidy();
    }
    const left = before.filter((name) => copiesIn(application).includes(name));
    expect(left.length).toBeGreaterThanOrEqual(before.length - wrongDays.length);
  });

  it('dated in the future by an earlier version push no true one out', async () => {
    await using office = await openOffice();
    const { application } = office;
    const { name } = await application.call('safekeeping.backUp', {});
    expect(name).toContain(plusDays(FIRST_DAY, 12));
    for (let day = 1; day <= 20; day++) {
      writeFileSync(
        join(application.folder, BACKUP_FOLDER, `carte-2099-01-${String(day).padStart(2, '0')}.db`),
        'x',
      );
    }
    const before = copiesIn(application);
    await enterTrainee(application);
    await application.tidy();
    expect(copiesIn(application)).toEqual(before);
  });

  it('that are made at the same instant have each a name', async () => {
    await using office = await openOffice(1);
    const { application } = office;
    const names = new Set<string>();
    for (let count = 0; count < 3; count++)
      names.add((await application.call('safekeeping.backUp', {})).name);
    expect(names.size).toBe(3);
    const [name = ''] = names;
    for (let count = 0; count < 3; count++) {
      await application.call('safekeeping.restore', { name, passphrase: '' });
    }
    const asides = copiesIn(application).filter(
      (copy) => copy.startsWith('remplacee-') && copy.endsWith('.db'),
    );
    expect(asides).toHaveLength(3);
  });

  it('of what was replaced stay, however often one goes back', async () => {
    await using office = await openOffice(1);
    const { application } = office;
    const { name } = await application.call('safekeeping.backUp', {});
    for (let round = 0; round < 6; round++) {
      await enterTrainee(application, { familyName: `TOUR ${round}` });
      await application.call('safekeeping.restore', { name, passphrase: '' });
      await application.tidy();
    }
    const asides = copiesIn(application).filter(
      (copy) => copy.startsWith('remplacee-') && copy.endsWith('.db'),
    );
    expect(asides).toHaveLength(6);
  });
});

describe('what is dated', () => {
  it.each(wrongDays)('goes by the last known day while the clock shows %s', async (wrong) => {
    await using office = await openOffice(1);
    const { application } = office;
    const facts = async () => ({
      today: (await application.call('application.status', {})).today,
      home: await application.call('application.home', {}),
      retention: await application.call('personalData.retention', {}),
    });
    const before = await facts();
    office.time.now = at(wrong);
    await application.reopen();
    expect(await application.call('safekeeping.state', {})).toMatchObject({
      status: 'open',
      clockDoubt: { kind: wrong < FIRST_DAY ? 'behind' : 'ahead' },
    });
    expect(await facts()).toEqual(before);
  });

  it('goes by the clock again once the user says that it is right, also after a restart', async () => {
    await using office = await openOffice(1);
    const { application, time } = office;
    time.now = at('2027-09-01');
    await application.reopen();
    await application.call('safekeeping.confirmClock', {});
    await application.reopen();
    expect(await application.call('safekeeping.state', {})).toMatchObject({ clockDoubt: null });
    expect((await application.call('application.status', {})).today).toBe('2027-09-01');
  });

  it('is judged by what was recorded where an earlier version kept no instant', async () => {
    await using office = await openOffice(1);
    const { application, time } = office;
    await application.close();
    rmSync(join(application.folder, 'bureau.json'));
    time.now = at('2099-01-01');
    await application.reopen();
    expect(await application.call('safekeeping.state', {})).toMatchObject({ clockDoubt: { kind: 'ahead' } });
  });

  it('keeps the order of revisions although the clock was set back in between', async () => {
    await using office = await openOffice(1);
    const { application, time } = office;
    const { pathway } = await enterTrainee(application);
    const validate = async (evaluationId: string): Promise<string> => {
      await application.call('evaluations.describe', {
        evaluationId,
        date: pathway.entryDate,
        trainerId: (await application.call('application.status', {})).settings.currentTrainerId,
      });
      const map = await application.call(
        'referential.map',
        (await application.call('application.status', {})).currentMap,
      );
      const changes = map.axes.flatMap(({ cells }) =>
        cells.flatMap(({ indicators }) =>
          indicators.map(({ id }) => ({ indicatorId: id, rating: 'acquired' as const })),
        ),
      );
      await application.call('evaluations.rate', { evaluationId, changes });
      return (await application.call('evaluations.validate', { evaluationId })).validatedAt ?? '';
    };
    const { evaluationId } = await application.call('evaluations.start', {
      pathwayId: pathway.id,
      phase: 'initial',
    });
    time.now = at('2027-03-01');
    const first = await validate(evaluationId);
    time.now = at('2026-11-20');
    await application.call('safekeeping.confirmClock', {});
    const revised = await application.call('evaluations.revise', { evaluationId });
    const second = await validate(revised.evaluationId);
    expect(second > first).toBe(true);
  });
});

describe('the copies of an office whose passphrase changes', () => {
  const everybody = {
    search: '',
    programmeId: null,
    groupId: null,
    evaluation: 'any',
    includeExited: true,
  } as const;
  const names = async ({ call }: TemporaryApplication): Promise<string[]> =>
    (await call('trainees.list', everybody)).map(({ familyName }) => familyName);

  it('all stay, what was set aside among them, and open with the new one', async () => {
    await using office = await openOffice(3);
    const { application } = office;
    const { name } = await application.call('safekeeping.backUp', {});
    await enterTrainee(application, { familyName: 'DERNIER' });
    await application.call('safekeeping.restore', { name, passphrase: '' });
    const before = (await application.call('safekeeping.backups', {})).map((copy) => copy.name).toSorted();
    for (const [current, next] of [
      ['', 'girafe l’été bleue'],
      ['girafe l’été bleue', 'une tout autre phrase'],
      ['une tout autre phrase', null],
    ] as const) {
      await application.call('safekeeping.protect', { current, next });
      const after = await application.call('safekeeping.backups', {});
      expect(after.map((copy) => copy.name).toSorted()).toEqual(before);
      expect(after.every((copy) => copy.isProtected === (next !== null))).toBe(true);
    }
    const aside = before.find((copy) => copy.startsWith('remplacee-'));
    await application.call('safekeeping.restore', { name: aside ?? '', passphrase: '' });
    expect(await names(application)).toContain('DERNIER');
  });

  it('are encrypted at the next start when the program ended before they were', async () => {
    await using office = await openOffice(1);
    const { application } = office;
    const { name } = await application.call('safekeeping.backUp', {});
    const path = join(application.folder, BACKUP_FOLDER, name);
    await application.call('safekeeping.protect', { current: '', next: 'girafe l’été bleue' });
    await using plain = await openTemporaryApplication();
    await enterTrainee(plain, { familyName: 'EN CLAIR' });
    await plain.close();
    copyFileSync(join(plain.folder, DATABASE_FILE), path);
    await application.tidy();
    expect(existsSync(path)).toBe(true);
    expect((await application.call('safekeeping.backups', {})).every(({ isProtected }) => isProtected)).toBe(
      true,
    );
    await plain.reopen();
  });
});
