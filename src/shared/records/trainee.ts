import { z } from 'zod';
import { calendarDateSchema } from '../format/calendarDate';
import { addressSchema, emailSchema, idSchema, line, paragraphs, phoneSchema, requiredLine } from './text';

export const civilitySchema = z.enum(['madame', 'monsieur', 'none']);
export type Civility = z.infer<typeof civilitySchema>;
export const civilityLabels: Readonly<Record<Civility, string>> = {
  madame: 'Madame',
  monsieur: 'Monsieur',
  none: 'Non précisé',
};

export const statusBeforeEntrySchema = z.enum([
  'jobSeeker',
  'inactive',
  'student',
  'employee',
  'apprentice',
  'other',
  'unknown',
]);
export type StatusBeforeEntry = z.infer<typeof statusBeforeEntrySchema>;
export const statusBeforeEntryLabels: Readonly<Record<StatusBeforeEntry, string>> = {
  jobSeeker: 'En recherche d’emploi',
  inactive: 'Sans activité, non inscrit',
  student: 'En scolarité',
  employee: 'En emploi',
  apprentice: 'En apprentissage',
  other: 'Autre',
  unknown: 'Non renseigné',
};

/** French nomenclature of levels (cadre national des certifications). */
export const schoolingLevelSchema = z.enum(['belowLevel3', 'level3', 'level4', 'level5OrMore', 'unknown']);
export type SchoolingLevel = z.infer<typeof schoolingLevelSchema>;
export const schoolingLevelLabels: Readonly<Record<SchoolingLevel, string>> = {
  belowLevel3: 'Sans diplôme, brevet ou CFG',
  level3: 'Niveau 3 (CAP, BEP)',
  level4: 'Niveau 4 (baccalauréat)',
  level5OrMore: 'Niveau 5 ou plus',
  unknown: 'Non renseigné',
};

/** What is recorded of a trainee, apart from the pathways. */
export const traineeSchema = z.object({
  id: idSchema,
  civility: civilitySchema,
  /** Empty for somebody who has one name only: it is the family name. */
  givenName: line(80),
  familyName: requiredLine(80, 'Indiquez le nom de famille.'),
  birthDate: calendarDateSchema.nullable(),
  phone: phoneSchema,
  email: emailSchema,
  address: addressSchema,
  statusBeforeEntry: statusBeforeEntrySchema,
  schoolingLevel: schoolingLevelSchema,
  /** Situation to know for the pathway: mobility, child care, health restrictions told by the trainee. */
  situation: paragraphs(2000),
});
export type Trainee = z.infer<typeof traineeSchema>;

interface PersonName {
  readonly givenName: string;
  readonly familyName: string;
}

/** « NOM Prénom », the order of lists and file names. */
export function listName({ givenName, familyName }: PersonName): string {
  return joined(familyName.toLocaleUpperCase('fr'), givenName);
}

/** « Prénom NOM », the order of headings. */
export function fullName({ givenName, familyName }: PersonName): string {
  return joined(givenName, familyName.toLocaleUpperCase('fr'));
}

/** « Prénom », the name that one speaks to somebody by; that of somebody who has one only. */
export const familiarName = ({ givenName, familyName }: PersonName): string => givenName || familyName;

const joined = (...names: readonly string[]): string => names.filter((name) => name !== '').join(' ');

/** « Madame Prénom NOM » for documents; without civility when it is not given. */
export function formalName(person: PersonName & { readonly civility: Civility }): string {
  const name = fullName(person);
  return person.civility === 'none' ? name : `${civilityLabels[person.civility]} ${name}`;
}
