import type { Phase } from '../evaluation/phase';
import type { CleaNomenclature } from '../referential/cleaNomenclature';
import type { CleaResult, CriterionCounts, CriterionStatus } from './prevalidation';

/** CléA judged on one evaluation. */
export interface CleaMoment {
  readonly phase: Phase;
  readonly result: CleaResult;
}

/** One criterion at one evaluation. */
export interface CriterionMark {
  readonly status: CriterionStatus;
  /** How it moved since the evaluation before; `null` when it did not, and at the first evaluation. */
  readonly change: 'gained' | 'lost' | null;
}

/** In what follows, `marks` and `counts` have one entry a moment, in the order of `moments`. */
export interface CriterionOverview {
  readonly id: string;
  readonly label: string;
  readonly marks: readonly CriterionMark[];
}

export interface SubdomainOverview {
  readonly id: string;
  readonly label: string;
  readonly counts: readonly CriterionCounts[];
  readonly criteria: readonly CriterionOverview[];
}

export interface DomainOverview {
  readonly id: string;
  readonly label: string;
  readonly counts: readonly CriterionCounts[];
  readonly subdomains: readonly SubdomainOverview[];
}

export interface MomentOverview {
  readonly phase: Phase;
  readonly counts: CriterionCounts;
  /** Criteria pre-validated that were not at the evaluation before; 0 at the first. */
  readonly gainedCount: number;
  /** Criteria that were pre-validated at the evaluation before and no longer are. */
  readonly lostCount: number;
  readonly prevalidatedDomainCount: number;
  readonly prevalidatedSubdomainCount: number;
}

/** CléA at the evaluations of a pathway, side by side. Plain data: the same for the screen and for a printed document. */
export interface CleaOverview {
  readonly moments: readonly MomentOverview[];
  readonly domains: readonly DomainOverview[];
}

/** Puts the evaluations of a pathway side by side, and finds what is new at each. `moments` are in date order. */
export function overviewOf(clea: CleaNomenclature, moments: readonly CleaMoment[]): CleaOverview {
  const domains = clea.domains.map((domain): DomainOverview => ({
    id: domain.id,
    label: domain.label,
    counts: countsAt(moments, domain.id),
    subdomains: domain.subdomains.map((subdomain) => ({
      id: subdomain.id,
      label: subdomain.label,
      counts: countsAt(moments, subdomain.id),
      criteria: subdomain.criteria.map(({ id, label }) => ({ id, label, marks: marksOf(moments, id) })),
    })),
  }));
  return { moments: moments.map((moment, position) => momentOverview(moment, position, domains)), domains };
}

const NONE: CriterionCounts = { prevalidated: 0, partial: 0, covered: 0, total: 0, isPrevalidated: false };

const countsAt = (moments: readonly CleaMoment[], id: string): CriterionCounts[] =>
  moments.map(({ result }) => result.counts.get(id) ?? NONE);

function marksOf(moments: readonly CleaMoment[], criterion: string): CriterionMark[] {
  const statuses = moments.map(({ result }) => result.criteria.get(criterion) ?? 'notCovered');
  return statuses.map((status, position) => ({ status, change: changeOf(status, statuses[position - 1]) }));
}

function changeOf(status: CriterionStatus, before: CriterionStatus | undefined): CriterionMark['change'] {
  if (before === undefined || (status === 'prevalidated') === (before === 'prevalidated')) return null;
  return status === 'prevalidated' ? 'gained' : 'lost';
}

function momentOverview(
  { phase, result }: CleaMoment,
  position: number,
  domains: readonly DomainOverview[],
): MomentOverview {
  const subdomains = domains.flatMap((domain) => domain.subdomains);
  const changes = subdomains.flatMap(({ criteria }) => criteria.map(({ marks }) => marks[position]?.change));
  const isPrevalidated = ({ counts }: { readonly counts: readonly CriterionCounts[] }): boolean =>
    counts[position]?.isPrevalidated === true;
  return {
    phase,
    counts: result.total,
    gainedCount: changes.filter((change) => change === 'gained').length,
    lostCount: changes.filter((change) => change === 'lost').length,
    prevalidatedDomainCount: domains.filter(isPrevalidated).length,
    prevalidatedSubdomainCount: subdomains.filter(isPrevalidated).length,
  };
}
