/**
 * The rule of small counts (docs/decisions/0011): every count of persons is rounded at random to one of the two neighbouring multiples of
 * five, each by itself, so that no subtraction between figures finds fewer than five persons.
 */

/** Counts are multiples of this; below it nothing is shown. */
export const COUNT_STEP = 5;
/** A mean is given from this rounded count on: there are surely 6 persons or more. */
export const FEWEST_FOR_MEAN = 10;
/** A share is given from this rounded whole on: below it, rounding would weigh more than chance. */
export const FEWEST_FOR_SHARE = 20;

/**
 * Why a figure is not shown. `few`: it counts 0 to 4 persons; nobody is not told from a few, or the others would be known by it. `base`: a mean or a share of nobody, or of too
 * few persons to be told.
 */
export type HiddenReason = 'few' | 'base';

/** A figure that may be seen, or why not. */
export type Shown<Value> = { readonly value: Value } | { readonly hidden: HiddenReason };

export const shown = <Value>(value: Value): Shown<Value> => ({ value });
export const hidden = (reason: HiddenReason): { readonly hidden: HiddenReason } => ({ hidden: reason });

/** The value, or `null` where it is hidden. */
export const seen = <Value>(figure: Shown<Value>): Value | null => ('value' in figure ? figure.value : null);

/**
 * Draws 0 to 4 for a count of persons of one set of pathways. The same for the same kind of count, so that a figure never changes from
 * screen to screen; nobody who only reads the figures can tell it.
 */
export type Draw = (kind: string, count: number) => number;

/**
 * The multiple of five below or above: 12 becomes 10 three times out of five, 15 twice. In the mean it is right, and never more than 4
 * off. Below five it is 0.
 */
export function roundedCount(kind: string, count: number, draw: Draw): number {
  if (count < COUNT_STEP) return 0;
  return COUNT_STEP * Math.floor((count + draw(kind, count)) / COUNT_STEP);
}

/** A count of persons; one below five is hidden, be it nobody or a few. */
export function protectCount(kind: string, count: number, draw: Draw): Shown<number> {
  const rounded = roundedCount(kind, count, draw);
  return rounded === 0 ? hidden('few') : shown(rounded);
}

/** A part of a whole, both rounded counts; a part of 0 stands for 0 to 4 persons, and so does what is missing to the whole. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/**
 * A share made of rounded counts only, those in it and those outside of it: it tells no more than they do. `kind` names what is shared.
 */
export function protectShare(kind: string, part: number, whole: number, draw: Draw): Shown<Share> {
  const inside = roundedCount(kind, part, draw);
  const outside = roundedCount(`not ${kind}`, whole - part, draw);
  return inside + outside < FEWEST_FOR_SHARE
    ? hidden('base')
    : shown({ part: inside, whole: inside + outside });
}

/**
 * A mean of `count` persons, to the nearest `step`: with all its digits, it would tell by how many it was divided. `kind` is that of the
 * count, so that a mean shows no sooner than the count allows.
 */
export function protectMean(
  { kind, count, mean, step }: { kind: string; count: number; mean: number; step: number },
  draw: Draw,
): Shown<number> {
  if (roundedCount(kind, count, draw) < FEWEST_FOR_MEAN) return hidden('base');
  // Divided by a whole number: 0.65, not 0.6500000000000001.
  return shown(Math.round(mean / step) / Math.round(1 / step));
}
