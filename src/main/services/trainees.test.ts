import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TraineeFilter, TraineeRow } from '#shared/ipc/views';
import {
  chooseTrainer,
  EDI,
  enterTrainee,
  PEE,
  sampleGroup,
  samplePathway,
  samplePrescriber,
  sampleTrainee,
} from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

let application: TemporaryApplication;
const time = { now: new Date() };

beforeEach(async () => {
  time.now = new Date('2026-03-20T10:00:00');
  application = await openTemporaryApplication({ time });
  await chooseTrainer(application);
});
afterEach(() => application[Symbol.asyncDispose]());

const list = (filter: Partial<TraineeFilter> = {}): Promise<TraineeRow[]> =>
  application.call('trainees.list', {
    search: '',
    programmeId: null,
    groupId: null,
    evaluation: 'any',
    includeExited: false,
    ...filter,
  });
const names = async (filter: Partial<TraineeFilter> = {}): Promise<string[]> =>
  (await list(filter)).map(({ familyName }) => familyName);

async function evaluateInitially(pathwayId: string): Promise<string> {
  const { evaluationId } = await application.call('evaluations.start', { pathwayId, phase: 'initial' });
  await application.call('evaluations.rate', {
    evaluationId,
    changes: [{ indicatorId: 'A1.1.1', rating: 'acquired' }],
  });
  await application.call('evaluations.validate', { evaluationId });
  return evaluationId;
}

describe('the list of trainees', () => {
  it('goes by family name, whatever the case and accents', async () => {
    for (const familyName of ['esquisse', 'Échantillon', 'Modèle', 'Ébauche'])
      await enterTrainee(application, { familyName });
    expect(await names()).toEqual(['Ébauche', 'Échantillon', 'esquisse', 'Modèle']);
  });

  it('shows someone without pathway', async () => {
    await application.call('trainees.save', sampleTrainee());
    expect(await list()).toMatchObject([
      { pathwayId: null, programmeCode: null, nextEvaluation: null, validatedPhases: [] },
    ]);
  });

  it('shows the most recent pathway, its evaluations and the next one', async () => {
    const { trainee, pathway } = await enterTrainee(application);
    await application.call(
      'pathways.save',
      samplePathway(trainee.id, { programmeId: EDI, entryDate: '2025-01-06' }),
    );
    await evaluateInitially(pathway.id);
    await application.call('evaluations.start', { pathwayId: pathway.id, phase: 'intermediate' });
    expect(await list()).toMatchObject([
      {
        pathwayId: pathway.id,
        programmeCode: 'PEE',
        validatedPhases: ['initial'],
        draftPhase: 'intermediate',
        nextEvaluation: { phase: 'intermediate', status: 'later' },
      },
    ]);
  });

  it.each([
    ['part of a family name', 'demonstr', ['Démonstration']],
    ['accents and capitals', 'DÉMONSTRATION', ['Démonstration']],
    ['given and family name in any order', 'luz démo', ['Démonstration']],
    ['a ligature', 'coeur', ['Cœur']],
    ['words that are not all there', 'luz modèle', []],
    ['signs of the query language', '%', ['Cœur', 'Démonstration']],
    ['an inverted comma', "d'exemple", []],
  ])('finds by %s', async (_, search, expected) => {
    await enterTrainee(application, { familyName: 'Démonstration', givenName: 'Marie-Luz' });
    await enterTrainee(application, { familyName: 'Cœur', givenName: 'Bruno' });
    expect(await names({ search })).toEqual(expected);
  });

  it('filters by programme and by group, also of an earlier pathway', async () => {
    const group = sampleGroup();
    await application.call('groups.save', group);
    const { trainee } = await enterTrainee(application, {}, { groupId: group.id });
    await application.call(
      'pathways.save',
      samplePathway(trainee.id, { programmeId: EDI, entryDate: '2026-03-10' }),
    );
    await enterTrainee(application, { familyName: 'Autre' }, { programmeId: EDI });
    expect(await names({ groupId: group.id })).toEqual(['Exemple']);
    expect(await list({ programmeId: PEE })).toMatchObject([{ familyName: 'Exemple', programmeCode: 'PEE' }]);
    expect(await names({ programmeId: EDI })).toEqual(['Autre', 'Exemple']);
  });

  it('filters by evaluation: late, due or late, in draft', async () => {
    await enterTrainee(application, { familyName: 'Retard' });
    await enterTrainee(application, { familyName: 'Bientôt' }, { entryDate: '2026-03-10' });
    const { pathway } = await enterTrainee(
      application,
      { familyName: 'Brouillon' },
      { entryDate: '2026-03-12' },
    );
    await application.call('evaluations.start', { pathwayId: pathway.id, phase: 'initial' });
    await enterTrainee(application, { familyName: 'Plus tard' }, { entryDate: '2026-04-20' });
    expect(await names({ evaluation: 'late' })).toEqual(['Retard']);
    expect(await names({ evaluation: 'due' })).toEqual(['Bientôt', 'Brouillon', 'Retard']);
    expect(await names({ evaluation: 'draft' })).toEqual(['Brouillon']);
  });

  it('hides who has left unless asked, and expects no evaluation of them', async () => {
    await enterTrainee(application, {}, { exitDate: '2026-03-19' });
    await enterTrainee(application, { familyName: 'Dernier jour' }, { exitDate: '2026-03-20' });
    expect(await names()).toEqual(['Dernier jour']);
    expect(await list({ includeExited: true })).toMatchObject([
      { familyName: 'Dernier jour', nextEvaluation: { phase: 'initial' } },
      { familyName: 'Exemple', nextEvaluation: null },
    ]);
  });
});

describe('a trainee', () => {
  it('is kept exactly as typed', async () => {
    const trainee = sampleTrainee({
      familyName: '<script>alert(1)</script>',
      givenName: '=CMD() عائشة',
      situation: 'Deux lignes\n"et des guillemets"; DROP TABLE trainee;',
    });
    await application.call('trainees.save', trainee);
    expect((await application.call('trainees.file', { traineeId: trainee.id })).trainee).toEqual(trainee);
  });

  it('is replaced when saved again, pathways and evaluations staying', async () => {
    const { trainee, pathway } = await enterTrainee(application);
    await evaluateInitially(pathway.id);
    await application.call('trainees.save', { ...trainee, givenName: 'Aïssa' });
    const file = await application.call('trainees.file', { traineeId: trainee.id });
    expect(file.trainee.givenName).toBe('Aïssa');
    expect(file.pathways[0]?.evaluations).toHaveLength(1);
    expect(await names({ search: 'aissa' })).toEqual(['Exemple']);
  });

  it('without validated evaluation can be removed, with drafts and history', async () => {
    const { trainee, pathway } = await enterTrainee(application);
    await application.call('evaluations.start', { pathwayId: pathway.id, phase: 'initial' });
    await application.call('trainees.remove', { traineeId: trainee.id });
    expect((await application.refusal('trainees.file', { traineeId: trainee.id })).code).toBe('notFound');
    expect(await list()).toEqual([]);
  });

  it('with a validated evaluation cannot be removed', async () => {
    const { trainee, pathway } = await enterTrainee(application);
    await evaluateInitially(pathway.id);
    const error = await application.refusal('trainees.remove', { traineeId: trainee.id });
    expect(error).toMatchObject({ code: 'conflict', message: expect.stringContaining('date de sortie') });
    expect(await names()).toEqual(['Exemple']);
  });
});

describe('a pathway', () => {
  it('names who sent the trainee', async () => {
    const prescriber = samplePrescriber();
    await application.call('prescribers.save', prescriber);
    const { trainee } = await enterTrainee(application, {}, { prescriberId: prescriber.id });
    const { pathways } = await application.call('trainees.file', { traineeId: trainee.id });
    expect(pathways).toMatchObject([{ prescriber, pathway: { prescriberId: prescriber.id } }]);
  });

  it('is refused with a prescriber that does not exist', async () => {
    const { pathway } = await enterTrainee(application);
    const error = await application.refusal('pathways.save', { ...pathway, prescriberId: pathway.id });
    expect(error).toMatchObject({ code: 'notFound', fields: [{ path: 'prescriberId' }] });
  });

  it('is refused in a group of another programme', async () => {
    const group = sampleGroup({ programmeId: EDI });
    await application.call('groups.save', group);
    const { pathway } = await enterTrainee(application);
    const error = await application.refusal('pathways.save', { ...pathway, groupId: group.id });
    expect(error).toMatchObject({ code: 'conflict', fields: [{ path: 'groupId' }] });
  });

  it('does not pass to another trainee', async () => {
    const { pathway } = await enterTrainee(application);
    const other = sampleTrainee();
    await application.call('trainees.save', other);
    expect((await application.refusal('pathways.save', { ...pathway, traineeId: other.id })).code).toBe(
      'conflict',
    );
  });

  it('tells entry, change and exit in the history', async () => {
    const { trainee, pathway } = await enterTrainee(application);
    await application.call('pathways.save', { ...pathway, plannedHours: 400 });
    await application.call('pathways.save', { ...pathway, exitDate: '2026-03-19', exitReason: 'employment' });
    const { history } = await application.call('trainees.file', { traineeId: trainee.id });
    expect(history.map(({ summary }) => summary)).toEqual([
      'Sortie du parcours PEE enregistrée',
      'Parcours PEE modifié',
      'Parcours PEE ouvert',
      'Stagiaire ajouté',
    ]);
  });
});

describe('the dates of a pathway that has a validated evaluation', () => {
  it('hold it within sixty days on both sides', async () => {
    const { trainee, pathway } = await enterTrainee(application);
    await evaluateInitially(pathway.id);
    const refusal = (changes: object) =>
      application.refusal('pathways.save', { ...pathway, ...changes, traineeId: trainee.id });
    expect(await refusal({ entryDate: '2026-05-25' })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('L’évaluation initiale validée est datée du 20\u00a0mars\u00a02026'),
      fields: [{ path: 'entryDate' }],
    });
    expect(await refusal({ entryDate: '2025-10-01', exitDate: '2026-01-05' })).toMatchObject({
      fields: [
        { path: 'exitDate', message: expect.stringContaining('la sortie (5\u00a0janvier\u00a02026)') },
      ],
    });
    await application.call('pathways.save', { ...pathway, exitDate: '2026-03-10' });
  });
});

describe('removing a pathway', () => {
  it('takes away one that was opened by mistake, and the history tells', async () => {
    const { trainee, pathway } = await enterTrainee(application);
    await application.call('pathways.remove', { pathwayId: pathway.id });
    const file = await application.call('trainees.file', { traineeId: trainee.id });
    expect(file.pathways).toEqual([]);
    expect(file.history[0]?.summary).toBe('Parcours PEE supprimé');
    // Undone by saving what it was.
    await application.call('pathways.save', pathway);
  });

  it('is refused while something is recorded in it', async () => {
    const { pathway } = await enterTrainee(application);
    const refusal = () => application.refusal('pathways.remove', { pathwayId: pathway.id });
    const { selfAssessmentId } = await application.call('selfAssessment.start', {
      pathwayId: pathway.id,
      phase: 'initial',
    });
    expect((await refusal()).message).toContain('contient déjà des éléments');
    await application.call('selfAssessment.remove', { selfAssessmentId });
    await application.call('project.save', { pathwayId: pathway.id, trades: [], summary: 'Vise un CAP' });
    expect((await refusal()).message).toContain('contient déjà des éléments');
  });

  it('is refused once an evaluation is validated', async () => {
    const { pathway } = await enterTrainee(application);
    await evaluateInitially(pathway.id);
    expect(await application.refusal('pathways.remove', { pathwayId: pathway.id })).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('évaluation validée'),
    });
  });
});
