import { searchKey } from '../format/french';
import type { PrescriberKind } from '../records/prescriber';
import { emailSchema, phoneSchema } from '../records/text';
import type { SchoolingLevel, StatusBeforeEntry } from '../records/trainee';

/**
 * A French telephone number in pairs of digits, whatever was typed: « 612345678 », which a spreadsheet made of « 0612345678 », « 06.12.34.56.78 »,
 * « +33 6 12 34 56 78 ». Other numbers stay as they are; of two numbers the first counts.
 *
 * @returns `null` when the text is no number.
 */
export function readPhone(text: string): string | null {
  const [first = ''] = text.split(/\s*[/;,]\s*|\s+ou\s+/);
  const digits = first.replace(/\D/g, '');
  const national = /^(?:0|(?:00)?33 ?0?)?([1-9]\d{8})$/.exec(digits)?.[1];
  if (national !== undefined && !(first.startsWith('+') && !digits.startsWith('33'))) {
    return `0${national}`.replace(/(\d\d)(?=\d)/g, '$1 ');
  }
  const phone = phoneSchema.safeParse(first);
  return phone.success && digits.length >= 6 ? phone.data : null;
}

/** An address without what mail programs put around: « Alix <alix@exemple.fr> ». `null` when it is none. */
export function readEmail(text: string): string | null {
  const address = /[^\s<>;,]+@[^\s<>;,]+/.exec(text)?.[0].replace(/^mailto:/i, '') ?? text;
  const email = emailSchema.safeParse(address);
  return email.success ? email.data : null;
}

/** Five digits; a spreadsheet makes 1000 of 01000. `null` when it is no French postcode. */
export function readPostcode(text: string): string | null {
  const digits = text.replace(/\s/g, '');
  return /^\d{4,5}$/.test(digits) ? digits.padStart(5, '0') : null;
}

/** Hours as a number: « 560 », « 560,5 h », « 1 200 heures ». `null` when it is none. */
export function readHours(text: string): number | null {
  const digits = text
    .replace(/\s/g, '')
    .replace(/h(eures?)?\.?$/i, '')
    .replace(',', '.');
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : null;
}

const statuses: readonly (readonly [RegExp, StatusBeforeEntry])[] = [
  [/^(|inconnue?|non renseignee?|nr|nc)$/, 'unknown'],
  [/apprenti|alternan/, 'apprentice'],
  [/recherche|demandeu|\bde(ld)?\b|chom|sans emploi|france travail|pole emploi|inscrit/, 'jobSeeker'],
  [/inacti|sans activite|neet|parent au foyer/, 'inactive'],
  [/scola|etudi|lyce|eleve|collegi/, 'student'],
  [/emploi|salari|cdi|cdd|interim|travail/, 'employee'],
  [/autre/, 'other'],
];

/** What somebody did before they entered. `null` when the words are not known. */
export function readStatus(text: string): StatusBeforeEntry | null {
  const key = searchKey(text);
  if (/non inscrit/.test(key)) return 'inactive';
  return statuses.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

/**
 * Degrees by their names first, then by level: since 2019 the levels count from 3 (CAP) upwards; the Roman ones of before count down from
 * VI, so that V is today's 3.
 */
const levels: readonly (readonly [RegExp, SchoolingLevel])[] = [
  [/^(|inconnue?|non renseignee?|nr|nc)$/, 'unknown'],
  [
    /sans diplome|aucun|\bcfg\b|\bdnb\b|brevet|infra|college|\bvi\b|\bv ?bis\b|troisieme|\b3e(me)?\b/,
    'belowLevel3',
  ],
  [
    /bac ?(\+|plus)? ?[2-8]\b|licence|master|\bbts\b|\bdut\b|\bbut\b|deug|doctorat|superieur|\biii\b|\bii\b|\bi\b/,
    'level5OrMore',
  ],
  [/\bcap\b|\bbep\b|\bv\b/, 'level3'],
  [/\bbac|\biv\b|\bbp\b/, 'level4'],
  [/niveau [12]\b|^[12]$/, 'belowLevel3'],
  [/niveau 3\b|^3$/, 'level3'],
  [/niveau 4\b|^4$/, 'level4'],
  [/niveau [5-8]\b|^[5-8]$/, 'level5OrMore'],
];

/** The level of schooling that words tell. `null` when they are not known. */
export function readSchoolingLevel(text: string): SchoolingLevel | null {
  const key = searchKey(text.replaceAll('+', ' plus '));
  return levels.find(([pattern]) => pattern.test(key))?.[1] ?? null;
}

const prescriberKinds: readonly (readonly [RegExp, PrescriberKind])[] = [
  [/\bmission locale\b|^m\.?l\.?\b/, 'missionLocale'],
  [/\bfrance travail\b|\bpole emploi\b|^f\.?t\.?\b/, 'franceTravail'],
  [/\bcap emploi\b/, 'capEmploi'],
  [/\b(conseil )?departement(al)?\b|\brsa\b/, 'department'],
];

/** What sort of structure a name tells. */
export const prescriberKindOf = (structure: string): PrescriberKind =>
  prescriberKinds.find(([pattern]) => pattern.test(searchKey(structure)))?.[1] ?? 'other';
