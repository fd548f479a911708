import { formatDecimal, formatShortDate, searchKey } from '../format/french';
import type { Pathway } from '../records/pathway';
import { type Prescriber, prescriberName } from '../records/prescriber';
import {
  civilityLabels,
  listName,
  schoolingLevelLabels,
  statusBeforeEntryLabels,
  type Trainee,
} from '../records/trainee';
import type { PlacedPrescriber } from './linePlace';
import type { PathwayCells, ReadLine } from './readLine';

/** What a list may say otherwise, or more, of somebody who is known. */
export const updateFields = [
  'name',
  'civility',
  'birthDate',
  'phone',
  'email',
  'address',
  'statusBeforeEntry',
  'schoolingLevel',
  'situation',
  'prescriber',
  'entryDate',
  'plannedExitDate',
  'plannedHours',
] as const;
export type UpdateField = (typeof updateFields)[number];

export const updateFieldLabels: Readonly<Record<UpdateField, string>> = {
  name: 'Nom',
  civility: 'Civilité',
  birthDate: 'Date de naissance',
  phone: 'Téléphone',
  email: 'Adresse électronique',
  address: 'Adresse',
  statusBeforeEntry: 'Statut avant l’entrée',
  schoolingLevel: 'Niveau de formation',
  situation: 'Situation à connaître',
  prescriber: 'Prescripteur',
  entryDate: 'Date d’entrée',
  plannedExitDate: 'Date de sortie prévue',
  plannedHours: 'Heures prévues',
};

/** The columns of a record that a field changes. */
export const changedColumns = {
  name: ['familyName', 'givenName'],
  civility: ['civility'],
  birthDate: ['birthDate'],
  phone: ['phone'],
  email: ['email'],
  address: ['address'],
  statusBeforeEntry: ['statusBeforeEntry'],
  schoolingLevel: ['schoolingLevel'],
  situation: ['situation'],
  prescriber: ['prescriberId'],
  entryDate: ['entryDate'],
  plannedExitDate: ['plannedExitDate'],
  plannedHours: ['plannedHours'],
} as const satisfies Readonly<Record<UpdateField, readonly (keyof Trainee | keyof Pathway)[]>>;

/** What a line proposes to change of a record that is there; nothing is changed unless the user says so. */
export interface FieldUpdate {
  readonly field: UpdateField;
  /** In words; empty when the record says nothing, so that the line fills a gap. */
  readonly before: string;
  readonly after: string;
}

type TraineeValues = Omit<Trainee, 'id'>;

/** What becomes of the record of a trainee by these fields of a line. */
export function withFields(
  record: Trainee,
  { trainee }: Pick<ReadLine, 'trainee'>,
  fields: readonly UpdateField[],
): Trainee {
  return fields.reduce((changed, field) => {
    const rule = personRules.find((one) => one.field === field);
    return rule === undefined ? changed : { ...changed, ...rule.change(changed, trainee) };
  }, record);
}

/** What a line says otherwise, or more, than the record of a person. */
export const proposedForPerson = (
  record: Trainee,
  { trainee, isNameGuessed }: Pick<ReadLine, 'trainee' | 'isNameGuessed'>,
): FieldUpdate[] =>
  personRules.flatMap(({ field, words, change }) => {
    if (field === 'name' && isNameGuessed) return [];
    const [before, after] = [words(record), words({ ...record, ...change(record, trainee) })];
    return isSameSaid(field, before, after) ? [] : [{ field, before, after }];
  });

interface PersonRule {
  readonly field: UpdateField;
  /** What a record says; empty for nothing. */
  readonly words: (record: TraineeValues) => string;
  /** The columns that a line changes; none where the line says nothing. */
  readonly change: (record: TraineeValues, line: TraineeValues) => Partial<TraineeValues>;
}

const personRules: readonly PersonRule[] = [
  {
    field: 'name',
    words: listName,
    change: (_, { familyName, givenName }) => ({ familyName, givenName }),
  },
  {
    field: 'civility',
    words: ({ civility }) => (civility === 'none' ? '' : civilityLabels[civility]),
    change: (_, { civility }) => (civility === 'none' ? {} : { civility }),
  },
  {
    field: 'birthDate',
    words: ({ birthDate }) => (birthDate === null ? '' : formatShortDate(birthDate)),
    change: (_, { birthDate }) => (birthDate === null ? {} : { birthDate }),
  },
  {
    field: 'phone',
    words: ({ phone }) => phone,
    change: (_, { phone }) => (phone === '' ? {} : { phone }),
  },
  {
    field: 'email',
    words: ({ email }) => email,
    change: (_, { email }) => (email === '' ? {} : { email }),
  },
  {
    field: 'address',
    words: ({ address: { street, postcode, city } }) =>
      [street, `${postcode} ${city}`.trim()].filter((part) => part !== '').join(', '),
    // A list that tells the town only says nothing against the street.
    change: ({ address }, line) => ({
      address: {
        street: line.address.street || address.street,
        postcode: line.address.postcode || address.postcode,
        city: line.address.city || address.city,
      },
    }),
  },
  {
    field: 'statusBeforeEntry',
    words: ({ statusBeforeEntry }) =>
      statusBeforeEntry === 'unknown' ? '' : statusBeforeEntryLabels[statusBeforeEntry],
    change: (_, { statusBeforeEntry }) => (statusBeforeEntry === 'unknown' ? {} : { statusBeforeEntry }),
  },
  {
    field: 'schoolingLevel',
    words: ({ schoolingLevel }) => (schoolingLevel === 'unknown' ? '' : schoolingLevelLabels[schoolingLevel]),
    change: (_, { schoolingLevel }) => (schoolingLevel === 'unknown' ? {} : { schoolingLevel }),
  },
  {
    field: 'situation',
    words: ({ situation }) => situation,
    change: (_, { situation }) => (situation === '' ? {} : { situation }),
  },
];

/** Only case, accents, spaces or punctuation differ: nothing to propose. */
function isSameSaid(field: UpdateField, before: string, after: string): boolean {
  if (field !== 'phone') return searchKey(before) === searchKey(after);
  const [old, said] = [before, after].map((phone) => phone.replace(/\D/g, '').slice(-9));
  return old === said;
}

/** What a line says of a pathway that is there. */
export interface SaidOfPathway extends PathwayCells {
  /** `null` when the line names none. */
  readonly prescriber: PlacedPrescriber | null;
}

/**
 * What a line says otherwise, or more, than a pathway that is there.
 *
 * @param current who sends the trainee of the pathway; `null` when nobody is known to.
 * @param canBe whether the pathway can bear its dates beside what was recorded of it.
 */
export function proposedForPathway(
  pathway: Pathway,
  current: Pick<Prescriber, 'structure' | 'adviser'> | null,
  said: SaidOfPathway,
  canBe: (pathway: Pathway) => boolean,
): FieldUpdate[] {
  // What another organisation wrote of its pathway is its own.
  if (pathway.organisationId !== null) return [];
  const dates = (['entryDate', 'plannedExitDate'] as const).flatMap((field) => {
    const date = said[field];
    if (date === null || date === pathway[field]) return [];
    const changed = { ...pathway, [field]: date };
    if (!isInOrder(changed) || !canBe(changed)) return [];
    return [{ field, before: formatShortDate(pathway[field]), after: formatShortDate(date) }];
  });
  const hours = said.plannedHours;
  const isOtherHours = hours !== null && hours !== pathway.plannedHours;
  return [
    ...proposedPrescriber(current, said.prescriber),
    ...dates,
    ...(isOtherHours
      ? [
          {
            field: 'plannedHours' as const,
            before: hoursWords(pathway.plannedHours),
            after: hoursWords(hours),
          },
        ]
      : []),
  ];
}

/** A date that would make the pathway end before it begins is no proposal. */
const isInOrder = ({ entryDate, plannedExitDate, exitDate }: Pathway): boolean =>
  entryDate <= plannedExitDate && (exitDate === null || entryDate <= exitDate);

const hoursWords = (hours: number | null): string => (hours === null ? '' : `${formatDecimal(hours, 1)} h`);

function proposedPrescriber(
  current: Pick<Prescriber, 'structure' | 'adviser'> | null,
  said: PlacedPrescriber | null,
): FieldUpdate[] {
  if (said === null) return [];
  const before = current === null ? '' : prescriberName(current);
  const isLess =
    current !== null && said.adviser === '' && searchKey(said.structure) === searchKey(current.structure);
  if (isLess || searchKey(before) === searchKey(prescriberName(said))) return [];
  return [{ field: 'prescriber', before, after: prescriberName(said) }];
}
