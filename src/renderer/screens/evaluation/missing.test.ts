import { completenessOf } from '#shared/evaluation/completeness';
import { rated, sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { completenessSentence, missingOf, missingSentence, missingWords } from './missing';

const map = sampleMap(2);
const allIds = map.axes.flatMap((axis) => axis.cells.flatMap((cell) => cell.indicators.map(({ id }) => id)));
const missingWith = (ids: readonly string[]) => missingOf(map, completenessOf(map, rated(ids)));
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('what an evaluation leaves out', () => {
  it('names the axes that lack something, in the order of the map', () => {
    const missing = missingWith(allIds.filter((id) => !id.startsWith('A2.') && id !== 'A12.4.2'));
    expect(missing.axes.map(({ axis, observed, left }) => [axis.number, observed, left])).toEqual([
      [2, 0, 8],
      [12, 7, 1],
    ]);
    expect(plain(missingSentence(missing))).toBe(
      '9 indicateurs n’ont pas été observés ; 1 axe n’a aucune observation.',
    );
  });

  it('says when nothing is left', () => {
    expect(plain(missingSentence(missingWith(allIds)))).toBe(
      'Tous les indicateurs ont été observés : l’évaluation est complète.',
    );
  });

  it('says what one axis lacks', () => {
    expect(missingWords(0, 8)).toBe('rien d’observé');
    expect(plain(missingWords(7, 1))).toBe('1 indicateur à observer');
  });

  it('counts what is observed', () => {
    expect(plain(completenessSentence({ observedCount: 98, indicatorCount: 144 }))).toBe(
      '98 indicateurs observés sur 144',
    );
  });
});
