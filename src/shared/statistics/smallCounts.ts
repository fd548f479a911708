/**
 * The rule of small counts (docs/decisions/0011): a count of 1 to 4 persons is never shown, and never can be found from what is shown.
 */

/** A count of persons below this is hidden; none at all is shown, because it tells of nobody. */
export const FEWEST_SHOWN = 5;

/**
 * Why a figure is not shown. `few`: it is about 1 to 4 persons. `difference`: it is about 5 or more, but with it and the rest of its
 * row one of the `few` could be worked out. `row`: so little stands in the row that not even that much can be told. `none`: it is
 * about nobody, there is no mean or share to give.
 */
export type HiddenReason = 'few' | 'difference' | 'row' | 'none';

/** A figure that may be seen, or why not. */
export type Shown<Value> = { readonly value: Value } | { readonly hidden: HiddenReason };

export const shown = <Value>(value: Value): Shown<Value> => ({ value });
export const hidden = (reason: HiddenReason): { readonly hidden: HiddenReason } => ({ hidden: reason });

/** The value, or `null` where it is hidden. */
export const seen = <Value>(figure: Shown<Value>): Value | null => ('value' in figure ? figure.value : null);

/**
 * Protects counts of persons that add up to a total which is told elsewhere. Hides every count of 1 to 4, then the smallest other
 * ones until no hidden count follows from the total, the visible counts and the reasons given.
 */
export function protectCounts(counts: readonly number[]): Shown<number>[] {
  const reasons = counts.map((count): HiddenReason | null => (isFew(count) ? 'few' : null));
  if (!reasons.includes('few')) return counts.map(shown);
  while (!isSafe(counts, reasons)) {
    const next = smallestVisible(counts, reasons);
    if (next === -1) return counts.map((count) => (count === 0 ? shown(count) : hidden('row')));
    reasons[next] = 'difference';
  }
  return counts.map((count, index) => {
    const reason = reasons[index] ?? null;
    return reason === null ? shown(count) : hidden(reason);
  });
}

const isFew = (count: number): boolean => count > 0 && count < FEWEST_SHOWN;

/**
 * Whether what is hidden stays unknown. The reader knows the sum of the hidden counts, that each `few` is 1 to 4 and each `difference` at least 5:
 * everything is known when the sum is the least or the greatest that these allow.
 */
function isSafe(counts: readonly number[], reasons: readonly (HiddenReason | null)[]): boolean {
  const few = reasons.filter((reason) => reason === 'few').length;
  const difference = reasons.filter((reason) => reason === 'difference').length;
  const sum = counts.reduce((total, count, index) => total + (reasons[index] === null ? 0 : count), 0);
  const least = few + FEWEST_SHOWN * difference;
  const greatest = difference > 0 ? Infinity : (FEWEST_SHOWN - 1) * few;
  return few + difference >= 2 && sum >= FEWEST_SHOWN && sum > least && sum < greatest;
}

function smallestVisible(counts: readonly number[], reasons: readonly (HiddenReason | null)[]): number {
  let smallest = -1;
  counts.forEach((count, index) => {
    if (reasons[index] !== null || count === 0) return;
    if (smallest === -1 || count < (counts[smallest] ?? 0)) smallest = index;
  });
  return smallest;
}

/** A part of a whole, both counts of persons. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** A share is shown when neither those in it nor those outside it are 1 to 4, of a whole of 5 or more. */
export function protectShare(part: number, whole: number): Shown<Share> {
  if (whole === 0) return hidden('none');
  if (whole < FEWEST_SHOWN) return hidden('few');
  const [inside] = protectCounts([part, whole - part]);
  return inside === undefined || 'hidden' in inside ? hidden('few') : shown({ part, whole });
}

/** `sum / count` of 5 persons or more. */
export function protectMean(sum: number, count: number): Shown<number> {
  if (count === 0) return hidden('none');
  return count < FEWEST_SHOWN ? hidden('few') : shown(sum / count);
}
