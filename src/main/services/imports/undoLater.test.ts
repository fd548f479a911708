import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPlan } from '#shared/import/importPlan';
import { choicesBy } from '#shared/people/mergedTrainee';
import { planOf, runImport } from '../../testing/importing';
import {
  chooseTrainer,
  enterTrainee,
  PEE,
  sampleOrganisation,
  samplePathway,
  sampleTrainee,
} from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';

/** Undoing an import after who is who was changed, or after the clock was set back. */

let application: TemporaryApplication;
const time = { now: new Date() };

beforeEach(async () => {
  time.now = new Date('2026-03-20T10:00:00');
  const choosePath = async (): Promise<string> => join(application.folder, 'sorti.dossier');
  application = await openTemporaryApplication({ time, host: { choosePath } });
  await chooseTrainer(application);
  await application.call('organisation.save', sampleOrganisation());
});
afterEach(() => application[Symbol.asyncDispose]());

/** The clock ran a month ahead; the user says that it is right now. */
async function setBack(): Promise<void> {
  time.now = new Date('2026-02-20T08:00:00');
  await application.call('safekeeping.confirmClock', {});
}

const target: ImportPlan['target'] = {
  kind: 'programme',
  programme: { kind: 'known', programmeId: PEE },
  startDate: '2026-03-02',
  endDate: '2026-08-28',
};
async function importList(text: string, changes: Partial<ImportPlan> = {}): Promise<string> {
  const { id } = await runImport(application, await planOf(application, text, target, changes));
  return id;
}
const pathwaysOf = async (traineeId: string) =>
  (await application.call('trainees.file', { traineeId })).pathways.map(({ pathway }) => pathway);

/** Somebody known whose record and pathway an import changed, and who got another pathway by it. */
async function importOfKnown() {
  const { trainee, pathway } = await enterTrainee(application, { phone: '01 99 00 00 01' });
  const old = samplePathway(trainee.id, { entryDate: '2024-03-04', plannedExitDate: '2024-08-30' });
  await application.call('pathways.save', {
    ...pathway,
    entryDate: '2024-09-02',
    plannedExitDate: '2025-02-28',
  });
  await application.call('pathways.save', old);
  const text = `Nom;Prénom;Né(e) le;Tél\n${trainee.familyName};${trainee.givenName};${trainee.birthDate ?? ''};01 99 00 00 09\nAUTRE;Ana;13/01/1999;\n`;
  const batchId = await importList(text, {
    decisions: { 2: { kind: 'trainee', traineeId: trainee.id } },
    updates: { 2: ['phone'] },
  });
  const imported = (await pathwaysOf(trainee.id)).find(({ id }) => id !== pathway.id && id !== old.id);
  if (imported === undefined) throw new Error('the import makes a pathway');
  return { trainee, pathway, old, imported, batchId };
}

describe('undoing an import', () => {
  it('names whoever got its pathway by a separation, and leaves it there', async () => {
    const { trainee, imported, batchId } = await importOfKnown();
    const other = sampleTrainee({ familyName: 'Séparé', givenName: 'Noé' });
    await application.call('people.separate', { traineeId: trainee.id, pathwayIds: [imported.id], other });
    const { kept, removedCount } = await application.call('import.undo', { batchId });
    expect(removedCount).toBe(1);
    expect(kept.map(({ name }) => name)).toContain('SÉPARÉ Noé');
    expect(kept.find(({ name }) => name === 'SÉPARÉ Noé')?.reason).toContain('séparée, depuis l’import');
    expect((await pathwaysOf(other.id)).map(({ id }) => id)).toEqual([imported.id]);
  });

  it('gives the record of a person who was separated no value of before, also once a file carries the separation', async () => {
    const { trainee, old, batchId } = await importOfKnown();
    const other = sampleTrainee({ familyName: 'Séparé' });
    await application.call('people.separate', { traineeId: trainee.id, pathwayIds: [old.id], other });
    const pathwayIds = (await pathwaysOf(trainee.id)).map(({ id }) => id);
    await application.call('exchange.writeDossier', {
      traineeIds: [trainee.id],
      protection: { kind: 'none' },
    });
    const { kept } = await application.call('import.undo', { batchId });
    expect(kept).toHaveLength(1);
    expect(kept[0]?.reason).toMatch(/séparée, depuis l’import.*conservé : téléphone/);
    const file = await application.call('trainees.file', { traineeId: trainee.id });
    expect(file.trainee.phone).toBe('01 99 00 00 09');
    expect(file.pathways.map(({ pathway }) => pathway.id)).toEqual(pathwayIds);
  });

  it('keeps whoever was merged with somebody since, and says so', async () => {
    const batchId = await importList('Nom;Prénom;Né(e) le\nAUTRE;Ana;13/01/1999\nENCORE;Zoé;14/01/1999\n');
    const { trainee } = await enterTrainee(application);
    const [row] = await application.call('trainees.list', {
      ...{ search: 'AUTRE', programmeId: null, groupId: null, evaluation: 'any', includeExited: true },
    });
    await application.call('people.merge', {
      firstId: trainee.id,
      secondId: row?.traineeId ?? '',
      choices: choicesBy(() => 'first'),
    });
    const { kept, removedCount } = await application.call('import.undo', { batchId });
    expect(removedCount).toBe(1);
    expect(kept).toHaveLength(1);
    expect(kept[0]?.reason).toContain('réunie avec une autre');
  });

  it('rests on what was recorded after it, not on what the clock said: the clock was set back before the import', async () => {
    const { trainee, pathway } = await enterTrainee(application);
    await setBack();
    const batchId = await importList(
      `Nom;Prénom;Né(e) le\n${trainee.familyName};${trainee.givenName};${trainee.birthDate ?? ''}\nAUTRE;Ana;13/01/1999\n`,
      { target: { ...target, startDate: '2027-03-02', endDate: '2027-08-28' } },
    );
    expect(await pathwaysOf(trainee.id)).toHaveLength(2);
    const { kept, removedCount } = await application.call('import.undo', { batchId });
    expect([kept, removedCount]).toEqual([[], 2]);
    expect((await pathwaysOf(trainee.id)).map(({ id }) => id)).toEqual([pathway.id]);
  });

  it('of two that changed one field gives back what was before both, in whatever order they are undone', async () => {
    const { trainee } = await enterTrainee(application, { phone: '01 99 00 00 00' });
    const phoneNow = async (): Promise<string> =>
      (await application.call('trainees.file', { traineeId: trainee.id })).trainee.phone;
    const withPhone = (phone: string, startDate: string, endDate: string): Promise<string> =>
      importList(
        `Nom;Prénom;Né(e) le;Tél\n${trainee.familyName};${trainee.givenName};${trainee.birthDate ?? ''};${phone}\n`,
        {
          target: { ...target, startDate, endDate },
          decisions: { 2: { kind: 'trainee', traineeId: trainee.id } },
          updates: { 2: ['phone'] },
        },
      );
    const one = await withPhone('01 99 00 00 01', '2027-03-02', '2027-08-28');
    const two = await withPhone('01 99 00 00 02', '2028-03-02', '2028-08-28');
    await application.call('import.undo', { batchId: one });
    expect(await phoneNow()).toBe('01 99 00 00 02');
    await application.call('import.undo', { batchId: two });
    expect(await phoneNow()).toBe('01 99 00 00 00');
  });

  it('lists imports in the order in which they were made', async () => {
    const first = await importList('Nom;Prénom\nAUTRE;Ana\n');
    await setBack();
    const second = await importList('Nom;Prénom\nENCORE;Zoé\n');
    const batches = await application.call('import.batches', {});
    expect(batches.map(({ id }) => id)).toEqual([second, first]);
  });
});

it('of two records, the one changed last is the one whose change was recorded last', async () => {
  const first = await enterTrainee(application, { familyName: 'Alpha' });
  const second = await enterTrainee(application, { familyName: 'Bêta' });
  await setBack();
  await application.call('trainees.save', { ...first.trainee, phone: '01 99 00 00 05' });
  const pair = { firstId: first.trainee.id, secondId: second.trainee.id };
  expect((await application.call('people.compare', pair)).last).toBe('first');
});
