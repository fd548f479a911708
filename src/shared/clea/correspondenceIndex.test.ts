import { describe, expect, it } from 'vitest';
import { sampleClea, sampleCorrespondence } from '../testing/sampleClea';
import { sampleMap } from '../testing/sampleMap';
import { everything, filterCriteria, filterIndicators } from './correspondenceFilter';
import { type CorrespondenceIndex, indexCorrespondence } from './correspondenceIndex';
import { indexMap } from './description';

const map = sampleMap();
const clea = sampleClea();
const table: CorrespondenceIndex = indexCorrespondence(clea, sampleCorrespondence(map, clea), indexMap(map));
const criteria = (filter: Partial<typeof everything>): string[] =>
  filterCriteria(table.criteria, { ...everything, ...filter }).map(({ criterion }) => criterion.id);
const indicators = (filter: Partial<typeof everything>): string[] =>
  filterIndicators(table.indicators, { ...everything, ...filter }).map(({ place }) => place.indicator.id);
const usesOf = (id: string): string[] =>
  table.indicators
    .find(({ place }) => place.indicator.id === id)
    ?.uses.map(({ entry, through }) => `${entry.criterion.id} ${through}`) ?? [];

describe('the correspondence read from a criterion', () => {
  it('gives its rule, its reason and the axes it looks at', () => {
    const entry = table.criteria.find(({ criterion }) => criterion.id === '1.1.3');
    expect(entry).toMatchObject({ reason: 'Ou', axes: [10, 11], domain: { id: '1' } });
  });

  it('gives the reason of a criterion that the map does not show', () => {
    const entry = table.criteria.find(({ criterion }) => criterion.id === '1.1.4');
    expect(entry).toMatchObject({ rule: null, reason: 'Non observé sur la carte', axes: [] });
  });
});

describe('the correspondence read from an indicator', () => {
  it('gives every criterion that names it', () => {
    expect(usesOf('A11.1.1').filter((use) => use.endsWith('indicator'))).toEqual([
      '1.1.1 indicator',
      '1.1.2 indicator',
    ]);
  });

  it('gives those that ask for its circle, or for a circle further out', () => {
    expect(usesOf('A11.2.3')).toEqual(['1.1.3 level']);
    expect(usesOf('A11.1.3')).toEqual(['1.1.3 level']);
    expect(usesOf('A11.3.1')).toEqual([]);
  });
});

describe('looking for something in the correspondence', () => {
  it('keeps everything while nothing is asked', () => {
    expect(criteria({})).toHaveLength(10);
    expect(indicators({})).toHaveLength(144);
  });

  it('finds all the words, in any case and without accents, in labels and identifiers', () => {
    expect(criteria({ search: 'CRITERE 1.1.2' })).toEqual(['1.1.2']);
    expect(criteria({ search: 'faire a10.1.1' })).toEqual(['1.1.3']);
    expect(indicators({ search: 'a11.4.2' })).toEqual(['A11.4.2']);
  });

  it('filters by domain, both ways', () => {
    expect(criteria({ domain: '2' })).toEqual(['2.1.1']);
    expect(indicators({ domain: '1', search: 'a10' })).toEqual(['A10.1.1']);
    expect(indicators({ domain: '2' })).toEqual([]);
  });

  it('filters by axis, both ways', () => {
    expect(criteria({ axis: 10 })).toEqual(['1.1.3']);
    expect(indicators({ axis: 10 })).toHaveLength(12);
  });

  it('filters what is covered, both ways', () => {
    expect(criteria({ coverage: 'covered' })).toEqual(['1.1.1', '1.1.2', '1.1.3']);
    expect(criteria({ coverage: 'notCovered' })).toHaveLength(7);
    expect(indicators({ coverage: 'covered' })).toEqual([
      'A10.1.1',
      'A11.1.1',
      'A11.1.2',
      'A11.1.3',
      'A11.2.1',
      'A11.2.2',
      'A11.2.3',
    ]);
  });
});
