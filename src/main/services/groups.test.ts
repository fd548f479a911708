import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import type { ExportedList } from '#shared/ipc/tableContract';
import { cellText } from '#shared/import/sheetCell';
import { readSpreadsheet } from '../exchange/spreadsheets/readSpreadsheet';
import { chooseTrainer, enterTrainee, sampleGroup, sampleOrganisation } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

let application: TemporaryApplication;
let chosenPath: string | null;
const time = { now: new Date() };
const group = sampleGroup();

beforeEach(async () => {
  time.now = new Date('2026-03-20T10:00:00');
  chosenPath = null;
  application = await openTemporaryApplication({ time, host: { choosePath: async () => chosenPath } });
  await chooseTrainer(application);
  await application.call('organisation.save', sampleOrganisation());
  await application.call('groups.save', group);
});
afterEach(() => application[Symbol.asyncDispose]());

const enter = (familyName: string) => enterTrainee(application, { familyName }, { groupId: group.id });

async function evaluate(pathwayId: string): Promise<void> {
  const { evaluationId } = await application.call('evaluations.start', { pathwayId, phase: 'initial' });
  await application.call('evaluations.rate', {
    evaluationId,
    changes: [{ indicatorId: 'A1.1.1', rating: 'acquired' }],
  });
  await application.call('evaluations.validate', { evaluationId });
}

async function exported(list: ExportedList, format: 'xlsx' | 'csv' = 'xlsx') {
  chosenPath = join(application.folder, `${newId()}.${format}`);
  await application.call('tables.save', { list, format });
  const [sheet] = await readSpreadsheet(readFileSync(chosenPath));
  return sheet?.rows ?? [];
}

describe('a group', () => {
  it('gives its members by name, with their validated evaluations and their hours', async () => {
    const { pathway } = await enter('Modèle');
    await enter('Ébauche');
    await enterTrainee(application, { familyName: 'Ailleurs' });
    await evaluate(pathway.id);
    await application.call('hours.save', {
      id: newId(),
      pathwayId: pathway.id,
      month: '2026-03',
      kind: 'centre',
      planned: 140,
      done: 121.5,
    });
    const members = await application.call('groups.members', { groupId: group.id });
    expect(members).toMatchObject([
      { row: { familyName: 'Ébauche' }, evaluations: [], hours: { planned: 0, done: 0 } },
      {
        row: { familyName: 'Modèle' },
        evaluations: [{ phase: 'initial' }],
        hours: { planned: 140, done: 121.5 },
      },
    ]);
  });

  it('has the evaluations that are due begun for everybody, once', async () => {
    const { pathway } = await enter('Modèle');
    await enter('Ébauche');
    await evaluate(pathway.id);
    expect(await application.call('groups.startDue', { groupId: group.id })).toEqual({ startedCount: 1 });
    expect(await application.call('groups.startDue', { groupId: group.id })).toEqual({ startedCount: 0 });
    const [row] = await application.call('groups.members', { groupId: group.id });
    expect(row?.row.draftPhase).toBe('initial');
  });

  it('has a report that counts, shares and names', async () => {
    const { pathway } = await enter('Modèle');
    await enter('Ébauche');
    await evaluate(pathway.id);
    const report = await application.call('groupReport.preview', { groupId: group.id });
    expect(report.title).toBe(`Bilan du groupe ${group.name}`);
    expect(report.facts).toContainEqual({
      label: 'Évaluations validées',
      value: 'initiale 1, intermédiaire 0, finale 0',
    });
    expect(report.times).toMatchObject([{ phase: 'initial', evaluatedCount: 1 }]);
    expect(report.members).toMatchObject([
      { name: 'ÉBAUCHE Aïcha', evaluations: ['–', '–', '–'], hours: '–' },
      { name: 'MODÈLE Aïcha', evaluations: ['20/03/2026', '–', '–'] },
    ]);
  });

  it('that does not exist is refused', async () => {
    expect(await application.refusal('groups.members', { groupId: newId() })).toMatchObject({
      code: 'notFound',
    });
  });
});

describe('the lists as tables', () => {
  it('export trainees so that the import recognises every column of a person', async () => {
    await enter('Modèle');
    const rows = await exported({
      list: 'trainees',
      filter: { search: '', programmeId: null, groupId: null, evaluation: 'any', includeExited: true },
    });
    expect(rows[0]?.slice(0, 4)).toEqual(['Nom', 'Prénom', 'Civilité', 'Date de naissance']);
    expect(rows[1]?.slice(0, 4).map(cellText)).toEqual(['Modèle', 'Aïcha', 'Madame', '12/05/2001']);
    const { importId } = (await application.call('import.choose', {})) ?? { importId: '' };
    const { columns } = await application.call('import.sheet', { importId, sheet: 0, headingLine: null });
    expect(
      columns.slice(0, 11).every(({ field, heading }) => field !== null || heading === 'Téléphone'),
    ).toBe(true);
  });

  it('export a group, what is due, the register, CléA and the progress of a pathway', async () => {
    const { pathway, trainee } = await enter('Modèle');
    await enter('Ébauche');
    await evaluate(pathway.id);
    expect((await exported({ list: 'group', groupId: group.id })).map(([name]) => name)).toEqual([
      'Nom',
      'Ébauche',
      'Modèle',
    ]);
    expect((await exported({ list: 'due' }))[1]?.slice(0, 5)).toEqual([
      'Ébauche',
      'Aïcha',
      'PEE',
      group.name,
      'Initiale',
    ]);
    expect(await exported({ list: 'documents', traineeId: trainee.id })).toHaveLength(1);
    expect((await exported({ list: 'clea', pathwayId: pathway.id })).length).toBeGreaterThan(100);
    const progress = await exported({ list: 'progress', pathwayId: pathway.id }, 'csv');
    expect(progress).toHaveLength(13);
    expect(progress[0]).toEqual(['Axe', 'Intitulé', 'Pôle', 'Initiale', 'Gain']);
  });

  it('are refused without an evaluation to show, and write nothing when the user gives up', async () => {
    const { pathway } = await enter('Modèle');
    expect(
      await application.refusal('tables.save', {
        list: { list: 'progress', pathwayId: pathway.id },
        format: 'csv',
      }),
    ).toMatchObject({ code: 'incomplete' });
    expect(await application.call('tables.save', { list: { list: 'due' }, format: 'csv' })).toEqual({
      path: null,
    });
  });
});
