import { formatValue } from '../evaluation/shownValue';
import type { CalendarDate } from '../format/calendarDate';
import { formatCount, formatLongDate, formatNumber, NO_BREAK_SPACE } from '../format/french';
import { CIRCLE_COUNT } from '../referential/competencyMap';
import type { Pathway } from '../records/pathway';
import type { Trainer } from '../records/organisation';
import { type Civility, fullName } from '../records/trainee';
import type { HoursSum } from '../training/hoursTotals';

/** Turns of phrase that several documents share. All are French text, ready to print. */

/** « à Montreuil », « au Raincy », « aux Lilas »: French contracts the article of a town's name. */
export function atTown(town: string): string {
  const [, article, rest] = /^(les?)\s+(.+)$/i.exec(town) ?? [];
  if (article === undefined || rest === undefined) return `à ${town}`;
  return `${article.toLowerCase() === 'le' ? 'au' : 'aux'} ${rest}`;
}

/** « née le 14 mars 2001 »; agrees with the civility, and avoids agreeing when there is none. Empty without a date. */
export function birthWords(civility: Civility, birthDate: CalendarDate | null): string {
  if (birthDate === null) return '';
  const date = formatLongDate(birthDate);
  const words: Readonly<Record<Civility, string>> = {
    madame: `née le ${date}`,
    monsieur: `né le ${date}`,
    none: `date de naissance${NO_BREAK_SPACE}: ${date}`,
  };
  return words[civility];
}

/**
 * « du 2 mars au 4 septembre 2026 » once the exit is recorded; until then, whatever day it is, « depuis le 2 mars 2026, sortie prévue le
 * 4 septembre 2026 ».
 */
export function pathwayPeriod({ entryDate, exitDate, plannedExitDate }: Pathway): string {
  if (exitDate !== null) return periodWords(entryDate, exitDate);
  return `depuis le ${formatLongDate(entryDate)}, sortie prévue le ${formatLongDate(plannedExitDate)}`;
}

/** « 450 heures », « 1 heure », « 35,5 heures ». */
export function hoursWords(hours: number): string {
  if (Number.isInteger(hours)) return formatCount(hours, 'heure');
  return `${formatNumber(hours, 1)}${NO_BREAK_SPACE}heure${hours < 2 ? '' : 's'}`;
}

/**
 * « 560 heures prévues, 412,5 heures réalisées », « … réalisées au 31 mars 2026 »; only what is known, empty when nothing is.
 *
 * @param until the day up to which done hours are counted, when it is told.
 */
export function durationWords({ planned, done }: HoursSum, until?: CalendarDate): string {
  const to = until === undefined ? '' : ` au ${formatLongDate(until)}`;
  const parts = [
    planned > 0 ? `${hoursWords(planned)} prévue${planned < 2 ? '' : 's'}` : '',
    done > 0 ? `${hoursWords(done)} réalisée${done < 2 ? '' : 's'}${to}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** « du 4 mai 2026 au 15 mai 2026 », « le 4 mai 2026 ». */
export function periodWords(startDate: CalendarDate, endDate: CalendarDate): string {
  if (startDate === endDate) return `le ${formatLongDate(startDate)}`;
  return `du ${formatLongDate(startDate)} au ${formatLongDate(endDate)}`;
}

/** Parts that are there, between middle dots; no line begins with a dot. */
export const between = (parts: readonly string[]): string =>
  parts.filter(Boolean).join(`${NO_BREAK_SPACE}· `);

/** A text that begins a line or a sentence. */
export const capitalised = (text: string): string =>
  `${text.charAt(0).toLocaleUpperCase('fr')}${text.slice(1)}`;

/** « Prénom NOM, formatrice référente ». */
export function trainerWords(trainer: Trainer): string {
  return [fullName(trainer), trainer.role].filter(Boolean).join(', ');
}

/** Acquired circles: « cercle 1 acquis », « cercles 1 et 2 acquis », « cercles 1 à 3 acquis »; empty at level 0. */
export function levelWords(level: number): string {
  if (level <= 0) return '';
  if (level === 1) return 'cercle 1 acquis';
  const link = level === 2 ? 'et' : 'à';
  return level >= CIRCLE_COUNT
    ? `les ${CIRCLE_COUNT} cercles acquis`
    : `cercles 1 ${link} ${level} acquis`.replaceAll(/(\d) /g, `$1${NO_BREAK_SPACE}`);
}

/** A value of an axis, or « – » where nothing was observed; one decimal. */
export function valueWords(value: number | null): string {
  return value === null ? '–' : formatValue(value);
}

/** A gain in circles with its sign: « + 1,2 », « − 0,5 », « = » without change, « – » when it cannot be told. */
export function gainWords(gained: number | null): string {
  if (gained === null) return '–';
  const rounded = Math.round(gained * 10) / 10;
  if (rounded === 0) return '=';
  return `${rounded > 0 ? '+' : '−'}${NO_BREAK_SPACE}${formatNumber(Math.abs(rounded), 1)}`;
}
