import type { Ratings } from '../evaluation/rating';
import { type AxisScore, scoreMap } from '../evaluation/scoring';
import type { CleaNomenclature } from '../referential/cleaNomenclature';
import type { CompetencyMap } from '../referential/competencyMap';
import type { Correspondence } from './correspondence';
import { partsOf, type Rule } from './rule';

/**
 * `prevalidated`: the rule holds; `partial`: some leaf of it does; `notYet`: none does; `notCovered`: the map has no rule for it.
 */
export type CriterionStatus = 'prevalidated' | 'partial' | 'notYet' | 'notCovered';

export const criterionStatusLabels: Readonly<Record<CriterionStatus, string>> = {
  prevalidated: 'Pré-validé',
  partial: 'En partie',
  notYet: 'Pas encore',
  notCovered: 'Non couvert par la carte',
};

/** How many criteria of a sub-domain, a domain or the whole are in which state. */
export interface CriterionCounts {
  readonly prevalidated: number;
  readonly partial: number;
  readonly covered: number;
  readonly total: number;
  /** All covered criteria are pre-validated, and there is at least one. */
  readonly isPrevalidated: boolean;
}

export interface CleaResult {
  /** Status by criterion identifier, in the order of the nomenclature. */
  readonly criteria: ReadonlyMap<string, CriterionStatus>;
  /** Counts by identifier of a domain (« 1 ») or sub-domain (« 1.3 »). */
  readonly counts: ReadonlyMap<string, CriterionCounts>;
  readonly total: CriterionCounts;
}

/** What rules are judged on. */
export interface MapState {
  readonly ratings: Ratings;
  /** Level 0 to 4 by axis number. */
  readonly levels: ReadonlyMap<number, number>;
}

/** Prepares the judgement of rules on one evaluation. */
export function mapStateOf(ratings: Ratings, scores: readonly AxisScore[]): MapState {
  return { ratings, levels: new Map(scores.map(({ axis, level }) => [axis, level])) };
}

/** Whether a rule holds. */
export function ruleHolds(rule: Rule, state: MapState): boolean {
  if (typeof rule === 'string') return state.ratings[rule] === 'acquired';
  if ('axis' in rule) return (state.levels.get(rule.axis) ?? 0) >= rule.circle;
  if ('allOf' in rule) return rule.allOf.every((part) => ruleHolds(part, state));
  if ('anyOf' in rule) return rule.anyOf.some((part) => ruleHolds(part, state));
  return rule.of.filter((part) => ruleHolds(part, state)).length >= rule.atLeast;
}

/** Whether at least one leaf of a rule holds. */
function someLeafHolds(rule: Rule, state: MapState): boolean {
  const parts = partsOf(rule);
  return parts.length === 0 ? ruleHolds(rule, state) : parts.some((part) => someLeafHolds(part, state));
}

function statusOf(rule: Rule | undefined, state: MapState): CriterionStatus {
  if (rule === undefined) return 'notCovered';
  if (ruleHolds(rule, state)) return 'prevalidated';
  return someLeafHolds(rule, state) ? 'partial' : 'notYet';
}

/** Evaluates all criteria of CléA on the ratings of one evaluation (domain.md §3). */
export function prevalidate(
  clea: CleaNomenclature,
  correspondence: Correspondence,
  map: CompetencyMap,
  ratings: Ratings,
): CleaResult {
  const state = mapStateOf(ratings, scoreMap(map, ratings));
  const rules = new Map(correspondence.rules.map(({ criterion, when }) => [criterion, when]));
  const criteria = new Map<string, CriterionStatus>();
  const counts = new Map<string, CriterionCounts>();
  for (const domain of clea.domains) {
    for (const subdomain of domain.subdomains) {
      const statuses = subdomain.criteria.map(({ id }) => {
        const status = statusOf(rules.get(id), state);
        criteria.set(id, status);
        return status;
      });
      counts.set(subdomain.id, countStatuses(statuses));
    }
    counts.set(
      domain.id,
      countStatuses(
        domain.subdomains.flatMap((subdomain) =>
          subdomain.criteria.map(({ id }) => criteria.get(id) ?? 'notCovered'),
        ),
      ),
    );
  }
  return { criteria, counts, total: countStatuses([...criteria.values()]) };
}

function countStatuses(statuses: readonly CriterionStatus[]): CriterionCounts {
  const count = (wanted: CriterionStatus): number => statuses.filter((status) => status === wanted).length;
  const prevalidated = count('prevalidated');
  const covered = statuses.length - count('notCovered');
  return {
    prevalidated,
    partial: count('partial'),
    covered,
    total: statuses.length,
    isPrevalidated: covered > 0 && prevalidated === covered,
  };
}
