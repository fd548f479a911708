import type { AxisScore, CellScore } from '#shared/evaluation/scoring';
import type { CompetencyMap, PoleId } from '#shared/referential/competencyMap';
import type { CellPlace } from './mapGeometry';

/** How a cell looks. Not observed and observed without anything acquired are not the same thing. */
export type CellState = 'unobserved' | 'notAcquired' | 'partial' | 'acquired';

export const cellStateLabels: Readonly<Record<CellState, string>> = {
  unobserved: 'Non observé',
  notAcquired: 'Pas encore acquis',
  partial: 'En partie acquis',
  acquired: 'Acquis',
};

export interface CellMark extends CellPlace {
  readonly pole: PoleId;
  readonly state: CellState;
  /** Share of the depth of the cell that is filled, 0 to 1. */
  readonly share: number;
}

/** The state of one cell; `undefined` scores are those of a map that nobody was evaluated on. */
export function cellState(score: CellScore | undefined): CellState {
  if (score === undefined || score.observedCount === 0) return 'unobserved';
  if (score.acquired) return 'acquired';
  return score.score > 0 ? 'partial' : 'notAcquired';
}

/** The marks of the 48 cells, circle by circle from the outermost, in the order of the axes. */
export function cellMarks(map: CompetencyMap, scores: readonly AxisScore[]): CellMark[] {
  const byAxis = new Map(scores.map((score) => [score.axis, score]));
  return [...map.circles].reverse().flatMap(({ number: circle }) =>
    map.axes.map(({ number: axis, pole }) => {
      const score = byAxis.get(axis)?.cells.find((cell) => cell.circle === circle);
      const state = cellState(score);
      return { axis, circle, pole, state, share: state === 'acquired' ? 1 : (score?.score ?? 0) };
    }),
  );
}
