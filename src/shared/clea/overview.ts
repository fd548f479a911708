import type { Phase } from '../evaluation/phase';
import type { Ratings } from '../evaluation/rating';
import type { CompetencyMap } from '../referential/competencyMap';
import type { CleaTable } from './cleaTable';
import {
  type CleaResult,
  type CriterionCounts,
  type CriterionStatus,
  criterionStatusLabels,
  prevalidate,
} from './prevalidation';

/** CléA judged on one evaluation. */
export interface CleaMoment {
  readonly phase: Phase;
  /** What it is judged by: the table of its validation, not that of the other evaluations. */
  readonly table: CleaTable;
  readonly result: CleaResult;
}

/** Judges CléA on one evaluation, by its own version of the map and its own table. */
export function cleaMoment(
  { phase, ratings }: { readonly phase: Phase; readonly ratings: Ratings },
  map: CompetencyMap,
  table: CleaTable,
): CleaMoment {
  return { phase, table, result: prevalidate(table.clea, table.correspondence, map, ratings) };
}

/** `absent`: the edition of CléA that the evaluation was judged by has no such criterion. */
export type MarkStatus = CriterionStatus | 'absent';

export const markStatusLabels: Readonly<Record<MarkStatus, string>> = {
  ...criterionStatusLabels,
  absent: 'Absent de cette édition de CléA',
};

/** One criterion at one evaluation. */
export interface CriterionMark {
  readonly status: MarkStatus;
  /**
   * How it moved since the evaluation before; `null` when it did not, at the first evaluation, and where the two cannot be compared
   * because their tables do not ask the same for it.
   */
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
  /** Versions of CléA and of the correspondence that it is judged by. */
  readonly edition: string;
  readonly correspondence: string;
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

/**
 * Puts the evaluations of a pathway side by side, in the domains of the edition of the last one, and finds what is new at each.
 *
 * @param moments in date order; each may be judged by another table.
 * @returns `null` without any.
 */
export function overviewOf(moments: readonly CleaMoment[]): CleaOverview | null {
  const last = moments.at(-1);
  if (last === undefined) return null;
  const domains = last.table.clea.domains.map((domain): DomainOverview => ({
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
  return moments.map((moment, position) => ({
    status: statusAt(moment, criterion),
    change: changeSince(moments[position - 1], moment, criterion),
  }));
}

const statusAt = ({ result }: CleaMoment, criterion: string): MarkStatus =>
  result.criteria.get(criterion) ?? 'absent';

function changeSince(
  before: CleaMoment | undefined,
  moment: CleaMoment,
  criterion: string,
): CriterionMark['change'] {
  if (before === undefined || !askTheSame(before, moment, criterion)) return null;
  const isHeld = statusAt(moment, criterion) === 'prevalidated';
  if (isHeld === (statusAt(before, criterion) === 'prevalidated')) return null;
  return isHeld ? 'gained' : 'lost';
}

/** Both tables cover the criterion, by the same rule: otherwise the table moved, not the person. */
function askTheSame(a: CleaMoment, b: CleaMoment, criterion: string): boolean {
  const [before, after] = [a, b].map(({ table }) =>
    table.correspondence.rules.find((rule) => rule.criterion === criterion),
  );
  return (
    before !== undefined &&
    after !== undefined &&
    (before === after || JSON.stringify(before.when) === JSON.stringify(after.when))
  );
}

function momentOverview(
  { phase, table, result }: CleaMoment,
  position: number,
  domains: readonly DomainOverview[],
): MomentOverview {
  const subdomains = domains.flatMap((domain) => domain.subdomains);
  const changes = subdomains.flatMap(({ criteria }) => criteria.map(({ marks }) => marks[position]?.change));
  const isPrevalidated = ({ counts }: { readonly counts: readonly CriterionCounts[] }): boolean =>
    counts[position]?.isPrevalidated === true;
  return {
    phase,
    edition: table.clea.version,
    correspondence: table.correspondence.version,
    counts: result.total,
    gainedCount: changes.filter((change) => change === 'gained').length,
    lostCount: changes.filter((change) => change === 'lost').length,
    prevalidatedDomainCount: domains.filter(isPrevalidated).length,
    prevalidatedSubdomainCount: subdomains.filter(isPrevalidated).length,
  };
}
