import type { CleaTable } from '../clea/cleaTable';
import { prevalidate } from '../clea/prevalidation';
import { type Phase, phases } from '../evaluation/phase';
import type { Ratings } from '../evaluation/rating';
import { expectedDate } from '../evaluation/schedule';
import { scoreMap } from '../evaluation/scoring';
import type { CalendarDate } from '../format/calendarDate';
import type { ExitReason } from '../records/pathway';
import type { CompetencyMap } from '../referential/competencyMap';

/** The values of a fact are whole hundredths of a circle: sums of whole numbers come back exactly when an archive is removed. */
export const VALUE_UNIT = 100;

/** CléA at one evaluation. */
export interface CleaFact {
  /** Criteria pre-validated, and criteria that the map covers. */
  readonly prevalidated: number;
  readonly covered: number;
  /** Whether each domain of the nomenclature is pre-validated, in its order. */
  readonly domains: readonly boolean[];
}

/** One validated evaluation, reduced to what statistics need. */
export interface EvaluationFact {
  /** Value of each of the twelve axes in hundredths of a circle, 0 to 400; `null` when nothing was observed on it. */
  readonly values: readonly (number | null)[];
  /** `null` when the version of the map has no CléA table. */
  readonly clea: CleaFact | null;
}

/** One pathway, reduced to what the Region's figures are made of. It names nobody. */
export interface PathwayFact {
  /** Stable within the organisation: the same pathway has the same key in every archive. */
  readonly pathwayKey: string;
  readonly traineeKey: string;
  /** « PEE », « EDI », « CBP »… */
  readonly programme: string;
  readonly entryDate: CalendarDate;
  readonly exitDate: CalendarDate | null;
  readonly exitReason: ExitReason | null;
  /** Whole hours of training done; `null` when none were recorded. */
  readonly hours: number | null;
  readonly evaluations: Readonly<Record<Phase, EvaluationFact | null>>;
  /** The evaluations whose expected date had come when the archive was made. */
  readonly expected: readonly Phase[];
}

/** Reduces one evaluation, scored by the one definition of scores (domain.md §2). */
export function evaluationFact(
  map: CompetencyMap,
  cleaTable: CleaTable | null,
  ratings: Ratings,
): EvaluationFact {
  return {
    values: scoreMap(map, ratings).map(({ value }) =>
      value === null ? null : Math.round(value * VALUE_UNIT),
    ),
    clea: cleaTable === null ? null : cleaFact(map, cleaTable, ratings),
  };
}

function cleaFact(map: CompetencyMap, { clea, correspondence }: CleaTable, ratings: Ratings): CleaFact {
  const { counts, total } = prevalidate(clea, correspondence, map, ratings);
  return {
    prevalidated: total.prevalidated,
    covered: total.covered,
    domains: clea.domains.map(({ id }) => counts.get(id)?.isPrevalidated === true),
  };
}

/** The level of an axis, 0 to 4, from its value: an unfinished circle never adds a whole one. */
export const levelOf = (value: number): number => Math.floor(value / VALUE_UNIT);

/** The evaluations that were to be made by `date`; those after the exit of a trainee who left early are not. */
export function expectedPhases(dates: Parameters<typeof expectedDate>[1], date: CalendarDate): Phase[] {
  return phases.filter((phase) => expectedDate(phase, dates) <= date);
}
