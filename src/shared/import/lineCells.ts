import type { CalendarDate } from '../format/calendarDate';
import { formatShortDate, quoted } from '../format/french';
import { type ColumnOrder, isAmbiguous } from './dateOrder';
import { readDay } from './dates';
import { type DateField, type ImportField, importFields } from './importField';
import { cellParagraphs, cellWords, type SheetCell } from './sheet';

/** The column of each field that the file brings; the same column is never used twice. */
export type ImportMapping = Readonly<Partial<Record<ImportField, number>>>;

/** How the lines of one sheet are read. */
export interface ReadContext {
  readonly mapping: ImportMapping;
  /** The heading of the column of full names says « Prénom et nom ». */
  readonly givenNameFirst: boolean;
  readonly today: CalendarDate;
  /** The day that the number 0 stands for: see `Sheet.dayZero`. */
  readonly dayZero: CalendarDate;
  readonly orders: Readonly<Record<DateField, ColumnOrder>>;
}

/** How sentences begin that speak of a field, and whether its French name is feminine. */
const subjects: Readonly<Record<ImportField, readonly [subject: string, isFeminine: boolean]>> = {
  fullName: ['Le nom', false],
  familyName: ['Le nom', false],
  birthName: ['Le nom de naissance', false],
  givenName: ['Le prénom', false],
  civility: ['La civilité', true],
  birthDate: ['La date de naissance', true],
  phone: ['Le téléphone', false],
  email: ['L’adresse électronique', true],
  street: ['L’adresse', true],
  postcode: ['Le code postal', false],
  city: ['La ville', true],
  statusBeforeEntry: ['Le statut', false],
  schoolingLevel: ['Le niveau de formation', false],
  situation: ['La situation', true],
  entryDate: ['La date d’entrée', true],
  plannedExitDate: ['La date de sortie', true],
  plannedHours: ['Le nombre d’heures', false],
  programme: ['Le dispositif', false],
  group: ['Le groupe', false],
  prescriber: ['Le prescripteur', false],
  adviser: ['Le conseiller', false],
};

/** Says that a cell is not taken, and for which `reason`: words that follow what the cell says. */
export function leftOut(field: ImportField, text: string, reason: string): string {
  const [subject, isFeminine] = subjects[field];
  const [pronoun, ending] = isFeminine ? ['elle', 'e'] : ['il', ''];
  return `${subject} ${quoted(text)} ${reason}${reason.endsWith('compris') ? ending : ''} : ${pronoun} n’est pas repris${ending}.`;
}

/** The cells of a line by field. Errors of formulas are told once and stand for nothing. */
export function readCells(row: readonly SheetCell[], mapping: ImportMapping, remarks: string[]) {
  const raw = (field: ImportField): SheetCell => row[mapping[field] ?? -1] ?? null;
  const errors = importFields.filter((field) => isErrorCell(raw(field)));
  for (const field of errors) {
    remarks.push(leftOut(field, cellWords(raw(field)), 'est une erreur du tableur'));
  }
  const cell = (field: ImportField): SheetCell => (isErrorCell(raw(field)) ? null : raw(field));
  const words = (field: ImportField): string => cellWords(cell(field)).replace(STRAY_QUOTE, '');
  return {
    /** Fields whose cells hold an error. */
    errors,
    /** Fields whose cells say something. */
    filled: importFields.filter((field) => words(field) !== ''),
    cell,
    words,
    paragraphs: (field: ImportField): string => cellParagraphs(cell(field)),
    /** Reads a cell that may be left out. */
    optional<Value>(field: ImportField, read: (text: string) => Value | null, none: Value): Value {
      const text = words(field);
      if (text === '') return none;
      const value = read(text);
      if (value === null) remarks.push(leftOut(field, text, 'n’est pas compris'));
      return value ?? none;
    },
  };
}
export type Cells = ReturnType<typeof readCells>;

/** A quote that opens a cell and is never closed is no part of what it says; the reader of the file tells of it. */
const STRAY_QUOTE = /^"(?=[^"]*$)/;

const isErrorCell = (cell: SheetCell): boolean =>
  typeof cell === 'object' && cell !== null && cell.kind === 'error';

/** The day that a cell tells; `null` where it tells none, which is said. */
export function readDateCell(
  field: DateField,
  cell: SheetCell,
  { dayZero, orders }: ReadContext,
  { latestYear, refusals, remarks }: { latestYear: number; refusals: string[]; remarks: string[] },
): CalendarDate | null {
  const text = cellWords(cell);
  if (text === '') return null;
  const { order, isMixed } = orders[field];
  const read = readDay(cell, { latestYear, order, dayZero });
  if (read === 'noDay') {
    remarks.push(leftOut(field, text, 'ne dit pas le jour'));
    return null;
  }
  if (read === 'unclear') {
    remarks.push(leftOut(field, text, 'peut vouloir dire plusieurs jours'));
    return null;
  }
  if (read === null) {
    refusals.push(
      `${subjects[field][0]} ${quoted(text)} n’est pas une date qui existe. Écrivez-la comme 14/03/2001 dans le fichier.`,
    );
    return null;
  }
  if (read.isOtherOrder || (isMixed && isAmbiguous(cell))) {
    remarks.push(
      `${subjects[field][0]} ${quoted(text)} est lue comme le ${formatShortDate(read.day)} : vérifiez le jour et le mois.`,
    );
  }
  return read.day;
}
