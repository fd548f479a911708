import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCorrespondence } from '../clea/correspondence';
import { prevalidate, ruleHolds } from '../clea/prevalidation';
import { indicatorsOfRule, type Rule } from '../clea/rule';
import { criteriaOf, parseCleaNomenclature } from '../referential/cleaNomenclature';
import { indicatorsOf } from '../referential/competencyMap';
import { parseCompetencyMap } from '../referential/parseCompetencyMap';
import { circlesAcquired, rated } from './sampleMap';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../resources/referentials/${name}`, import.meta.url), 'utf8'));

const map = parseCompetencyMap(read('map-ile-de-france.json'), 'map-ile-de-france.json');
const clea = parseCleaNomenclature(read('clea-socle.json'), 'clea-socle.json');
const correspondence = parseCorrespondence(
  read('correspondence-clea.json'),
  'correspondence-clea.json',
  map,
  clea,
);

/** Whether a rule holds for these indicators, without any level. */
const holds = (rule: Rule, held: readonly string[]): boolean =>
  ruleHolds(rule, { ratings: rated([...held]), levels: new Map() });

function subsetsOf(ids: readonly string[]): string[][] {
  return ids.reduce<string[][]>((subsets, id) => [...subsets, ...subsets.map((one) => [...one, id])], [[]]);
}

describe('the shipped map', () => {
  const indicators = indicatorsOf(map);

  it('has 48 cells and 144 indicators', () => {
    expect(map.axes.flatMap((axis) => axis.cells)).toHaveLength(48);
    expect(indicators).toHaveLength(144);
  });

  it('words no two indicators alike', () => {
    expect(new Set(indicators.map(({ label }) => label.toLowerCase())).size).toBe(144);
    expect(new Set(indicators.map(({ traineeLabel }) => traineeLabel.toLowerCase())).size).toBe(144);
  });

  it('starts each indicator with an action: an infinitive, never a state of mind', () => {
    const firstWords = indicators.map(
      ({ label }) => (/^S[e’]\s?\S*/.exec(label) ?? /^\S+/.exec(label) ?? [''])[0],
    );
    for (const verb of firstWords) expect(verb).toMatch(/(er|ir|re|oir)$/);
    for (const verb of ['Comprendre', 'Connaître', 'Maîtriser', 'Savoir', 'Être'])
      expect(firstWords).not.toContain(verb);
  });

  it('uses the typographic apostrophe', () => {
    expect(JSON.stringify(map)).not.toContain("'");
  });
});

describe('the shipped correspondence', () => {
  const statuses = (ratings: Parameters<typeof prevalidate>[3]) =>
    prevalidate(clea, correspondence, map, ratings);

  it('treats all 107 criteria', () => {
    expect(criteriaOf(clea)).toHaveLength(107);
    expect(correspondence.rules.length + correspondence.notCovered.length).toBe(107);
  });

  it('pre-validates every covered criterion for a whole map, and none for an empty one', () => {
    const everything = rated(indicatorsOf(map).map(({ id }) => id));
    expect(statuses(everything).total).toMatchObject({
      prevalidated: correspondence.rules.length,
      isPrevalidated: true,
    });
    expect(statuses({}).total.prevalidated).toBe(0);
  });

  it('is not linear: one indicator serves several criteria, one criterion needs several indicators', () => {
    const uses = correspondence.rules.flatMap(({ when }) => indicatorsOfRule(when));
    expect(uses.length).toBeGreaterThan(new Set(uses).size);
    expect(correspondence.rules.some(({ when }) => indicatorsOfRule(when).length >= 3)).toBe(true);
  });

  /** The same action further on: whoever does the second, alone or in a real situation, does the first. */
  const furtherOn = [
    ['A2.3.2', 'A2.4.2'],
    ['A5.1.1', 'A5.4.1'],
    ['A5.1.2', 'A5.4.1'],
    ['A6.2.1', 'A6.4.1'],
    ['A9.1.1', 'A9.4.1'],
    ['A9.2.1', 'A9.3.1'],
    ['A10.1.2', 'A10.3.1'],
    ['A11.2.3', 'A11.3.4'],
    ['A12.2.1', 'A12.3.1'],
    ['A12.2.4', 'A12.3.4'],
  ] as const;

  it.each(furtherOn)('never gives more for %s than for the same action further on, %s', (nearer, further) => {
    const worthLess = correspondence.rules
      .filter(({ when }) =>
        subsetsOf([...new Set([...indicatorsOfRule(when), further])])
          .filter((held) => held.includes(nearer) && holds(when, held))
          .some((held) => !holds(when, [...held.filter((id) => id !== nearer), further])),
      )
      .map(({ criterion }) => criterion);
    expect(worthLess).toEqual([]);
  });

  it.each([
    ['3.4.2', 'A12.3.2'],
    ['3.4.2', 'A12.4.2'],
  ])('takes for criterion %s the proof that goes further, %s', (criterion, indicator) => {
    const rule = correspondence.rules.find((one) => one.criterion === criterion);
    expect(rule !== undefined && holds(rule.when, [indicator])).toBe(true);
  });

  it('finds no fault at work in a list of risks alone', () => {
    const rule = correspondence.rules.find(({ criterion }) => criterion === '7.2.5');
    expect(rule !== undefined && holds(rule.when, ['A8.4.1'])).toBe(false);
  });

  it('grants more to whoever holds more circles', () => {
    const upTo = (circles: number) =>
      statuses(Object.assign({}, ...map.axes.map((axis) => circlesAcquired(map, axis.number, circles)))).total
        .prevalidated;
    expect([1, 2, 3, 4].map(upTo)).toEqual([1, 2, 3, 4].map(upTo).toSorted((a, b) => a - b));
    expect(upTo(1)).toBeLessThan(upTo(2));
  });
});
