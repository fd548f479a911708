import { formatShortDate } from '../format/french';
import { sameContent } from './canonical';
import type { MergedKind } from './exchangeKind';
import { choiceWord, fieldLabel } from './fieldLabels';
import { type FieldShape, fieldShapes } from './fieldShapes';
import { EMPTY_TEXT, visiblyDifferent } from './visibleText';

/** One field of which two computers have two values, in words that differ for the eye. */
export interface FieldDifference {
  readonly label: string;
  readonly ours: string;
  readonly theirs: string;
}

/** The name of what an identifier names, by the field that names it; `null` for something unknown. */
export type NameOf = (field: string, id: string) => string | null;

interface Place {
  readonly kind: MergedKind;
  /** The field whose words choices have. */
  readonly field: string;
  readonly nameOf: NameOf;
}

/** What differs within a field: where, and both values. */
interface Part {
  /** Within the field: « Rue », « 2, Note »; empty for the whole field. */
  readonly where: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Differences within one field that are shown; of more, how many there are. */
const SHOWN_PARTS = 12;

/** Which record it is, and what follows from others. */
const unsaid: readonly string[] = ['id', 'traineeId', 'revision', 'correspondence'];

/**
 * What differs between two versions of a record, field by field, for the user to choose. What a field holds is known by the schema of
 * the kind, never guessed from the value, which is shown as it is.
 */
export function differencesBetween(
  kind: MergedKind,
  ours: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
  nameOf: NameOf,
): FieldDifference[] {
  return [...fieldShapes(kind)].flatMap(([field, shape]): FieldDifference[] => {
    if (unsaid.includes(field)) return [];
    const parts = partsOf(shape, ours[field], theirs[field], { kind, field, nameOf });
    if (parts.length === 0) return [];
    const side = (of: 'ours' | 'theirs'): string => sideWords(parts, of);
    return [{ label: fieldLabel(field), ours: side('ours'), theirs: side('theirs') }];
  });
}

function sideWords(parts: readonly Part[], side: 'ours' | 'theirs'): string {
  const lines = parts
    .slice(0, SHOWN_PARTS)
    .map(({ where, [side]: words }) => (where === '' ? words : `${where} : ${words}`));
  const others = parts.length - lines.length;
  return [...lines, ...(others > 0 ? [`… et ${others} ${others > 1 ? 'autres' : 'autre'}`] : [])].join('\n');
}

function partsOf(shape: FieldShape, ours: unknown, theirs: unknown, place: Place): Part[] {
  if (sameContent(ours, theirs)) return [];
  const within = (where: string, parts: readonly Part[]): Part[] =>
    parts.map((part) => ({ ...part, where: part.where === '' ? where : `${where}, ${part.where}` }));
  if (shape.is === 'list' && Array.isArray(ours) && Array.isArray(theirs)) {
    const length = Math.max(ours.length, theirs.length);
    return Array.from({ length }, (_, index) =>
      within(String(index + 1), partsOf(shape.item, ours[index], theirs[index], place)),
    ).flat();
  }
  if (isObject(ours) || isObject(theirs)) {
    const [a, b] = [isObject(ours) ? ours : {}, isObject(theirs) ? theirs : {}];
    if (shape.is === 'table') {
      const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort(byNumbers);
      return keys.flatMap((key) => within(key, partsOf(shape.item, a[key], b[key], place)));
    }
    if (shape.is === 'parts') {
      return [...shape.fields].flatMap(([field, part]) =>
        within(fieldLabel(field), partsOf(part, a[field], b[field], { ...place, field })),
      );
    }
  }
  const [shownOurs, shownTheirs] = pairWords(shape, ours, theirs, place);
  return [{ where: '', ours: shownOurs, theirs: shownTheirs }];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** « A2.1.1 » before « A10.1.1 ». */
const byNumbers = (one: string, other: string): number => one.localeCompare(other, 'fr', { numeric: true });

function pairWords(
  shape: FieldShape,
  ours: unknown,
  theirs: unknown,
  place: Place,
): readonly [string, string] {
  const [a, b] = [valueWords(shape, ours, place), valueWords(shape, theirs, place)];
  const isText = shape.is === 'text' || shape.is === 'choice';
  if (isText && a !== b && typeof ours === 'string' && typeof theirs === 'string') {
    return visiblyDifferent(ours === '' ? '' : a, theirs === '' ? '' : b);
  }
  // Two people of one name, or something that is written as what stands for nothing.
  return a === b ? [`${a} [${exact(ours)}]`, `${b} [${exact(theirs)}]`] : [a, b];
}

const exact = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));

function valueWords(shape: FieldShape, value: unknown, place: Place): string {
  if (value === undefined || value === null) return '—';
  if (value === '') return EMPTY_TEXT;
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value !== 'string') return JSON.stringify(value);
  switch (shape.is) {
    case 'date':
      return formatShortDate(value);
    case 'instant':
      return `${formatShortDate(value.slice(0, 10))} à ${value.slice(11).replace('Z', '')} (temps universel)`;
    case 'choice':
      return choiceWord(place.kind, place.field, value) ?? value;
    case 'identifier':
      return place.nameOf(place.field, value) ?? `inconnu ici (${value.slice(0, 8)})`;
    default:
      return value;
  }
}
