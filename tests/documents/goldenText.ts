import type { DocumentModel } from '#shared/documents/documentModel';
import { NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE } from '#shared/format/french';

/** Longer than this, a record takes a line for each of its values. */
const LINE_LENGTH = 140;
/** Lists of figures stand on one line, sentences do not. */
const SHORT_LIST = 24;

/**
 * What a document says, as lines to read in a review: one value a line, short records on one. A no-break space reads `~`, a narrow one `_`.
 * The referential that stands in a model is named, not repeated.
 */
export function goldenText(document: DocumentModel): string {
  return `${linesOf(abridged(document)).join('\n')}\n`
    .replaceAll(NO_BREAK_SPACE, '~')
    .replaceAll(NARROW_NO_BREAK_SPACE, '_');
}

/**
 * Plain data, without the map, which has a review of its own; without parts that are documents with golden files of their own; with what is
 * the same at each evaluation, or on each circle, on one line.
 */
function abridged(document: DocumentModel): unknown {
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) => {
      if (key === 'map' && isRecord(value)) return `${String(value.id)} ${String(value.version)}`;
      if (key === 'parts' && document.kind === 'portfolio')
        return document.parts.map(({ title, number }) => `${title} (${number})`);
      const brief = briefs[key];
      if (brief !== undefined && Array.isArray(value)) return value.map(brief).join(' · ');
      return rounded(value);
    }),
  );
}

/** What is the same at each evaluation, or on each circle, in a few words. */
const briefs: Readonly<Record<string, (part: Readonly<Record<string, unknown>>) => string>> = {
  cells: ({ score, observedCount, indicatorCount }) =>
    `${String(rounded(score))} (${String(observedCount)} of ${String(indicatorCount)} observed)`,
  counts: ({ prevalidated, covered, partial, isPrevalidated }) =>
    `${String(prevalidated)} of ${String(covered)}, ${String(partial)} partial${isPrevalidated === true ? ', whole' : ''}`,
  marks: ({ status, change }) => [status, change].filter(Boolean).join(' '),
};

/** Two decimals tell figures apart; more would tell of the machine. */
const rounded = (value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 100) / 100 : value;

function linesOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return ['(none)'];
    return value.flatMap((item: unknown) => hanging('- ', inline(item) ?? linesOf(item)));
  }
  if (!isRecord(value)) return [scalar(value)];
  return Object.entries(value).flatMap(([key, part]) => {
    const short = inline(part);
    return short === null ? [`${key}:`, ...hanging('  ', linesOf(part))] : [`${key}: ${short}`];
  });
}

/** A value on one line, or `null` when it needs several: long lists, and records that hold others or are long. */
function inline(value: unknown): string | null {
  if (Array.isArray(value)) {
    if (value.length === 0) return '(none)';
    const line = value.join(' · ');
    return value.some((part) => typeof part === 'object') || line.length > SHORT_LIST ? null : line;
  }
  if (!isRecord(value)) return scalar(value);
  if (Object.values(value).some((part) => typeof part === 'object' && part !== null)) return null;
  const line = Object.entries(value)
    .map(([key, part]) => `${key}: ${scalar(part)}`)
    .join(' | ');
  return line.length > LINE_LENGTH ? null : line;
}

/** Puts a mark before the first line and room before the others. */
function hanging(mark: string, lines: string | readonly string[]): string[] {
  return [lines].flat().map((line, index) => `${index === 0 ? mark : ' '.repeat(mark.length)}${line}`);
}

const scalar = (value: unknown): string => (value === '' ? '(empty)' : String(value).replaceAll('\n', ' ⏎ '));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
