import { headlineAt } from './counters';
import { FEWEST_SHOWN, type HiddenReason, protectCounts } from './smallCounts';

type HeadlineName = Parameters<typeof headlineAt>[1];

/** Tells why a count of persons of a headline must be hidden, with everything that rests on it; `null` when it may be seen. */
export type Guard = (name: HeadlineName, place: number) => HiddenReason | null;

/** Headlines of sets of pathways that together make up a larger set which can be looked at, too: the organisations of a programme… */
export type Partition = readonly Int32Array[];

/** The partitions in which a set of pathways stands, and where. */
export interface PlaceInPartition {
  readonly partition: Partition;
  readonly index: number;
}

/**
 * Guards one set of pathways: a count of 1 to 4 is hidden, and so is a count by which, taken from the larger set or put beside its
 * neighbours, a count of 1 to 4 would be found.
 */
export function guardOf(headline: Int32Array, places: readonly PlaceInPartition[]): Guard {
  return (name, place) => {
    const count = headlineAt(headline, name, place);
    if (count > 0 && count < FEWEST_SHOWN) return 'few';
    for (const { partition, index } of places) {
      const figure = protectCounts(partition.map((row) => headlineAt(row, name, place)))[index];
      if (figure !== undefined && 'hidden' in figure) return figure.hidden;
    }
    return null;
  };
}

/** Guards the sets of one partition, each against all the others. `outer` guards the whole that they make up. */
export function guardsOf(partition: Partition, outer: Guard): Guard[] {
  const known = new Map<string, ReturnType<typeof protectCounts>>();
  function figuresAt(name: HeadlineName, place: number): ReturnType<typeof protectCounts> {
    const key = `${name} ${place}`;
    const figures = known.get(key) ?? protectCounts(partition.map((row) => headlineAt(row, name, place)));
    known.set(key, figures);
    return figures;
  }
  return partition.map((_, index) => (name, place) => {
    const outerReason = outer(name, place);
    if (outerReason !== null) return outerReason;
    const figure = figuresAt(name, place)[index];
    return figure !== undefined && 'hidden' in figure ? figure.hidden : null;
  });
}
