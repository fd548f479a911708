import type { Evidence } from '../records/evidence';
import { type CompetencyMap, type IndicatorPlace, indexIndicators } from '../referential/competencyMap';
import type { Ratings } from './rating';

/** An acquired indicator and how many pieces of evidence support it. */
export interface CoveredIndicator extends IndicatorPlace {
  readonly evidenceCount: number;
}

/** How far the acquired indicators of one cell are supported by evidence. */
export interface CellCoverage {
  /** 1 to 12. */
  readonly axis: number;
  /** 1 to 4. */
  readonly circle: number;
  /** At least 1. */
  readonly acquiredCount: number;
  /** Of these, those with evidence. */
  readonly provenCount: number;
}

export interface EvidenceCoverage {
  /** The acquired indicators, in the order of the map. */
  readonly indicators: readonly CoveredIndicator[];
  /** The cells that hold at least one acquired indicator, in the order of the map. */
  readonly cells: readonly CellCoverage[];
}

/** Which acquired indicators are supported by evidence (preuve), and which are not. Evidence for what is not acquired does not count. */
export function coverageOf(
  map: CompetencyMap,
  ratings: Ratings,
  evidence: readonly Pick<Evidence, 'indicatorIds'>[],
): EvidenceCoverage {
  const cited = evidence.flatMap(({ indicatorIds }) => [...new Set(indicatorIds)]);
  const counts = new Map([...Map.groupBy(cited, (id) => id)].map(([id, all]) => [id, all.length]));
  const indicators = [...indexIndicators(map)].flatMap(([id, place]) =>
    ratings[id] === 'acquired' ? [{ ...place, evidenceCount: counts.get(id) ?? 0 }] : [],
  );
  const byCell = Map.groupBy(indicators, ({ cell }) => cell);
  return {
    indicators,
    cells: map.axes.flatMap((axis) =>
      axis.cells.flatMap((cell): CellCoverage[] => {
        const acquired = byCell.get(cell) ?? [];
        if (acquired.length === 0) return [];
        const provenCount = acquired.filter(({ evidenceCount }) => evidenceCount > 0).length;
        return [{ axis: axis.number, circle: cell.circle, acquiredCount: acquired.length, provenCount }];
      }),
    ),
  };
}
