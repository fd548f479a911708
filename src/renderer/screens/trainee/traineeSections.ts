import type { TraineeSectionName } from '../../app/route';

/** A part of a trainee's file, named as its route. */
export type TraineeSection = 'trainee' | TraineeSectionName;

/** In the order of the tabs. */
export const traineeSections: readonly { readonly name: TraineeSection; readonly label: string }[] = [
  { name: 'trainee', label: 'Parcours et carte' },
  { name: 'traineeClea', label: 'CléA' },
  { name: 'traineeDevelopment', label: 'À travailler' },
  { name: 'traineeFollowUp', label: 'Suivi et synthèse' },
  { name: 'traineePortfolio', label: 'Portefeuille' },
];
