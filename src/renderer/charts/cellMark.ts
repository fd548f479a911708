import type { AxisScore, CellScore } from '#shared/evaluation/scoring';
import type { CompetencyMap, PoleId } from '#shared/referential/competencyMap';
import type { CellPlace } from './mapGeometry';

/** What is known of a cell. Not observed and observed without anything acquired are not the same thing. */
export type CellState = 'unobserved' | 'notAcquired' | 'partial' | 'acquired';

export const cellStateLabels: Readonly<Record<CellState, string>> = {
  unobserved: 'Non observé',
  notAcquired: 'Pas encore acquis',
  partial: 'En partie acquis',
  acquired: 'Acquis',
};

export interface CellMark extends CellPlace {
  readonly pole: PoleId;
  /** `blank` on a map that shows no evaluation in its cells. */
  readonly state: CellState | 'blank';
  /** Share of the depth of the cell that is filled, 0 to 1. */
  readonly share: number;
}

/** The state of one cell. */
export function cellState(score: CellScore): CellState {
  if (score.observedCount === 0) return 'unobserved';
  if (score.acquired) return 'acquired';
  return score.score > 0 ? 'partial' : 'notAcquired';
}

/** The score of each cell, by axis and circle. */
export type CellScores = (place: CellPlace) => CellScore | undefined;

/** Finds the score of a cell in a scored map. */
export function indexCells(scores: readonly AxisScore[]): CellScores {
  const byPlace = new Map(
    scores.flatMap(({ axis, cells }) => cells.map((cell) => [`${axis}.${cell.circle}`, cell] as const)),
  );
  return ({ axis, circle }) => byPlace.get(`${axis}.${circle}`);
}

/** The marks of the 48 cells, circle by circle from the outermost, in the order of the axes. */
export function cellMarks(map: CompetencyMap, scoreOf: CellScores): CellMark[] {
  return [...map.circles].reverse().flatMap(({ number: circle }) =>
    map.axes.map(({ number: axis, pole }): CellMark => {
      const score = scoreOf({ axis, circle });
      if (score === undefined) return { axis, circle, pole, state: 'blank', share: 0 };
      const state = cellState(score);
      return { axis, circle, pole, state, share: state === 'acquired' ? 1 : score.score };
    }),
  );
}
