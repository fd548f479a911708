import { v7 as newId } from 'uuid';
import type { Evidence } from '#shared/records/evidence';
import type { ArguedSynthesis } from '#shared/records/synthesis';
import type { Action, Placement, TechnicalWorkshop, TrainingHours } from '#shared/records/training';

/** Builders of what is recorded of a pathway beside its evaluations. */

export const sampleHours = (pathwayId: string, changes: Partial<TrainingHours> = {}): TrainingHours => ({
  id: newId(),
  pathwayId,
  month: '2026-03',
  kind: 'centre',
  planned: 120,
  done: 112.5,
  ...changes,
});

export const sampleWorkshop = (
  pathwayId: string,
  changes: Partial<TechnicalWorkshop> = {},
): TechnicalWorkshop => ({
  id: newId(),
  pathwayId,
  trade: 'Cuisine',
  place: 'Atelier des Essais, Montreuil',
  startDate: '2026-04-07',
  endDate: '2026-04-17',
  hours: 56,
  remarks: 'À l’aise en équipe.',
  ...changes,
});

export const samplePlacement = (pathwayId: string, changes: Partial<Placement> = {}): Placement => ({
  id: newId(),
  pathwayId,
  company: 'Brasserie du Canevas',
  siret: '',
  trade: 'Commis de cuisine',
  tutor: 'Sacha Modèle',
  startDate: '2026-05-04',
  endDate: '2026-05-22',
  hours: 105,
  assessment: '',
  ...changes,
});

export const sampleAction = (pathwayId: string, changes: Partial<Action> = {}): Action => ({
  id: newId(),
  pathwayId,
  position: 0,
  objective: 'Trouver un stage en cuisine',
  action: 'Appeler trois restaurants par semaine',
  who: 'Stagiaire, avec la formatrice',
  deadline: '2026-04-30',
  status: 'toDo',
  ...changes,
});

export const sampleNote = (
  pathwayId: string,
  changes: Partial<Extract<Evidence, { kind: 'note' }>> = {},
): Extract<Evidence, { kind: 'note' }> => ({
  kind: 'note',
  id: newId(),
  pathwayId,
  title: 'Exposé sur le métier de commis',
  description: 'Dix minutes devant le groupe, sans lire.',
  date: '2026-03-20',
  indicatorIds: ['A10.1.1'],
  ...changes,
});

export const sampleArguedSynthesis = (
  pathwayId: string,
  changes: Partial<ArguedSynthesis> = {},
): ArguedSynthesis => ({
  id: newId(),
  pathwayId,
  kind: 'job',
  targetTitle: 'Commis de cuisine',
  recipient: 'Brasserie du Canevas',
  introduction: 'Deux stages en cuisine m’ont donné envie d’en faire mon métier.',
  arguments: [{ axis: 10, heading: 'Communiquer', text: 'Je préviens et je rends compte.', evidenceIds: [] }],
  conclusion: 'Je peux commencer tout de suite.',
  ...changes,
});
