import { describe, expect, it } from 'vitest';
import type { Phase } from '../evaluation/phase';
import type { Ratings } from '../evaluation/rating';
import { sampleClea, sampleCorrespondence } from '../testing/sampleClea';
import { rated, sampleMap } from '../testing/sampleMap';
import { type CleaMoment, overviewOf } from './overview';
import { criterionText, domainText, momentSentences } from './overviewText';
import { prevalidate } from './prevalidation';

const map = sampleMap();
const clea = sampleClea();
const correspondence = sampleCorrespondence(map, clea);
const moment = (phase: Phase, ratings: Ratings): CleaMoment => ({
  phase,
  result: prevalidate(clea, correspondence, map, ratings),
});

const overview = overviewOf(clea, [
  moment('initial', rated(['A11.1.1'])),
  moment('intermediate', rated(['A11.1.1', 'A11.1.2'])),
  moment('final', rated(['A11.1.2', 'A10.1.1'])),
]);
const criterion = (id: string) => {
  const found = overview.domains
    .flatMap(({ subdomains }) => subdomains.flatMap(({ criteria }) => criteria))
    .find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no criterion ${id}`);
  return found;
};
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('CléA at the evaluations of a pathway', () => {
  it('shows a criterion at each, and what is new since the one before', () => {
    expect(criterion('1.1.2').marks).toEqual([
      { status: 'partial', change: null },
      { status: 'prevalidated', change: 'gained' },
      { status: 'partial', change: 'lost' },
    ]);
  });

  it('calls nothing new at the first evaluation, nor what stays', () => {
    expect(criterion('1.1.1').marks.map(({ change }) => change)).toEqual([null, null, 'lost']);
  });

  it('counts what is held, what is new and what went back', () => {
    expect(
      overview.moments.map(({ counts, gainedCount, lostCount }) => [
        counts.prevalidated,
        gainedCount,
        lostCount,
      ]),
    ).toEqual([
      [1, 0, 0],
      [2, 1, 0],
      [1, 1, 2],
    ]);
  });

  it('counts the sub-domains and domains that are pré-validés', () => {
    const whole = overviewOf(clea, [moment('initial', rated(['A11.1.1', 'A11.1.2', 'A10.1.1']))]);
    expect(whole.moments[0]).toMatchObject({ prevalidatedDomainCount: 1, prevalidatedSubdomainCount: 1 });
    expect(whole.domains[0]?.counts[0]?.isPrevalidated).toBe(true);
    expect(whole.domains[1]?.counts[0]?.isPrevalidated).toBe(false);
  });
});

describe('the words of the picture', () => {
  it('say a criterion at each evaluation', () => {
    expect(plain(criterionText(criterion('1.1.2'), overview.moments))).toBe(
      '1.1.2 Critère 2 : initiale, en partie ; intermédiaire, pré-validé, nouveau ; finale, en partie, ne l’est plus',
    );
  });

  it('say a domain by its counts', () => {
    const [domain] = overview.domains;
    if (domain === undefined) throw new Error('no domain');
    expect(plain(domainText(domain, overview.moments))).toBe(
      'Domaine 1 : initiale, 1 sur 3 ; intermédiaire, 2 sur 3 ; finale, 1 sur 3',
    );
  });

  it('sum up each evaluation', () => {
    expect(momentSentences(overview).map(plain)).toEqual([
      'Évaluation initiale : 1 critère pré-validé sur 3 ; 0 sous-domaine pré-validé, 0 domaine pré-validé.',
      'Évaluation intermédiaire : 2 critères pré-validés sur 3, dont 1 nouveau ; 0 sous-domaine pré-validé, 0 domaine pré-validé.',
      'Évaluation finale : 1 critère pré-validé sur 3, dont 1 nouveau, 2 critères en recul ; 0 sous-domaine pré-validé, 0 domaine pré-validé.',
    ]);
  });
});
