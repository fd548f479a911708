import { describe, expect, it } from 'vitest';
import { sampleMap } from '../testing/sampleMap';
import type { CompetencyMap } from './competencyMap';
import { ReferentialError } from './fault';
import { parseCompetencyMap } from './parseCompetencyMap';

type Draft = { -readonly [Key in keyof CompetencyMap]: CompetencyMap[Key] };

/** The faults of the sample map after an edit, as `place : fault`. */
function faultsAfter(edit: (map: Draft) => void): string[] {
  const map = sampleMap();
  edit(map);
  try {
    parseCompetencyMap(map, 'carte.json');
    return [];
  } catch (error) {
    if (error instanceof ReferentialError)
      return error.faults.map(({ place, fault }) => `${place} : ${fault}`);
    throw error;
  }
}
const axisOf = (map: Draft, index: number) => {
  const axis = map.axes[index];
  if (axis === undefined) throw new Error('the sample map has twelve axes');
  return axis;
};
const cellOf = (map: Draft, axis: number, circle: number) => {
  const cell = axisOf(map, axis).cells[circle];
  if (cell === undefined) throw new Error('the sample map has four circles');
  return cell;
};
const indicatorOf = (map: Draft, axis: number, circle: number, index: number) => {
  const indicator = cellOf(map, axis, circle).indicators[index];
  if (indicator === undefined) throw new Error('the sample map has three indicators a cell');
  return indicator;
};

describe('reading a map', () => {
  it('gives back a right one unchanged', () => {
    expect(parseCompetencyMap(sampleMap(), 'carte.json')).toEqual(sampleMap());
  });

  it('names the file in the message', () => {
    expect(() => parseCompetencyMap({}, 'carte.json')).toThrow(/^carte\.json, /);
  });

  it.each<[string, (map: Draft) => void, RegExp]>([
    ['an unknown field', (map) => Object.assign(map, { couleur: 'bleu' }), /^racine|^ : .*couleur/],
    ['eleven axes', (map) => map.axes.pop(), /^axes : /],
    ['three circles on an axis', (map) => axisOf(map, 2).cells.pop(), /^axes\[2\]\.cells : /],
    [
      'one indicator in a cell',
      (map) => cellOf(map, 0, 1).indicators.splice(1),
      /^axes\[0\]\.cells\[1\]\.indicators : /,
    ],
    [
      'five indicators in a cell',
      (map) => cellOf(map, 0, 1).indicators.push(indicatorOf(map, 0, 1, 0), indicatorOf(map, 0, 1, 0)),
      /^axes\[0\]\.cells\[1\]\.indicators : /,
    ],
    [
      'an empty wording',
      (map) => (indicatorOf(map, 3, 0, 1).label = '  '),
      /^axes\[3\]\.cells\[0\]\.indicators\[1\]\.label : /,
    ],
    [
      'an unknown source',
      (map) => Object.assign(cellOf(map, 0, 0), { source: 'rumour' }),
      /^axes\[0\]\.cells\[0\]\.source : /,
    ],
    ['a threshold of 0', (map) => (map.acquisitionThreshold = 0), /^acquisitionThreshold : /],
    ['a threshold over 1', (map) => (map.acquisitionThreshold = 1.2), /^acquisitionThreshold : /],
    [
      'an identifier of another form',
      (map) => (indicatorOf(map, 0, 0, 0).id = 'B1'),
      /indicators\[0\]\.id : .*A11\.3\.2/,
    ],
    [
      'an identifier twice',
      (map) => (indicatorOf(map, 0, 0, 1).id = 'A1.1.1'),
      /^axes\[0\]\.cells\[0\]\.indicators\[1\]\.id : .*A1\.1\.1.*axes\[0\]\.cells\[0\]\.indicators\[0\]/,
    ],
    [
      'an identifier of another cell',
      (map) => (indicatorOf(map, 0, 0, 1).id = 'A1.2.9'),
      /^axes\[0\]\.cells\[0\]\.indicators\[1\]\.id : .*axe 1, cercle 1/,
    ],
    [
      'axes out of order',
      (map) => (axisOf(map, 4).number = 6),
      /^axes\[4\]\.number : le numéro 5 est attendu, 6 est écrit/,
    ],
    [
      'circles out of order',
      (map) => (cellOf(map, 4, 1).circle = 3),
      /^axes\[4\]\.cells\[1\]\.circle : le numéro 2 est attendu/,
    ],
    [
      'a pole twice',
      (map) => (map.poles = map.poles.map((pole) => ({ ...pole, id: 'organiser' as const }))),
      /^poles\[1\]\.id : .*deux fois/,
    ],
    [
      'the axes of a pole apart',
      (map) => (axisOf(map, 11).pole = 'reflechir'),
      /^axes\[11\]\.pole : .*doivent se suivre/,
    ],
  ])('tells the place of %s', (_, edit, expected) => {
    const faults = faultsAfter(edit);
    expect(
      faults.some((fault) => expected.test(fault)),
      faults.join('\n') || 'no fault',
    ).toBe(true);
  });

  it('tells every fault at once', () => {
    const faults = faultsAfter((map) => {
      indicatorOf(map, 0, 0, 1).id = 'A1.1.1';
      axisOf(map, 4).number = 6;
    });
    expect(faults.length).toBeGreaterThanOrEqual(2);
  });
});
