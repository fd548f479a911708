import type { Axis, Cell, CompetencyMap } from '../referential/competencyMap';
import type { Ratings } from './rating';

/** Most that an unfinished circle adds to the value of an axis: a circle only counts whole once acquired. */
const LARGEST_PART_OF_NEXT_CIRCLE = 0.99;

/** What an indicator in progress counts for, where an acquired one counts for 1. */
const PART_IN_PROGRESS = 0.5;

export interface CellScore {
  /** 1 to 4. */
  readonly circle: number;
  /** 0 to 1: (acquired + 0.5 × in progress) / indicators of the cell. */
  readonly score: number;
  /** The share of acquired indicators reaches the referential's threshold. */
  readonly acquired: boolean;
  readonly observedCount: number;
  readonly indicatorCount: number;
}

export interface AxisScore {
  /** 1 to 12. */
  readonly axis: number;
  /** Consecutive acquired circles from the centre, 0 to 4. */
  readonly level: number;
  /** What the trace draws, 0 to 4; `null` when nothing was observed on the axis: the trace is interrupted. */
  readonly value: number | null;
  /** From the centre outwards. */
  readonly cells: readonly CellScore[];
}

/** Scores one cell (domain.md §2, « Rating and scoring »). */
export function scoreCell(cell: Cell, ratings: Ratings, acquisitionThreshold: number): CellScore {
  const indicatorCount = cell.indicators.length;
  let observedCount = 0;
  let acquiredCount = 0;
  let inProgressCount = 0;
  for (const { id } of cell.indicators) {
    const rating = ratings[id];
    if (rating === undefined) continue;
    observedCount += 1;
    if (rating === 'acquired') acquiredCount += 1;
    else if (rating === 'inProgress') inProgressCount += 1;
  }
  return {
    circle: cell.circle,
    score: (acquiredCount + PART_IN_PROGRESS * inProgressCount) / indicatorCount,
    acquired: acquiredCount / indicatorCount >= acquisitionThreshold,
    observedCount,
    indicatorCount,
  };
}

/**
 * Scores one axis: its level, and its value = level + min(score of the next circle, 0.99), at most 4.
 * A circle acquired beyond a circle that is not shows in its cell but does not count in the level.
 */
export function scoreAxis(axis: Axis, ratings: Ratings, acquisitionThreshold: number): AxisScore {
  const cells = axis.cells.map((cell) => scoreCell(cell, ratings, acquisitionThreshold));
  const firstNotAcquired = cells.findIndex((cell) => !cell.acquired);
  const level = firstNotAcquired === -1 ? cells.length : firstNotAcquired;
  const isObserved = cells.some((cell) => cell.observedCount > 0);
  const partOfNextCircle = Math.min(cells[level]?.score ?? 0, LARGEST_PART_OF_NEXT_CIRCLE);
  return { axis: axis.number, level, value: isObserved ? level + partOfNextCircle : null, cells };
}

/** Scores the twelve axes, in order. */
export function scoreMap(map: CompetencyMap, ratings: Ratings): AxisScore[] {
  return map.axes.map((axis) => scoreAxis(axis, ratings, map.acquisitionThreshold));
}
