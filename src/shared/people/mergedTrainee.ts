import { formatShortDate, searchKey } from '../format/french';
import {
  civilityLabels,
  fullName,
  schoolingLevelLabels,
  statusBeforeEntryLabels,
  type Trainee,
  traineeSchema,
} from '../records/trainee';

/** What is chosen as one when two records of a person are merged: names go together, since one record may have them the other way round. */
export const mergeFields = [
  'name',
  'civility',
  'birthDate',
  'phone',
  'email',
  'address',
  'statusBeforeEntry',
  'schoolingLevel',
  'situation',
] as const;
export type MergeField = (typeof mergeFields)[number];

export const mergeFieldLabels: Readonly<Record<MergeField, string>> = {
  name: 'Prénom et nom',
  civility: 'Civilité',
  birthDate: 'Date de naissance',
  phone: 'Téléphone',
  email: 'Adresse électronique',
  address: 'Adresse',
  statusBeforeEntry: 'Situation avant l’entrée',
  schoolingLevel: 'Niveau de formation',
  situation: 'À savoir pour le parcours',
};

/** The fields of the record that each is made of. */
const partsOf: Readonly<Record<MergeField, readonly (keyof Trainee)[]>> = {
  name: ['givenName', 'familyName'],
  civility: ['civility'],
  birthDate: ['birthDate'],
  phone: ['phone'],
  email: ['email'],
  address: ['address'],
  statusBeforeEntry: ['statusBeforeEntry'],
  schoolingLevel: ['schoolingLevel'],
  situation: ['situation'],
};

/** Which value stays. `both`: the two texts, one after the other; only of what trainers write freely. */
export type MergeSide = 'first' | 'second' | 'both';
export type MergeChoices = Readonly<Record<MergeField, MergeSide>>;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const part = (trainee: Trainee, field: MergeField): unknown[] => partsOf[field].map((name) => trainee[name]);
export const isSameField = (field: MergeField, one: Trainee, other: Trainee): boolean =>
  same(part(one, field), part(other, field));

/** What a record says of a field, for people; empty when it says nothing. */
export function mergeFieldText(field: MergeField, trainee: Trainee): string {
  switch (field) {
    case 'name':
      return fullName(trainee).trim();
    case 'civility':
      return trainee.civility === 'none' ? '' : civilityLabels[trainee.civility];
    case 'birthDate':
      return trainee.birthDate === null ? '' : formatShortDate(trainee.birthDate);
    case 'address': {
      const { street, postcode, city } = trainee.address;
      return [street, `${postcode} ${city}`.trim()].filter((one) => one !== '').join(', ');
    }
    case 'statusBeforeEntry':
      return trainee.statusBeforeEntry === 'unknown'
        ? ''
        : statusBeforeEntryLabels[trainee.statusBeforeEntry];
    case 'schoolingLevel':
      return trainee.schoolingLevel === 'unknown' ? '' : schoolingLevelLabels[trainee.schoolingLevel];
    default:
      return trainee[field];
  }
}

/** Whether the two texts can stand one after the other. */
export const canKeepBoth = (field: MergeField, one: Trainee, other: Trainee): boolean =>
  field === 'situation' &&
  ![one.situation, other.situation].includes('') &&
  !isSameField(field, one, other) &&
  traineeSchema.shape.situation.safeParse(bothTexts(one, other)).success;
const bothTexts = (one: Trainee, other: Trainee): string => `${one.situation}\n${other.situation}`;

/**
 * Which value is proposed: the fuller one (something before nothing, a name with its accents before the same without, both free texts);
 * where both are as full, that of the record that was changed last.
 */
export function proposedSide(
  field: MergeField,
  first: Trainee,
  second: Trainee,
  last: 'first' | 'second',
): MergeSide {
  const [one, other] = [fullness(field, first, second), fullness(field, second, first)];
  if (one !== other) return one > other ? 'first' : 'second';
  return canKeepBoth(field, first, second) ? 'both' : last;
}

export const proposedChoices = (first: Trainee, second: Trainee, last: 'first' | 'second'): MergeChoices =>
  choicesBy((field) => proposedSide(field, first, second, last));

export function choicesBy(choose: (field: MergeField) => MergeSide): MergeChoices {
  // Checked boundary: every field has its choice.
  return Object.fromEntries(mergeFields.map((field) => [field, choose(field)])) as MergeChoices;
}

function fullness(field: MergeField, trainee: Trainee, other: Trainee): number {
  const text = mergeFieldText(field, trainee);
  if (text === '') return 0;
  const otherText = mergeFieldText(field, other);
  if (field === 'address') return Object.values(trainee.address).filter((one) => one !== '').length;
  if (field === 'situation') return text !== otherText && text.includes(otherText) ? 2 : 1;
  // Case tells nothing; an accent is a sign more once it is taken apart from its letter.
  return field === 'name' && sortedKey(text) === sortedKey(otherText) ? text.normalize('NFD').length : 1;
}
const sortedKey = (name: string): string => searchKey(name).split(' ').toSorted().join(' ');

/** What the record of both says. @param id of the record that stays. */
export function mergedTrainee(id: string, first: Trainee, second: Trainee, choices: MergeChoices): Trainee {
  const chosen = mergeFields.map((field) => {
    const side = choices[field];
    if (side === 'both' && canKeepBoth(field, first, second)) return { situation: bothTexts(first, second) };
    return only(side === 'second' ? second : first, field);
  });
  return Object.assign({ ...first, id }, ...chosen);
}

const only = (trainee: Trainee, field: MergeField): Partial<Trainee> =>
  Object.fromEntries(partsOf[field].map((name) => [name, trainee[name]]));

/** A record after its merge is undone: as before, but for fields that were changed since, which stay. */
export function undoneTrainee({
  before,
  written,
  now,
}: Readonly<Record<'before' | 'written' | 'now', Trainee>>): Trainee {
  const kept = mergeFields.map((field) => only(isSameField(field, written, now) ? before : now, field));
  return Object.assign({ ...before }, ...kept);
}
