import { type CalendarDate, daysBetween } from '../format/calendarDate';
import { formatCount, formatNumber, formatShortDate, quoted, searchKey } from '../format/french';
import { pathwaySchema } from '../records/pathway';
import { line as lineSchema } from '../records/text';
import type { Civility, Trainee } from '../records/trainee';
import { latestBirthYear, readDay } from './dates';
import { type DateField, nameFields } from './importField';
import { type Cells, leftOut, readCells, type ReadContext, readDateCell } from './lineCells';
import { nameRefusals, namesOf, otherBirthName } from './lineNames';
import type { PlaceCells } from './linePlace';
import { readCivility } from './personName';
import type { SheetCell } from './sheet';
import { readEmail, readHours, readPhone, readPostcode, readSchoolingLevel, readStatus } from './values';

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
  /** What stands where the birth date should, when it tells no day; empty otherwise. */
  readonly birthWords: string;
  /** The name of birth beside the one of the record; empty when there is none. */
  readonly birthName: string;
  /** The line says one word only, which may be no name. */
  readonly isBare: boolean;
  /** Nothing told where the family name ends. */
  readonly isNameGuessed: boolean;
  /** Why the line cannot be taken, one French sentence each; empty when it can. */
  readonly refusals: readonly string[];
  /** What was left out or should be looked at, one French sentence each. */
  readonly remarks: readonly string[];
}

/** Ages outside of these are told: they mostly come from a mistyped year. */
const USUAL_AGES = { least: 15, most: 75 };
const YEAR = 365.25;

/**
 * Understands one line. Names that cannot be read, and dates that do not exist, refuse it; anything else that cannot be read is left out,
 * and said.
 */
export function readLine(line: number, row: readonly SheetCell[], context: ReadContext): ReadLine {
  const refusals: string[] = [];
  const remarks: string[] = [];
  const { mapping, today } = context;
  const cells = readCells(row, mapping, remarks);
  const { words, optional } = cells;
  const latestYear = Number(today.slice(0, 4)) + 10;
  const readDate = (field: DateField): CalendarDate | null =>
    readDateCell(field, cells.cell(field), context, {
      latestYear: field === 'birthDate' ? latestBirthYear(today) : latestYear,
      refusals,
      remarks,
    });

  const { isGuessed, ...names } = namesOf(cells, context, refusals, remarks);
  const birthName = otherBirthName(cells, names.familyName, remarks);
  const birthDate = readDate('birthDate');
  if (birthDate !== null) noteAge(birthDate, today, refusals, remarks);
  const trainee: Omit<Trainee, 'id'> = {
    ...names,
    civility: optional<Civility>('civility', readCivility, names.civility),
    birthDate,
    phone: optional('phone', readPhone, ''),
    email: optional('email', readEmail, ''),
    address: {
      street: optional('street', lineOf(200), ''),
      postcode: optional('postcode', readPostcode, ''),
      city: optional('city', lineOf(100), ''),
    },
    statusBeforeEntry: optional('statusBeforeEntry', readStatus, 'unknown'),
    schoolingLevel: optional('schoolingLevel', readSchoolingLevel, 'unknown'),
    situation: readSituation(cells.paragraphs('situation'), remarks),
  };
  noteOthers(words('phone'), trainee.phone, words('email'), remarks);
  const pathway: PathwayCells = {
    entryDate: readDate('entryDate'),
    plannedExitDate: readDate('plannedExitDate'),
    plannedHours: optional('plannedHours', plannedHours, null),
  };
  const place: PlaceCells = {
    programme: placeWords(words('programme')),
    group: readGroup(cells, context, latestYear, remarks),
    prescriber: optional('prescriber', placeLineOf(160), ''),
    adviser: optional('adviser', placeLineOf(120), ''),
  };
  refusals.push(...nameRefusals(trainee, refusals));
  const isBare =
    trainee.givenName === '' && cells.filled.every((field) => nameFields.some((one) => one === field));
  const birthWords = birthDate === null ? words('birthDate') : '';
  const isNameGuessed = isGuessed;
  return { line, trainee, pathway, place, birthName, birthWords, isBare, isNameGuessed, refusals, remarks };
}

const LONGEST_SITUATION = 2000;

function readSituation(text: string, remarks: string[]): string {
  if (text.length > LONGEST_SITUATION) {
    remarks.push(
      `La situation dépasse ${formatNumber(LONGEST_SITUATION)} caractères : la suite n’est pas reprise.`,
    );
  }
  return text.slice(0, LONGEST_SITUATION);
}

/** Of two telephones or addresses in one cell the first is taken; the other is not lost without a word. */
function noteOthers(phoneWords: string, phone: string, emailWords: string, remarks: string[]): void {
  const digits = (text: string): number => text.replace(/\D/g, '').length;
  if (phone !== '' && digits(phoneWords) >= digits(phone) + 6) {
    remarks.push(`Seul le premier numéro de ${quoted(phoneWords)} est repris.`);
  }
  if (emailWords.split('@').length > 2) {
    remarks.push(`Seule la première adresse de ${quoted(emailWords)} est reprise.`);
  }
}

/** A date under « Session » tells when it is, and is no name of a group; a number of six digits is a code. */
function readGroup(
  { cell, words, optional }: Cells,
  { dayZero }: ReadContext,
  latestYear: number,
  remarks: string[],
): string {
  const read = readDay(cell('group'), { latestYear, order: 'dayFirst', dayZero });
  const text = words('group');
  if (read === null || typeof read === 'string' || /^\d{6,7}$/.test(text))
    return optional('group', placeLineOf(120), '');
  remarks.push(leftOut('group', text, 'est une date, pas un nom'));
  return '';
}

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
