import { describe, expect, it } from 'vitest';
import { sampleMap } from '../testing/sampleMap';
import type { CompetencyMap } from './competencyMap';
import { countDifferences, mapDifferences } from './mapDifferences';

/** The sample map with the JSON edited as text. */
const edited = (...changes: [string, string][]): CompetencyMap =>
  changes.reduce((map, [from, to]) => {
    const text = JSON.stringify(map);
    if (!text.includes(from)) throw new Error(`the sample map has no ${from}`);
    return JSON.parse(text.replace(from, to)) as CompetencyMap;
  }, sampleMap());

describe('the differences of two versions of the map', () => {
  it('are none with itself', () => {
    expect(countDifferences(mapDifferences(sampleMap(), { ...sampleMap(), version: '2', note: 'x' }))).toBe(
      0,
    );
  });

  it('name the indicators that came and went, with their place', () => {
    const two = sampleMap(2);
    const three = sampleMap(3);
    const { added, removed } = mapDifferences(two, three);
    expect([added.length, removed.length]).toEqual([48, 0]);
    expect(added[0]).toEqual({ id: 'A1.1.3', axis: 1, circle: 1, text: 'Faire 1.1.3' });
    expect(mapDifferences(three, two).removed).toEqual(added);
  });

  it('show both wordings of an indicator, for the trainer and for the trainee', () => {
    const after = edited(['"Faire 3.2.1"', '"Préparer 3.2.1"'], ['"Je fais 4.1.1"', '"Je prépare 4.1.1"']);
    expect(mapDifferences(sampleMap(), after)).toEqual({
      added: [],
      removed: [],
      others: [],
      reworded: [
        {
          id: 'A3.2.1',
          label: { place: 'A3.2.1', before: 'Faire 3.2.1', after: 'Préparer 3.2.1' },
          traineeLabel: null,
        },
        {
          id: 'A4.1.1',
          label: null,
          traineeLabel: { place: 'A4.1.1', before: 'Je fais 4.1.1', after: 'Je prépare 4.1.1' },
        },
      ],
    });
  });

  it.each([
    [
      '"acquisitionThreshold":1',
      '"acquisitionThreshold":0.75',
      'Part d’indicateurs acquis qui rend une case acquise',
    ],
    ['"label":"Axe 5"', '"label":"Organiser"', 'Axe 5, intitulé'],
    ['"descriptor":"Case 5/2"', '"descriptor":"Prévoir"', 'Axe 5, cercle 2, descripteur'],
    ['"label":"Cercle 3"', '"label":"Confirmer"', 'Cercle 3, intitulé'],
    ['"label":"Communiquer"', '"label":"Dire"', 'Pôle 3, intitulé'],
  ])('tell %s that becomes %s', (from, to, place) => {
    const { others } = mapDifferences(sampleMap(), edited([from, to]));
    expect(others.map((one) => one.place)).toEqual([place]);
  });
});
