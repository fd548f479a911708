import { v7 as newId } from 'uuid';
import { expect, it } from 'vitest';
import type { Pathway } from '#shared/records/pathway';
import type { PartnerOrganisation } from '#shared/records/partnerOrganisation';
import { openDatabase } from '../database/database';
import { sampleArguedSynthesis, sampleHours, sampleNote } from '../testing/sampleFollowUp';
import { sampleOrganisation, samplePathway, sampleTrainee, sampleTrainer } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

const partner: PartnerOrganisation = {
  id: newId(),
  name: 'Passerelle Fictive',
  siret: '',
  activityNumber: '',
};

interface Received extends AsyncDisposable {
  readonly application: TemporaryApplication;
  readonly pathway: Pathway;
  readonly evaluationId: string;
}

/** An application that holds a trainee with one pathway and one validated evaluation, both of another organisation. */
async function openReceived(): Promise<Received> {
  const application = await openTemporaryApplication();
  await application.call('organisation.save', sampleOrganisation());
  const { currentMap } = await application.call('application.status', {});
  const trainee = sampleTrainee();
  const trainer = sampleTrainer();
  const pathway = samplePathway(trainee.id, { organisationId: partner.id });
  const evaluationId = newId();
  const database = openDatabase(application.folder, () => new Date('2026-03-14T10:00:00Z'));
  database.partners.save(partner);
  database.trainees.save(trainee);
  database.catalogue.saveTrainer(trainer);
  database.pathways.save(pathway);
  database.evaluations.insert({
    id: evaluationId,
    pathwayId: pathway.id,
    phase: 'initial',
    revision: 1,
    status: 'validated',
    date: '2026-03-05',
    trainerId: trainer.id,
    mapId: currentMap.id,
    mapVersion: currentMap.version,
    createdAt: '2026-03-05T10:00:00.000Z',
    validatedAt: '2026-03-05T11:00:00.000Z',
    correspondence: null,
    ratings: { 'A1.1.1': 'acquired' },
    axisComments: {},
    generalComment: '',
  });
  database.close();
  return {
    application,
    pathway,
    evaluationId,
    [Symbol.asyncDispose]: () => application[Symbol.asyncDispose](),
  };
}

it('a pathway of another organisation is shown with its name, and nothing is due for it', async () => {
  await using received = await openReceived();
  const { application, pathway } = received;
  const file = await application.call('trainees.file', { traineeId: pathway.traineeId });
  expect(file.pathways).toMatchObject([{ organisation: partner, nextEvaluation: null }]);
  expect(await application.call('application.home', {})).toEqual({ due: [] });
  const [row] = await application.call('trainees.list', {
    search: '',
    programmeId: null,
    groupId: null,
    evaluation: 'any',
    includeExited: true,
  });
  expect(row).toMatchObject({ traineeId: pathway.traineeId, pathwayId: null, nextEvaluation: null });
});

it('a pathway of another organisation is not changed, nor its evaluations, nor what is recorded beside them', async () => {
  await using received = await openReceived();
  const { application, pathway, evaluationId } = received;
  for (const [name, input] of [
    ['pathways.save', { ...pathway, organisationId: null, outcome: 'Autre suite' }],
    ['evaluations.start', { pathwayId: pathway.id, phase: 'intermediate' }],
    ['evaluations.revise', { evaluationId }],
    ['hours.save', sampleHours(pathway.id)],
    ['development.save', { pathwayId: pathway.id, phase: 'initial', targets: [] }],
    ['selfAssessment.start', { pathwayId: pathway.id, phase: 'initial' }],
    ['evidence.save', sampleNote(pathway.id)],
    ['synthesis.save', { pathwayId: pathway.id, trainerComment: '', traineeComment: '' }],
    ['arguedSynthesis.save', sampleArguedSynthesis(pathway.id)],
  ] as const) {
    const error = await application.refusal(name, input);
    expect(error, name).toMatchObject({ code: 'readOnly' });
    expect(error.message).toContain(partner.name);
  }
});

it('an attestation of an evaluation of another organisation is not ours to issue', async () => {
  await using received = await openReceived();
  const { application, pathway } = received;
  const request = { pathwayId: pathway.id, phase: 'initial' } as const;
  const error = await application.refusal('documents.preview', { kind: 'attestation', ...request });
  expect(error.message).toContain('autre organisme');
  expect(await application.call('documents.preview', { kind: 'map', ...request })).toBeDefined();
});

it('a pathway that is typed here is ours', async () => {
  await using received = await openReceived();
  const { application, pathway } = received;
  const typed = samplePathway(pathway.traineeId, { organisationId: partner.id });
  expect((await application.refusal('pathways.save', typed)).code).toBe('invalidInput');
});

it('a new pathway goes on from the ratings of the other organisation', async () => {
  await using received = await openReceived();
  const { application, pathway } = received;
  const own = samplePathway(pathway.traineeId, { entryDate: '2026-03-09' });
  await application.call('pathways.save', own);
  const { evaluationId } = await application.call('evaluations.start', {
    pathwayId: own.id,
    phase: 'initial',
  });
  const { evaluation } = await application.call('evaluations.sheet', { evaluationId });
  expect(evaluation.ratings).toEqual({ 'A1.1.1': 'acquired' });
});
