import type { CriterionOverview, DomainOverview } from '#shared/clea/overview';

/** Which criteria the list shows. */
export type CriteriaChoice = 'all' | 'gained' | 'partial' | 'remaining';

export const criteriaChoiceLabels: Readonly<Record<CriteriaChoice, string>> = {
  all: 'Tous',
  gained: 'Nouveaux',
  partial: 'À portée',
  remaining: 'Restants',
};

/**
 * `gained`: became pré-validés during the pathway and still are; `partial`: something of them is acquired at the last evaluation, not all;
 * `remaining`: covered by the map and not pré-validés at the last evaluation.
 */
const isChosen: Readonly<Record<CriteriaChoice, (criterion: CriterionOverview) => boolean>> = {
  all: () => true,
  gained: ({ marks }) =>
    marks.at(-1)?.status === 'prevalidated' && marks.some(({ change }) => change === 'gained'),
  partial: ({ marks }) => marks.at(-1)?.status === 'partial',
  remaining: ({ marks }) => ['partial', 'notYet'].includes(marks.at(-1)?.status ?? ''),
};

/** The domains with the chosen criteria only; sub-domains and domains that keep none are left out. Counts stay those of the whole. */
export function chooseCriteria(domains: readonly DomainOverview[], choice: CriteriaChoice): DomainOverview[] {
  return domains.flatMap((domain) => {
    const subdomains = domain.subdomains.flatMap((subdomain) => {
      const criteria = subdomain.criteria.filter(isChosen[choice]);
      return criteria.length === 0 ? [] : [{ ...subdomain, criteria }];
    });
    return subdomains.length === 0 ? [] : [{ ...domain, subdomains }];
  });
}

/** How many criteria a choice shows. */
export function countCriteria(domains: readonly DomainOverview[], choice: CriteriaChoice): number {
  return domains.reduce(
    (sum, { subdomains }) =>
      sum + subdomains.reduce((count, { criteria }) => count + criteria.filter(isChosen[choice]).length, 0),
    0,
  );
}
