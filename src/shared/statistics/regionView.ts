import type { Headline, Figures } from './figures';
import type { Shown } from './smallCounts';

/** One month of a selection. */
export interface TrendPoint {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly entries: Shown<number>;
  readonly exits: Shown<number>;
  /** Of the pathways that began in the month, in circles. */
  readonly meanGain: Shown<number>;
}

/** Everything that the screens show of one selection. */
export interface RegionView {
  readonly figures: Figures;
  /** Every month from the first to the last in which something happened, in order; ten years of them at most. */
  readonly trend: readonly TrendPoint[];
  /** What happened in other months, by dates that are older or mistyped; `null` when nothing did. */
  readonly outsideTrend: Pick<TrendPoint, 'entries' | 'exits'> | null;
}

/** By what a selection can be taken apart. */
export const comparisonKeys = ['organisation', 'programme', 'department', 'year'] as const;
export type ComparisonKey = (typeof comparisonKeys)[number];

export interface ComparisonRow {
  /** Identifier of the organisation, code of the programme or department, year. */
  readonly key: string;
  readonly label: string;
  readonly headline: Headline;
}

/** A selection taken apart, with the whole. */
export interface Comparison {
  readonly by: ComparisonKey;
  readonly rows: readonly ComparisonRow[];
  readonly total: Headline;
}
