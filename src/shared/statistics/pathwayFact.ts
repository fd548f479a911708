import type { CleaTable } from '../clea/cleaTable';
import { type MapState, mapStateOf, ruleHolds } from '../clea/prevalidation';
import type { Rule } from '../clea/rule';
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

/** Reduces one evaluation, scored by the one definition of scores and judged by that of rules (domain.md §2 and §3). */
export function evaluationFact(
  map: CompetencyMap,
  cleaTable: CleaTable | null,
  ratings: Ratings,
): EvaluationFact {
  const scores = scoreMap(map, ratings);
  return {
    values: scores.map(({ value }) => (value === null ? null : Math.round(value * VALUE_UNIT))),
    clea: cleaTable === null ? null : cleaFact(rulesByDomain(cleaTable), mapStateOf(ratings, scores)),
  };
}

/** Only what is counted: a criterion that is pre-validated in part needs no look here, unlike in `prevalidate`. */
function cleaFact(domains: readonly (readonly Rule[])[], state: MapState): CleaFact {
  const counts = domains.map((rules) => rules.filter((rule) => ruleHolds(rule, state)).length);
  return {
    prevalidated: counts.reduce((sum, count) => sum + count, 0),
    covered: domains.reduce((sum, rules) => sum + rules.length, 0),
    domains: domains.map((rules, index) => rules.length > 0 && counts[index] === rules.length),
  };
}

/** Of tables seen before: an archive has hundreds of evaluations, and tables do not change. */
const knownRules = new WeakMap<CleaTable, readonly (readonly Rule[])[]>();

/** The rules of the criteria that the map covers, by domain. */
function rulesByDomain(table: CleaTable): readonly (readonly Rule[])[] {
  const known = knownRules.get(table);
  if (known !== undefined) return known;
  const rules = new Map(table.correspondence.rules.map(({ criterion, when }) => [criterion, when]));
  const byDomain = table.clea.domains.map(({ subdomains }) =>
    subdomains.flatMap(({ criteria }) => criteria.flatMap(({ id }) => rules.get(id) ?? [])),
  );
  knownRules.set(table, byDomain);
  return byDomain;
}

/** The level of an axis, 0 to 4, from its value: an unfinished circle never adds a whole one. */
export const levelOf = (value: number): number => Math.floor(value / VALUE_UNIT);

/** The evaluations that were to be made by `date`; those after the exit of a trainee who left early are not. */
export function expectedPhases(dates: Parameters<typeof expectedDate>[1], date: CalendarDate): Phase[] {
  return phases.filter((phase) => expectedDate(phase, dates) <= date);
}
