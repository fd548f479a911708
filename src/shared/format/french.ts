import type { CalendarDate } from './calendarDate';

/** U+202F, the space that French typography puts before `;` `!` `?` and inside numbers. */
export const NARROW_NO_BREAK_SPACE = '\u202f';
/** U+00A0, the space that French typography puts before `:` and inside « ». */
export const NO_BREAK_SPACE = '\u00a0';

/** « text », with the spaces that the guillemets ask for. */
export function quoted(text: string): string {
  return `«${NO_BREAK_SPACE}${text}${NO_BREAK_SPACE}»`;
}

/** A French text typed with plain spaces, with the no-break spaces that go before `:` `;` `!` `?` and inside « ». */
export function withFrenchSpaces(text: string): string {
  return text.replace(/ (?=[:»])|(?<=«) /g, NO_BREAK_SPACE).replace(/ (?=[;!?])/g, NARROW_NO_BREAK_SPACE);
}

/** A number, a code or a name that stays on one line. */
export const unbroken = (text: string): string => text.replaceAll(' ', NO_BREAK_SPACE);

const longDate = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const shortDate = new Intl.DateTimeFormat('fr-FR', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'UTC',
});
const atMidnightUtc = (date: CalendarDate): Date => new Date(`${date}T00:00:00Z`);

/** « 14 mars 2026 », the first of a month as « 1er mars 2026 ». */
export function formatLongDate(date: CalendarDate): string {
  return longDate.format(atMidnightUtc(date)).replace(/^1 /, '1er ').replaceAll(' ', NO_BREAK_SPACE);
}

/** « mars 2026 », the month of a day. */
export function formatMonth(date: CalendarDate): string {
  return month.format(atMidnightUtc(date)).replaceAll(' ', NO_BREAK_SPACE);
}

/** « 14/03/2026 ». */
export function formatShortDate(date: CalendarDate): string {
  return shortDate.format(atMidnightUtc(date));
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Made once: making one takes forty times as long as using it. */
function numberFormat(fewestDigits: number, mostDigits: number): Intl.NumberFormat {
  const name = `${fewestDigits} ${mostDigits}`;
  const format =
    numberFormats.get(name) ??
    new Intl.NumberFormat('fr-FR', {
      minimumFractionDigits: fewestDigits,
      maximumFractionDigits: mostDigits,
    });
  numberFormats.set(name, format);
  return format;
}

/** A number as a French reader expects it: decimal comma, narrow spaces between thousands. */
export function formatNumber(value: number, fractionDigits = 0): string {
  return numberFormat(fractionDigits, fractionDigits).format(value);
}

/** The same with the decimals that there are, `mostDigits` of them at most: « 35 », « 3,5 ». */
export function formatDecimal(value: number, mostDigits: number): string {
  return numberFormat(0, mostDigits).format(value);
}

/** « 1 stagiaire », « 2 stagiaires »; French counts 0 and 1 as singular. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)}${NO_BREAK_SPACE}${Math.abs(count) < 2 ? singular : plural}`;
}

/** « 123 456 789 00012 » from the 14 digits of a SIRET; any other text comes back as it is. */
export function formatSiret(siret: string): string {
  return siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, (_, a: string, b: string, c: string, d: string) =>
    [a, b, c, d].join(NO_BREAK_SPACE),
  );
}

/** A key for searching and sorting names: lower case, without accents, ligatures or punctuation, single spaces. */
export function searchKey(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}@.]+/gu, ' ')
    .trim();
}
