import { describe, expect, it } from 'vitest';
import type { Ratings } from '../evaluation/rating';
import { scoreMap } from '../evaluation/scoring';
import { ReferentialError } from '../referential/fault';
import { sampleClea, sampleCorrespondence } from '../testing/sampleClea';
import { circlesAcquired, rated, sampleMap } from '../testing/sampleMap';
import { type Correspondence, parseCorrespondence } from './correspondence';
import { describeRule, indexMap } from './description';
import { explainRule } from './explanation';
import { mapStateOf, prevalidate, ruleHolds } from './prevalidation';
import type { Rule } from './rule';

const map = sampleMap();
const clea = sampleClea();
const correspondence = sampleCorrespondence(map, clea);
const stateOf = (ratings: Ratings) => mapStateOf(ratings, scoreMap(map, ratings));
const holds = (rule: Rule, ratings: Ratings) => ruleHolds(rule, stateOf(ratings));

describe('a rule', () => {
  it('on an indicator needs it acquired: in progress is not enough', () => {
    expect(holds('A1.1.1', rated(['A1.1.1']))).toBe(true);
    expect(holds('A1.1.1', rated(['A1.1.1'], 'inProgress'))).toBe(false);
    expect(holds('A1.1.1', {})).toBe(false);
  });

  it('on a level needs that circle and all those inside it', () => {
    expect(holds({ axis: 3, circle: 2 }, circlesAcquired(map, 3, 2))).toBe(true);
    expect(holds({ axis: 3, circle: 2 }, circlesAcquired(map, 3, 4))).toBe(true);
    expect(holds({ axis: 3, circle: 2 }, rated(['A3.2.1', 'A3.2.2', 'A3.2.3']))).toBe(false);
  });

  it('combines others by all, any and at least', () => {
    const two = rated(['A1.1.1', 'A1.1.2']);
    expect(holds({ allOf: ['A1.1.1', 'A1.1.2'] }, two)).toBe(true);
    expect(holds({ allOf: ['A1.1.1', 'A1.1.3'] }, two)).toBe(false);
    expect(holds({ anyOf: ['A2.1.1', 'A1.1.2'] }, two)).toBe(true);
    expect(holds({ atLeast: 2, of: ['A1.1.1', 'A1.1.2', 'A1.1.3'] }, two)).toBe(true);
    expect(holds({ atLeast: 3, of: ['A1.1.1', 'A1.1.2', 'A1.1.3'] }, two)).toBe(false);
  });
});

describe('pre-validation', () => {
  const result = prevalidate(clea, correspondence, map, rated(['A11.1.1']));

  it('tells the four states of a criterion', () => {
    expect(Object.fromEntries([...result.criteria].slice(0, 4))).toEqual({
      '1.1.1': 'prevalidated',
      '1.1.2': 'partial',
      '1.1.3': 'notYet',
      '1.1.4': 'notCovered',
    });
  });

  it('lets one indicator serve several criteria, and reaches a criterion by an alternative', () => {
    const more = prevalidate(clea, correspondence, map, { ...rated(['A11.1.1', 'A11.1.2', 'A10.1.1']) });
    expect(more.counts.get('1.1')).toEqual({
      prevalidated: 3,
      partial: 0,
      covered: 3,
      total: 4,
      isPrevalidated: true,
    });
  });

  it('counts a sub-domain as pré-validé only when all its covered criteria are', () => {
    expect(result.counts.get('1.1')).toEqual({
      prevalidated: 1,
      partial: 1,
      covered: 3,
      total: 4,
      isPrevalidated: false,
    });
    expect(result.counts.get('2.1')?.isPrevalidated).toBe(false);
    expect(result.total).toMatchObject({ prevalidated: 1, covered: 3, total: 10 });
  });
});

describe('the explanation of a rule', () => {
  it('has the shape of the rule, says what holds and where to look', () => {
    const ratings = { ...rated(['A11.1.1']), ...rated(['A11.1.2'], 'inProgress') };
    const rule: Rule = { allOf: ['A11.1.1', { anyOf: ['A11.1.2', { axis: 2, circle: 1 }] }] };
    const tree = explainRule(describeRule(rule, indexMap(map)), stateOf(ratings));
    expect(tree).toMatchObject({
      holds: false,
      label: 'Toutes ces conditions',
      detail: '1 sur 2',
      parts: [
        {
          holds: true,
          label: 'Faire 11.1.1',
          detail: 'Acquis',
          target: { axis: 11, circle: 1, indicatorId: 'A11.1.1' },
        },
        {
          holds: false,
          label: 'L’une de ces conditions',
          parts: [{ detail: 'En cours d’acquisition' }, { detail: 'Aucun cercle atteint' }],
        },
      ],
    });
  });
});

describe('a correspondence file', () => {
  const faultsOf = (changes: Partial<Correspondence>): string[] => {
    try {
      parseCorrespondence({ ...correspondence, ...changes }, 'table.json', map, clea);
      return [];
    } catch (error) {
      if (!(error instanceof ReferentialError)) throw error;
      return error.faults.map(({ place, fault }) => `${place} : ${fault}`);
    }
  };
  const [first, ...others] = correspondence.rules;
  const withFirst = (when: unknown) =>
    ({ rules: [{ ...first, when }, ...others] }) as Partial<Correspondence>;

  it('is accepted when every criterion stands once and every leaf exists', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each([
    [
      'an unknown indicator',
      withFirst({ allOf: ['A1.1.1', 'A99.1.1'] }),
      'rules[0].when.allOf[1] : l’indicateur « A99.1.1 »',
    ],
    [
      'an unknown cell',
      withFirst({ axis: 13, circle: 1 }),
      'rules[0].when : la carte n’a pas d’axe 13, cercle 1',
    ],
    [
      'more conditions than there are',
      withFirst({ atLeast: 3, of: ['A1.1.1'] }),
      '3 conditions sont demandées parmi 1',
    ],
    ['a rule of another shape', withFirst({ noneOf: [] }), 'rules[0].when : cette règle n’est pas comprise'],
    ['a criterion left out', { rules: others }, '« 1.1.1 » n’a ni règle ni motif'],
    ['another version of the map', { map: { id: map.id, version: '2' } }, 'version 2 est visé'],
    [
      'a criterion twice',
      { notCovered: [...correspondence.notCovered, { criterion: '1.1.1', reason: 'Deux fois' }] },
      'notCovered[7].criterion : le critère « 1.1.1 » est déjà traité en règle 1 (rules[0].criterion)',
    ],
  ])('is refused for %s, with the place', (_, changes, expected) => {
    expect(faultsOf(changes).join('\n')).toContain(expected);
  });
});
