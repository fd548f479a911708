import { cleaMoment, overviewOf } from '#shared/clea/overview';
import { sampleClea, sampleCorrespondence } from '#shared/testing/sampleClea';
import { rated, sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { chooseCriteria, countCriteria, type CriteriaChoice } from './criteriaChoice';

const map = sampleMap();
const clea = sampleClea();
const table = { clea, correspondence: sampleCorrespondence(map, clea) };
const overview = overviewOf([
  cleaMoment({ phase: 'initial', ratings: {} }, map, table),
  cleaMoment({ phase: 'final', ratings: rated(['A11.1.1']) }, map, table),
]);
const domains = overview?.domains ?? [];
const chosen = (choice: CriteriaChoice): string[] =>
  chooseCriteria(domains, choice).flatMap(({ subdomains }) =>
    subdomains.flatMap(({ criteria }) => criteria.map(({ id }) => id)),
  );

describe('choosing criteria of the dashboard', () => {
  it.each([
    ['gained', ['1.1.1']],
    ['partial', ['1.1.2']],
    ['remaining', ['1.1.2', '1.1.3']],
  ] as const)('%s keeps %j', (choice, expected) => {
    expect(chosen(choice)).toEqual(expected);
    expect(countCriteria(domains, choice)).toBe(expected.length);
  });

  it('shows all of them, covered or not', () => {
    expect(chosen('all')).toHaveLength(10);
  });

  it('leaves out domains that keep nothing, with the counts of the others untouched', () => {
    const [domain, ...others] = chooseCriteria(domains, 'gained');
    expect(others).toEqual([]);
    expect(domain?.counts.at(-1)).toMatchObject({ prevalidated: 1, covered: 3 });
  });
});
