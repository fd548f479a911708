import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPlan, ImportTarget } from '#shared/import/importPlan';
import { readSpreadsheet } from '../../exchange/spreadsheets/readSpreadsheet';
import { pinsOf, planOf as planOfList, previewOf, readList, runImport } from '../../testing/importing';
import { chooseTrainer, EDI, enterTrainee, PEE, sampleGroup } from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';

let application: TemporaryApplication;
/** What the user answers when asked for a file. */
let chosenPath: string | null;
const time = { now: new Date() };

beforeEach(async () => {
  time.now = new Date('2026-03-14T10:00:00');
  chosenPath = null;
  application = await openTemporaryApplication({ time, host: { choosePath: async () => chosenPath } });
  await chooseTrainer(application);
});
afterEach(() => application[Symbol.asyncDispose]());

const list = `Liste du 14 mars;;;
;;;
Nom;Prénom;Né(e) le;Tél
EXEMPLE;Aïcha;12/05/2001;612345678
MODÈLE;Tom;31/02/2001;
ÉBAUCHE;Zoé;3 févr. 1999;voir dossier
TOTAL;3;;
`;
const good = list.replace('31/02/2001', '28/02/2001');

const planOf = (
  text: string,
  target: ImportTarget,
  decisions: ImportPlan['decisions'] = {},
): Promise<ImportPlan> => planOfList(application, text, target, { decisions });
const run = (plan: ImportPlan, mode: 'all' | 'good' = 'all') => runImport(application, plan, mode);
const refusal = async (plan: ImportPlan) => {
  const pins = pinsOf(await previewOf(application, plan));
  return application.refusal('import.run', { plan, mode: 'all', pins });
};

const newGroup: Extract<ImportTarget, { kind: 'newGroup' }> = {
  kind: 'newGroup',
  programme: { kind: 'known', programmeId: PEE },
  name: 'PEE Montreuil – mars 2026',
  siteId: null,
  startDate: '2026-03-02',
  endDate: '2026-08-28',
};
const rows = () =>
  application.call('trainees.list', {
    search: '',
    programmeId: null,
    groupId: null,
    evaluation: 'any',
    includeExited: true,
  });
const names = async (): Promise<string[]> => (await rows()).map(({ familyName }) => familyName);

async function evaluate(pathwayId: string): Promise<void> {
  const { evaluationId } = await application.call('evaluations.start', { pathwayId, phase: 'initial' });
  await application.call('evaluations.rate', {
    evaluationId,
    changes: [{ indicatorId: 'A1.1.1', rating: 'acquired' }],
  });
  await application.call('evaluations.validate', { evaluationId });
}

describe('reading a file', () => {
  it('takes one that the user chooses, and nothing when they give up', async () => {
    expect(await application.call('import.choose', {})).toBeNull();
    chosenPath = join(application.folder, 'liste.csv');
    writeFileSync(chosenPath, good);
    expect(await application.call('import.choose', {})).toMatchObject({
      name: 'liste.csv',
      sheets: [{ lineCount: 7 }],
    });
  });

  it('forgets the one before', async () => {
    const first = await planOf(good, newGroup);
    await readList(application, list);
    expect(await application.refusal('import.preview', first)).toMatchObject({ code: 'notFound' });
  });
});

describe('the preview', () => {
  it('says line by line what would become of it, and changes nothing', async () => {
    const preview = await application.call('import.preview', await planOf(list, newGroup));
    expect(preview.lines).toMatchObject([
      { line: 4, outcome: 'new', name: 'EXEMPLE Aïcha', birthDate: '2001-05-12', entryDate: '2026-03-02' },
      { line: 5, outcome: 'refused' },
      { line: 6, outcome: 'new', remarks: [expect.stringContaining('voir dossier')] },
    ]);
    expect(preview.ignored).toMatchObject([
      { line: 1, reason: 'above' },
      { line: 7, reason: 'total' },
    ]);
    expect(await names()).toEqual([]);
    expect(await application.call('groups.list', {})).toEqual([]);
  });
});

describe('an import', () => {
  it('of everything is refused for one faulty line, and leaves nothing behind', async () => {
    const plan = await planOf(list, newGroup);
    expect(await refusal(plan)).toMatchObject({
      code: 'conflict',
    });
    expect(await names()).toEqual([]);
    expect(await application.call('groups.list', {})).toEqual([]);
    expect(await application.call('import.batches', {})).toEqual([]);
  });

  it('of the good lines makes the group, the persons and their pathways', async () => {
    const plan = await planOf(list, newGroup);
    expect(await run(plan, 'good')).toMatchObject({
      traineeCount: 2,
      pathwayCount: 0,
      fileName: 'liste.csv',
    });
    expect(await rows()).toMatchObject([
      {
        familyName: 'Ébauche',
        birthDate: '1999-02-03',
        groupName: 'PEE Montreuil – mars 2026',
        programmeCode: 'PEE',
      },
      { familyName: 'Exemple', entryDate: '2026-03-02', plannedExitDate: '2026-08-28' },
    ]);
    const [, row] = await rows();
    const file = await application.call('trainees.file', { traineeId: row?.traineeId ?? '' });
    expect(file.trainee.phone).toBe('06 12 34 56 78');
    expect(file.history.map(({ summary }) => summary)).toEqual(['Importé d’un tableau']);
  });

  it('can make a programme', async () => {
    const programme = { kind: 'new', code: 'E2C', label: 'École de la deuxième chance' } as const;
    const target: ImportTarget = {
      kind: 'programme',
      programme,
      startDate: '2026-03-02',
      endDate: '2026-08-28',
    };
    await run(await planOf(good, target));
    expect((await rows()).map(({ programmeCode }) => programmeCode)).toEqual(['E2C', 'E2C', 'E2C']);
  });

  it('adds only a pathway to somebody who is known, and nothing twice', async () => {
    await enterTrainee(application, { familyName: 'exemple', givenName: 'AICHA', birthDate: '2001-05-12' });
    await run(await planOf(good, newGroup));
    expect(await names()).toEqual(['Ébauche', 'exemple', 'Modèle']);
    const [group] = await application.call('groups.list', {});
    const again = await planOf(good, { kind: 'group', groupId: group?.id ?? '' });
    const preview = await application.call('import.preview', again);
    expect(preview.lines.map(({ outcome }) => outcome)).toEqual(['enrolled', 'enrolled', 'enrolled']);
    expect(await refusal(again)).toMatchObject({
      code: 'incomplete',
    });
  });

  it('of the same list into a group of the same name makes no second group, nor any second pathway', async () => {
    await run(await planOf(good, newGroup));
    const again = await planOf(good, { ...newGroup, name: 'pee montreuil MARS 2026' });
    const { lines, made } = await application.call('import.preview', again);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['enrolled', 'enrolled', 'enrolled']);
    expect(made.groups).toEqual([]);
    expect(await refusal(again)).toMatchObject({
      code: 'incomplete',
    });
    expect(await application.call('groups.list', {})).toHaveLength(1);
  });

  it('of others into a group of the same name brings them into it; undoing it leaves the group', async () => {
    await run(await planOf(good, newGroup));
    const others = await planOf('Nom;Prénom;Né(e) le\nESQUISSE;Lina;03/02/1998\n', newGroup);
    const { id: batchId } = await run(others);
    const [group, ...more] = await application.call('groups.list', {});
    expect(more).toEqual([]);
    expect((await rows()).map(({ groupName }) => groupName)).toEqual(Array(4).fill(newGroup.name));
    await application.call('import.undo', { batchId });
    expect(await application.call('groups.list', {})).toEqual([group]);
  });

  it('asks about somebody without birth date before it takes everything', async () => {
    const { trainee } = await enterTrainee(application, {
      familyName: 'Exemple',
      givenName: 'Aïcha',
      birthDate: null,
    });
    const plan = await planOf(good, newGroup);
    expect(await refusal(plan)).toMatchObject({
      code: 'conflict',
    });
    const decided = { ...plan, decisions: { 4: { kind: 'trainee' as const, traineeId: trainee.id } } };
    expect(await run(decided)).toMatchObject({
      traineeCount: 2,
      pathwayCount: 1,
    });
  });
});

/** Every line says where its trainee goes, and who sent them. */
const placed = `Nom;Prénom;Né(e) le;Dispositif;Groupe;Structure prescriptrice;Conseiller(ère)
EXEMPLE;Aïcha;12/05/2001;P.E.E.;PEE Pantin – mars;Mission locale de la Ville exemple;Modèle Sacha
MODÈLE;Tom;28/02/2001;EDI;;mission locale de la ville EXEMPLE;Sacha MODÈLE
ÉBAUCHE;Zoé;03/02/1999;;pee pantin mars;France Travail Pantin;
ESQUISSE;Lina;03/02/1998;;;;
`;

describe('a file that says where each trainee goes', () => {
  const groupNames = async (): Promise<string[]> =>
    (await application.call('groups.list', {})).map(({ name }) => name);
  const prescribers = () => application.call('prescribers.list', {});

  it('tells before anything is written what the lines ask to be made', async () => {
    const preview = await application.call('import.preview', await planOf(placed, newGroup));
    expect(preview.made).toEqual({
      programmes: [],
      groups: ['PEE Pantin – mars', 'PEE Montreuil – mars 2026'],
      prescribers: ['Modèle Sacha, Mission locale de la Ville exemple', 'France Travail Pantin'],
    });
    expect(preview.lines).toMatchObject([
      { place: 'PEE Pantin – mars', prescriber: 'Modèle Sacha, Mission locale de la Ville exemple' },
      { place: 'EDI' },
      { place: 'pee pantin mars', prescriber: 'France Travail Pantin' },
      { place: 'PEE Montreuil – mars 2026', prescriber: '' },
    ]);
    expect(await groupNames()).toEqual([]);
    expect(await prescribers()).toEqual([]);
  });

  it('is followed line by line; groups and prescribers are made once, and only where the file names them', async () => {
    const batch = await run(await planOf(placed, newGroup));
    expect(batch).toMatchObject({ traineeCount: 4, programmeCount: 0, groupCount: 2, prescriberCount: 2 });
    expect(await application.call('import.batches', {})).toEqual([batch]);
    expect(await rows()).toMatchObject([
      { familyName: 'Ébauche', programmeCode: 'PEE', groupName: 'PEE Pantin – mars' },
      { familyName: 'Esquisse', programmeCode: 'PEE', groupName: 'PEE Montreuil – mars 2026' },
      { familyName: 'Exemple', programmeCode: 'PEE', groupName: 'PEE Pantin – mars' },
      { familyName: 'Modèle', programmeCode: 'EDI', groupName: null },
    ]);
    expect(await prescribers()).toMatchObject([
      { kind: 'franceTravail', structure: 'France Travail Pantin', adviser: '' },
      { kind: 'missionLocale', structure: 'Mission locale de la Ville exemple', adviser: 'Modèle Sacha' },
    ]);
    const [, , example] = await rows();
    const file = await application.call('trainees.file', { traineeId: example?.traineeId ?? '' });
    const [, sender] = await prescribers();
    expect(file.pathways.map(({ pathway }) => pathway.prescriberId)).toEqual([sender?.id]);
  });

  it('makes nothing the second time', async () => {
    await run(await planOf(placed, newGroup));
    const [group] = (await application.call('groups.list', {})).filter(({ name }) => name === newGroup.name);
    const targets: ImportTarget[] = [newGroup, { kind: 'group', groupId: group?.id ?? '' }];
    for (const target of targets) {
      const again = await planOf(placed, target);
      const { lines, made } = await application.call('import.preview', again);
      expect(lines.map(({ outcome }) => outcome)).toEqual(['enrolled', 'enrolled', 'enrolled', 'enrolled']);
      expect(made).toEqual({ programmes: [], groups: [], prescribers: [] });
    }
  });

  it('leaves places aside where only the persons are wanted', async () => {
    const plan = await planOf(placed, { kind: 'none' });
    expect((await application.call('import.preview', plan)).made.groups).toEqual([]);
    await run(plan);
    expect((await rows()).map(({ pathwayId }) => pathwayId)).toEqual([null, null, null, null]);
    expect(await prescribers()).toEqual([]);
  });

  it('is undone with all that it made, but what serves elsewhere by now', async () => {
    const { id: batchId } = await run(await planOf(placed, newGroup));
    const [office] = await prescribers();
    await enterTrainee(application, { familyName: 'Autre' }, { prescriberId: office?.id ?? null });
    await application.call('import.undo', { batchId });
    expect(await groupNames()).toEqual([]);
    expect(await prescribers()).toEqual([office]);
    expect(await names()).toEqual(['Autre']);
  });

  it('is undone but for a prescriber whom somebody completed since', async () => {
    const { id: batchId } = await run(await planOf(placed, newGroup));
    const [office] = await prescribers();
    if (office === undefined) throw new Error('the import made no prescriber');
    const completed = { ...office, phone: '01 99 00 12 34' };
    await application.call('prescribers.save', completed);
    await application.call('import.undo', { batchId });
    expect(await prescribers()).toEqual([completed]);
  });
});

describe('undoing an import', () => {
  const importGood = async (): Promise<string> => (await run(await planOf(good, newGroup))).id;

  it('takes away persons, pathways and the group that it made, once', async () => {
    const batchId = await importGood();
    expect(await application.call('import.undo', { batchId })).toEqual({
      removedCount: 3,
      restoredCount: 0,
      kept: [],
    });
    expect(await names()).toEqual([]);
    expect(await application.call('groups.list', {})).toEqual([]);
    expect(await application.refusal('import.undo', { batchId })).toMatchObject({ code: 'conflict' });
    expect(await application.call('import.batches', {})).toMatchObject([
      { id: batchId, undoneAt: time.now.toISOString() },
    ]);
  });

  it('keeps those who were evaluated or completed since, and says why', async () => {
    const batchId = await importGood();
    const [first, second] = await rows();
    await evaluate(first?.pathwayId ?? '');
    const { trainee } = await application.call('trainees.file', { traineeId: second?.traineeId ?? '' });
    await application.call('trainees.save', { ...trainee, phone: '01 99 00 12 34' });
    expect(await application.call('import.undo', { batchId })).toEqual({
      removedCount: 1,
      restoredCount: 0,
      kept: [
        { name: 'EXEMPLE Aïcha', reason: expect.stringContaining('complétée') },
        { name: 'ÉBAUCHE Zoé', reason: expect.stringContaining('évaluation') },
      ],
    });
    expect(await names()).toEqual(['Ébauche', 'Exemple']);
    expect(await application.call('groups.list', {})).toHaveLength(1);
  });

  it('is refused when nothing can be taken back', async () => {
    const batchId = await importGood();
    for (const { pathwayId } of await rows()) await evaluate(pathwayId ?? '');
    expect(await application.refusal('import.undo', { batchId })).toMatchObject({ code: 'conflict' });
    expect(await names()).toHaveLength(3);
  });

  it('takes only the added pathway from somebody who was known', async () => {
    const { trainee, pathway } = await enterTrainee(
      application,
      { familyName: 'Exemple', givenName: 'Aïcha', birthDate: '2001-05-12' },
      { programmeId: EDI },
    );
    const batchId = await importGood();
    expect(await application.call('import.undo', { batchId })).toMatchObject({ removedCount: 3 });
    const file = await application.call('trainees.file', { traineeId: trainee.id });
    expect(file.pathways.map((one) => one.pathway.id)).toEqual([pathway.id]);
  });

  it('leaves what a later import brought to the same persons, in whatever order imports are undone', async () => {
    const first = await importGood();
    const elsewhere: ImportTarget = {
      ...newGroup,
      programme: { kind: 'known', programmeId: EDI },
      name: 'EDI Montreuil – novembre 2026',
      startDate: '2026-11-02',
      endDate: '2027-03-26',
    };
    const { id: second } = await run(await planOf(good, elsewhere));
    expect(await application.call('import.undo', { batchId: first })).toEqual({
      removedCount: 3,
      restoredCount: 0,
      kept: [],
    });
    expect((await rows()).map(({ programmeCode }) => programmeCode)).toEqual(['EDI', 'EDI', 'EDI']);
    const groups = async (): Promise<string[]> =>
      (await application.call('groups.list', {})).map(({ name }) => name);
    expect(await groups()).toEqual([elsewhere.name]);

    expect(await application.call('import.undo', { batchId: second })).toEqual({
      removedCount: 3,
      restoredCount: 0,
      kept: [],
    });
    expect(await groups()).toEqual([]);
    expect(await names()).toEqual([]);
  });

  it('takes the second of two imports back, then the first', async () => {
    const first = await importGood();
    const elsewhere: ImportTarget = {
      ...newGroup,
      programme: { kind: 'known', programmeId: EDI },
      name: 'EDI',
    };
    const { id: second } = await run(await planOf(good, elsewhere));
    await application.call('import.undo', { batchId: second });
    expect((await rows()).map(({ programmeCode }) => programmeCode)).toEqual(['PEE', 'PEE', 'PEE']);
    await application.call('import.undo', { batchId: first });
    expect(await names()).toEqual([]);
  });

  it('leaves a group that was there', async () => {
    const group = sampleGroup();
    await application.call('groups.save', group);
    const plan = await planOf(good, { kind: 'group', groupId: group.id });
    const { id: batchId } = await run(plan);
    await application.call('import.undo', { batchId });
    expect(await application.call('groups.list', {})).toMatchObject([{ id: group.id }]);
  });
});

describe('the table to fill in', () => {
  it('is recognised column by column when it comes back', async () => {
    chosenPath = join(application.folder, 'modele.xlsx');
    await application.call('import.model', { format: 'xlsx' });
    expect(existsSync(chosenPath)).toBe(true);
    const file = await application.call('import.choose', {});
    const { columns, headingLine } = await application.call('import.sheet', {
      importId: file?.importId ?? '',
      sheet: 0,
      headingLine: null,
    });
    expect(headingLine).toBe(0);
    expect(columns.every(({ field }) => field !== null)).toBe(true);
  });
});

it('a file that is no spreadsheet is refused in a sentence', async () => {
  await expect(readSpreadsheet(new Uint8Array())).rejects.toThrow();
  expect(
    await application.refusal('import.read', {
      name: 'photo.png',
      content: Buffer.from([0x89, 0, 0]).toString('base64'),
    }),
  ).toMatchObject({ code: 'invalidInput', message: expect.stringContaining('CSV') as string });
});
