/** How large a strip is drawn, in CSS pixels. */
export interface StripSize {
  /** From one criterion to the next. */
  readonly pitch: number;
  /** From one evaluation to the next. */
  readonly lineHeight: number;
}

/** A sub-domain as the layout needs it. */
interface Part {
  readonly id: string;
  readonly criteria: readonly { readonly id: string }[];
}

export interface StripColumn {
  readonly id: string;
  /** Centre of its marks. */
  readonly x: number;
}

export interface StripPart {
  readonly id: string;
  readonly x: number;
  readonly width: number;
  readonly columns: readonly StripColumn[];
}

export interface StripLayout {
  readonly width: number;
  readonly height: number;
  /** Baseline of the numbers of the sub-domains. */
  readonly numbersY: number;
  /** Centre of the marks of each evaluation, from top to bottom. */
  readonly lines: readonly number[];
  readonly parts: readonly StripPart[];
  /** Radius of a whole mark; the largest, with its ring, keeps inside the pitch and the line. */
  readonly markRadius: number;
}

/** Space between two sub-domains, in pitches. */
const GAP = 0.7;
/** Height of the line of numbers above the marks. */
export const NUMBERS_HEIGHT = 18;

/** Pitches that a domain takes: one a criterion, and the gaps between its sub-domains. */
export function pitchesOf(parts: readonly Part[]): number {
  const columns = parts.reduce((sum, { criteria }) => sum + criteria.length, 0);
  return columns + GAP * Math.max(parts.length - 1, 0);
}

/** Lays out one domain: a column a criterion, grouped by sub-domain, a line an evaluation. */
export function layoutStrip(
  parts: readonly Part[],
  lineCount: number,
  { pitch, lineHeight }: StripSize,
): StripLayout {
  return {
    width: pitchesOf(parts) * pitch,
    height: NUMBERS_HEIGHT + lineCount * lineHeight,
    numbersY: NUMBERS_HEIGHT - 6,
    lines: Array.from({ length: lineCount }, (_, line) => NUMBERS_HEIGHT + (line + 0.5) * lineHeight),
    parts: parts.map((part, position) => layoutPart(part, startOf(parts, position) * pitch, pitch)),
    markRadius: Math.min(pitch, lineHeight) * 0.29,
  };
}

/** Where a sub-domain starts, in pitches: after those before it and a gap. */
function startOf(parts: readonly Part[], position: number): number {
  const before = parts.slice(0, position);
  return before.length === 0 ? 0 : pitchesOf(before) + GAP;
}

function layoutPart({ id, criteria }: Part, x: number, pitch: number): StripPart {
  return {
    id,
    x,
    width: criteria.length * pitch,
    columns: criteria.map((criterion, column) => ({ id: criterion.id, x: x + (column + 0.5) * pitch })),
  };
}

/** Columns that the picture keeps for the names of the domains, as a share of its width, and for the counts, in pixels. */
export const NAMES_SHARE = 0.24;
const COUNTS_WIDTH = 165;
const SMALLEST_PITCH = 15;
const LARGEST_PITCH = 28;

/** The pitch at which the longest domain fills a picture `width` pixels wide, within what reads well. */
export function pitchFor(
  domains: readonly { readonly subdomains: readonly Part[] }[],
  width: number,
): number {
  const longest = Math.max(...domains.map(({ subdomains }) => pitchesOf(subdomains)));
  const pitch = (width * (1 - NAMES_SHARE) - COUNTS_WIDTH) / longest;
  return Math.min(Math.max(pitch, SMALLEST_PITCH), LARGEST_PITCH);
}
