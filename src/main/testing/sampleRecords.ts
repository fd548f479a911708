import { v7 as newId } from 'uuid';
import type { Organisation, Trainer } from '#shared/records/organisation';
import type { Group, Pathway } from '#shared/records/pathway';
import type { Prescriber } from '#shared/records/prescriber';
import { emptyAddress } from '#shared/records/text';
import type { Trainee } from '#shared/records/trainee';
import type { TemporaryApplication } from './temporaryApplication';

/** The programmes that the first migration brings. */
export const PEE = '01900000-0000-7000-8000-000000000001';
export const EDI = '01900000-0000-7000-8000-000000000002';
export const CBP = '01900000-0000-7000-8000-000000000003';

export const sampleTrainee = (changes: Partial<Trainee> = {}): Trainee => ({
  id: newId(),
  civility: 'madame',
  givenName: 'Aïcha',
  familyName: 'Exemple',
  birthDate: '2001-05-12',
  phone: '',
  email: '',
  address: emptyAddress,
  statusBeforeEntry: 'jobSeeker',
  schoolingLevel: 'level3',
  situation: '',
  ...changes,
});

/** A PEE pathway of six months from 2 March 2026. */
export const samplePathway = (traineeId: string, changes: Partial<Pathway> = {}): Pathway => ({
  id: newId(),
  traineeId,
  organisationId: null,
  prescriberId: null,
  programmeId: PEE,
  groupId: null,
  entryDate: '2026-03-02',
  plannedExitDate: '2026-08-28',
  exitDate: null,
  exitReason: null,
  outcome: '',
  plannedHours: 560,
  ...changes,
});

export const sampleTrainer = (changes: Partial<Trainer> = {}): Trainer => ({
  id: newId(),
  givenName: 'Nadia',
  familyName: 'Illustration',
  role: 'Formatrice',
  email: '',
  active: true,
  ...changes,
});

export const samplePrescriber = (changes: Partial<Prescriber> = {}): Prescriber => ({
  id: newId(),
  kind: 'missionLocale',
  structure: 'Mission locale de la Ville exemple',
  adviser: 'Sacha Canevas',
  email: '',
  phone: '',
  ...changes,
});

export const sampleGroup = (changes: Partial<Group> = {}): Group => ({
  id: newId(),
  name: 'PEE Montreuil – mars 2026',
  programmeId: PEE,
  siteId: null,
  startDate: '2026-03-02',
  endDate: '2026-08-28',
  ...changes,
});

export const sampleOrganisation = (changes: Partial<Organisation> = {}): Organisation => ({
  name: 'Atelier Démonstration Formation',
  address: { street: '1 rue de l’Exemple', postcode: '93100', city: 'Montreuil' },
  siret: '00000000000109',
  activityNumber: '11 99 99999 99',
  phone: '01 99 00 12 34',
  email: 'contact@atelier-demonstration.example',
  sites: [],
  signatories: [],
  logo: null,
  ...changes,
});

/** Adds a trainee with one pathway, and answers both. */
export async function enterTrainee(
  { call }: TemporaryApplication,
  traineeChanges: Partial<Trainee> = {},
  pathwayChanges: Partial<Pathway> = {},
): Promise<{ trainee: Trainee; pathway: Pathway }> {
  const trainee = sampleTrainee(traineeChanges);
  const pathway = samplePathway(trainee.id, pathwayChanges);
  await call('trainees.save', trainee);
  await call('pathways.save', pathway);
  return { trainee, pathway };
}

/** Makes somebody the trainer who works at the computer. */
export async function chooseTrainer({ call }: TemporaryApplication): Promise<Trainer> {
  const trainer = sampleTrainer();
  await call('trainers.save', trainer);
  const { settings } = await call('application.status', {});
  await call('settings.save', { ...settings, currentTrainerId: trainer.id });
  return trainer;
}
