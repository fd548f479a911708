import { describe, expect, it } from 'vitest';
import type { Phase } from '../evaluation/phase';
import type { Ratings } from '../evaluation/rating';
import { sampleClea, sampleCorrespondence } from '../testing/sampleClea';
import { rated, sampleMap } from '../testing/sampleMap';
import type { CleaTable } from './cleaTable';
import { cleaMoment, type CleaMoment, type CleaOverview, overviewOf } from './overview';
import { comparisonNote, criterionText, domainText, momentSentences } from './overviewText';

const map = sampleMap();
const clea = sampleClea();
const correspondence = sampleCorrespondence(map, clea);
const table: CleaTable = { clea, correspondence };
const moment = (phase: Phase, ratings: Ratings, by = table): CleaMoment =>
  cleaMoment({ phase, ratings }, map, by);
function overviewAt(...moments: CleaMoment[]): CleaOverview {
  const found = overviewOf(moments);
  if (found === null) throw new Error('nothing was judged');
  return found;
}

const overview = overviewAt(
  moment('initial', rated(['A11.1.1'])),
  moment('intermediate', rated(['A11.1.1', 'A11.1.2'])),
  moment('final', rated(['A11.1.2', 'A10.1.1'])),
);
const criterion = (id: string, { domains } = overview) => {
  const found = domains
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
    const whole = overviewAt(moment('initial', rated(['A11.1.1', 'A11.1.2', 'A10.1.1'])));
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

describe('evaluations judged by different tables', () => {
  /** The edition before: without criterion 1.1.1. */
  const olderClea = {
    ...clea,
    version: '0',
    domains: clea.domains.map((domain) => ({
      ...domain,
      subdomains: domain.subdomains.map((subdomain) => ({
        ...subdomain,
        criteria: subdomain.criteria.filter(({ id }) => id !== '1.1.1'),
      })),
    })),
  };
  /** It covered neither 1.1.1, which its edition had not, nor 1.1.2; it asked something else for 1.1.3. */
  const older: CleaTable = {
    clea: olderClea,
    correspondence: {
      ...correspondence,
      version: '0',
      rules: correspondence.rules
        .filter(({ criterion: id }) => id === '1.1.3')
        .map((rule) => ({ ...rule, when: 'A12.1.1' })),
      notCovered: [{ criterion: '1.1.2', reason: 'Pas encore' }, ...correspondence.notCovered],
    },
  };
  const all = rated(['A11.1.1', 'A11.1.2', 'A10.1.1']);
  const mixed = overviewAt(moment('initial', all, older), moment('final', all));

  it('compare only the criteria for which both tables ask the same', () => {
    expect(criterion('1.1.1', mixed).marks).toEqual([
      { status: 'absent', change: null },
      { status: 'prevalidated', change: null },
    ]);
    expect(criterion('1.1.2', mixed).marks).toEqual([
      { status: 'notCovered', change: null },
      { status: 'prevalidated', change: null },
    ]);
    // The rule of 1.1.3 is another: what it says now is no progress.
    expect(criterion('1.1.3', mixed).marks.map(({ status }) => status)).toEqual(['notYet', 'prevalidated']);
    expect(mixed.moments.map(({ gainedCount }) => gainedCount)).toEqual([0, 0]);
  });

  it('are counted each by its own edition', () => {
    expect(mixed.moments.map(({ counts }) => [counts.prevalidated, counts.covered, counts.total])).toEqual([
      [0, 1, 9],
      [3, 3, 10],
    ]);
  });

  it('say so in words, and only then', () => {
    expect(plain(comparisonNote(mixed) ?? '')).toContain(
      'initiale, CléA 0 et table 0 ; finale, CléA 1 et table 1. Un critère n’est dit nouveau',
    );
    expect(comparisonNote(overview)).toBeNull();
    expect(criterionText(criterion('1.1.1', mixed), mixed.moments)).toContain('absent de cette édition');
  });
});
