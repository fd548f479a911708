import { type CalendarDate, daysBetween } from '../format/calendarDate';
import { formatCount, formatShortDate, quoted, searchKey } from '../format/french';
import { pathwaySchema } from '../records/pathway';
import { line as lineSchema } from '../records/text';
import { type Civility, type Trainee, traineeSchema } from '../records/trainee';
import { latestBirthYear, readDate } from './dates';
import type { ImportField } from './importField';
import type { PlaceCells } from './linePlace';
import { readCivility, readFullName, tidyName } from './personName';
import { cellParagraphs, cellWords, type SheetCell } from './sheet';
import { readEmail, readHours, readPhone, readPostcode, readSchoolingLevel, readStatus } from './values';

/** The column of each field that the file brings; the same column is never used twice. */
export type ImportMapping = Readonly<Partial<Record<ImportField, number>>>;

/** What a line says of the pathway; `null` where it says nothing. */
export interface PathwayCells {
  readonly entryDate: CalendarDate | null;
  readonly plannedExitDate: CalendarDate | null;
  readonly plannedHours: number | null;
}

/** A line of the file, understood. */
export interface ReadLine {
  /** As the spreadsheet numbers it, from 1. */
  readonly line: number;
  readonly trainee: Omit<Trainee, 'id'>;
  readonly pathway: PathwayCells;
  readonly place: PlaceCells;
  /** Why the line cannot be taken, one French sentence each; empty when it can. */
  readonly refusals: readonly string[];
  /** What was left out or should be looked at, one French sentence each. */
  readonly remarks: readonly string[];
}

/** Ages outside of these are told: they mostly come from a mistyped year. */
const USUAL_AGES = { least: 15, most: 75 };
const YEAR = 365.25;

interface ReadContext {
  readonly mapping: ImportMapping;
  /** The heading of the column of full names says « Prénom et nom ». */
  readonly givenNameFirst: boolean;
  readonly today: CalendarDate;
}

/** Understands one line. Names and dates that cannot be read refuse it; anything else that cannot be read is left out, and said. */
export function readLine(line: number, row: readonly SheetCell[], context: ReadContext): ReadLine {
  const refusals: string[] = [];
  const remarks: string[] = [];
  const cell = (field: ImportField): SheetCell => {
    const index = context.mapping[field];
    return index === undefined ? null : (row[index] ?? null);
  };
  const words = (field: ImportField): string => cellWords(cell(field));

  /** Reads a cell that may be left out. */
  function optional<Value>(
    field: ImportField,
    subject: string,
    read: (text: string) => Value | null,
    none: Value,
  ): Value {
    const text = words(field);
    if (text === '') return none;
    const value = read(text);
    if (value === null) {
      const ending = feminineFields.has(field) ? 'e' : '';
      const pronoun = feminineFields.has(field) ? 'elle' : 'il';
      remarks.push(
        `${subject} ${quoted(text)} n’est pas compris${ending} : ${pronoun} n’est pas repris${ending}.`,
      );
    }
    return value ?? none;
  }

  function date(field: ImportField, subject: string, latestYear: number): CalendarDate | null {
    const text = words(field);
    if (text === '') return null;
    const value = readDate(cell(field), latestYear);
    if (value === null) {
      refusals.push(
        `${subject} ${quoted(text)} n’est pas une date qui existe. Écrivez-la comme 14/03/2001 dans le fichier.`,
      );
    }
    return value;
  }

  const names = namesOf(words, context, remarks);
  const birthDate = date('birthDate', 'La date de naissance', latestBirthYear(context.today));
  if (birthDate !== null) noteAge(birthDate, context.today, refusals, remarks);
  const civility = optional<Civility>('civility', 'La civilité', readCivility, names.civility);
  const trainee: Omit<Trainee, 'id'> = {
    ...names,
    civility,
    birthDate,
    phone: optional('phone', 'Le téléphone', readPhone, ''),
    email: optional('email', 'L’adresse électronique', readEmail, ''),
    address: {
      street: optional('street', 'L’adresse', lineOf(200), ''),
      postcode: optional('postcode', 'Le code postal', readPostcode, ''),
      city: optional('city', 'La ville', lineOf(100), ''),
    },
    statusBeforeEntry: optional('statusBeforeEntry', 'Le statut', readStatus, 'unknown'),
    schoolingLevel: optional('schoolingLevel', 'Le niveau de formation', readSchoolingLevel, 'unknown'),
    situation: cellParagraphs(cell('situation')).slice(0, 2000),
  };
  const latestYear = Number(context.today.slice(0, 4)) + 10;
  const pathway: PathwayCells = {
    entryDate: date('entryDate', 'La date d’entrée', latestYear),
    plannedExitDate: date('plannedExitDate', 'La date de sortie', latestYear),
    plannedHours: optional('plannedHours', 'Le nombre d’heures', plannedHours, null),
  };
  const place: PlaceCells = {
    programme: placeWords(words('programme')),
    group: optional('group', 'Le groupe', placeLineOf(120), ''),
    prescriber: optional('prescriber', 'Le prescripteur', placeLineOf(160), ''),
    adviser: optional('adviser', 'Le conseiller', placeLineOf(120), ''),
  };
  return { line, trainee, pathway, place, refusals: [...refusals, ...nameRefusals(trainee)], remarks };
}

/** Fields whose French name is feminine: « la civilité », « l’adresse »… */
const feminineFields: ReadonlySet<ImportField> = new Set(['civility', 'email', 'street', 'city']);

/** As many as a pathway takes. */
function plannedHours(text: string): number | null {
  const hours = readHours(text);
  return hours !== null && pathwaySchema.shape.plannedHours.safeParse(hours).success ? hours : null;
}

const lineOf =
  (longest: number) =>
  (text: string): string | null =>
    lineSchema(longest).safeParse(text).data ?? null;

/** Words that stand for nothing name no group and nobody: « - », « Néant ». */
const placeWords = (text: string): string => (NOTHING.test(searchKey(text).replaceAll('.', '')) ? '' : text);
const NOTHING = /^(|neant|aucune?|sans|inconnue?|non renseignee?|nr|nc)$/;

const placeLineOf = (longest: number) => {
  const read = lineOf(longest);
  return (text: string): string | null => read(placeWords(text));
};

function namesOf(
  words: (field: ImportField) => string,
  { givenNameFirst }: ReadContext,
  remarks: string[],
): { familyName: string; givenName: string; civility: Civility } {
  const fullName = words('fullName');
  // Where there is a column for either, that of the name in use is empty for most.
  const familyName = words('familyName') || words('birthName');
  const givenName = words('givenName');
  if (fullName === '' || (familyName !== '' && givenName !== '')) {
    // A single column headed « Nom » often holds both.
    const holdsBoth = givenName === '' && familyName.includes(' ');
    if (!holdsBoth) {
      return { familyName: tidyName(familyName), givenName: tidyName(givenName), civility: 'none' };
    }
  }
  const { isGuessed, ...name } = readFullName(fullName === '' ? familyName : fullName, givenNameFirst);
  if (isGuessed) {
    remarks.push(
      `Vérifiez où finit le nom de famille : ${quoted(name.familyName)} pour le nom, ${quoted(name.givenName)} pour le prénom.`,
    );
  }
  return name;
}

const namePart = traineeSchema.pick({ familyName: true, givenName: true });

function nameRefusals(trainee: Omit<Trainee, 'id'>): string[] {
  if (trainee.familyName === '' && trainee.givenName === '') return ['Le nom et le prénom manquent.'];
  if (trainee.familyName === '') return ['Le nom de famille manque.'];
  if (trainee.givenName === '') return ['Le prénom manque.'];
  if (/\d/.test(`${trainee.familyName}${trainee.givenName}`)) {
    return ['Le nom contient un chiffre : vérifiez à quelle colonne il correspond.'];
  }
  return namePart.safeParse(trainee).error?.issues.map(({ message }) => message) ?? [];
}

function noteAge(birthDate: CalendarDate, today: CalendarDate, refusals: string[], remarks: string[]): void {
  if (birthDate > today) {
    refusals.push(`La date de naissance ${formatShortDate(birthDate)} est à venir.`);
    return;
  }
  const age = Math.floor(daysBetween(birthDate, today) / YEAR);
  if (age < USUAL_AGES.least || age > USUAL_AGES.most) {
    remarks.push(
      `Naissance le ${formatShortDate(birthDate)}, soit ${formatCount(age, 'an')} : vérifiez l’année.`,
    );
  }
}
