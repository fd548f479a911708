import { describe, expect, it } from 'vitest';
import type { Evidence } from '../records/evidence';
import { circlesAcquired, rated, sampleMap } from '../testing/sampleMap';
import { type ArgumentContext, proposeArgument, proposeArguments } from './argumentProposal';

const map = sampleMap();
const wordings: Readonly<Record<string, string>> = {
  '5.1': 'Lit son planning et donne l’ordre des étapes d’une tâche',
  '5.2': 'Suit une fiche de travail étape par étape',
  '5.3': 'Termine son travail dans le temps prévu.',
};
const worded = {
  ...map,
  axes: map.axes.map((axis) => ({
    ...axis,
    cells: axis.cells.map((cell) => ({
      ...cell,
      recruiterWording: wordings[`${axis.number}.${cell.circle}`] ?? cell.recruiterWording,
    })),
  })),
};
const alice: ArgumentContext = { trainee: { civility: 'madame', givenName: 'Alice', familyName: 'Exemple' } };

describe('the paragraphs proposed for an argued synthesis', () => {
  it('come from the axes with an acquired circle, the strongest first', () => {
    const ratings = {
      ...circlesAcquired(map, 2, 1),
      ...circlesAcquired(map, 7, 3),
      ...circlesAcquired(map, 9, 1),
      ...rated(['A9.2.1']),
      ...rated(['A1.1.1']),
    };
    expect(proposeArguments(map, ratings, alice).map(({ axis }) => axis)).toEqual([7, 9, 2]);
  });

  it('are six at most, unless more are asked for', () => {
    const all = Object.assign({}, ...map.axes.map(({ number }) => circlesAcquired(map, number, 2)));
    expect(proposeArguments(map, all, alice)).toHaveLength(6);
    expect(proposeArguments(map, all, alice, 12)).toHaveLength(12);
  });

  it('are none while nothing is acquired', () => {
    expect(proposeArguments(map, rated(['A1.1.1'], 'inProgress'), alice)).toEqual([]);
    expect(proposeArgument(map, {}, 5, alice)).toBeNull();
  });

  it('say in whole sentences the highest acquired circle, then the one before', () => {
    const ratings = circlesAcquired(map, 5, 3);
    expect(proposeArgument(worded, ratings, 5, alice)).toEqual({
      axis: 5,
      heading: 'Axe 5',
      text: 'Alice termine son travail dans le temps prévu. Elle suit une fiche de travail étape par étape.',
      evidenceIds: [],
    });
    const none: ArgumentContext = { trainee: { civility: 'none', givenName: '', familyName: 'Alix' } };
    expect(proposeArgument(worded, ratings, 5, none)?.text).toMatch(/ Alix suit une fiche/);
    expect(proposeArgument(worded, circlesAcquired(map, 5, 1), 5, alice)?.text).toBe(
      'Alice lit son planning et donne l’ordre des étapes d’une tâche.',
    );
  });

  it('quote the three most recent pieces of evidence of the axis', () => {
    const piece = (id: string, date: string, indicatorId: string): Evidence => ({
      kind: 'note',
      id,
      pathwayId: 'p',
      title: id,
      description: '',
      date,
      indicatorIds: [indicatorId],
    });
    const evidence = [
      piece('old', '2026-01-05', 'A5.1.1'),
      piece('b', '2026-03-05', 'A5.2.1'),
      piece('other axis', '2026-06-05', 'A6.1.1'),
      piece('c', '2026-04-05', 'A5.3.3'),
      piece('d', '2026-05-05', 'A5.4.1'),
    ];
    const proposed = proposeArgument(map, circlesAcquired(map, 5, 1), 5, { ...alice, evidence });
    expect(proposed?.evidenceIds).toEqual(['d', 'c', 'b']);
  });
});
