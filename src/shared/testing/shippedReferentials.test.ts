import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCorrespondence } from '../clea/correspondence';
import { prevalidate } from '../clea/prevalidation';
import { indicatorsOfRule } from '../clea/rule';
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

  it('grants more to whoever holds more circles', () => {
    const upTo = (circles: number) =>
      statuses(Object.assign({}, ...map.axes.map((axis) => circlesAcquired(map, axis.number, circles)))).total
        .prevalidated;
    expect([1, 2, 3, 4].map(upTo)).toEqual([1, 2, 3, 4].map(upTo).toSorted((a, b) => a - b));
    expect(upTo(1)).toBeLessThan(upTo(2));
  });
});
