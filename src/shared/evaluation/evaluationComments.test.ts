import { describe, expect, it } from 'vitest';
import { sampleMap } from '../testing/sampleMap';
import { axisCommentsOf, commentsAsText } from './evaluationComments';

const map = sampleMap();
const comments = {
  generalComment: 'Belle progression.',
  axisComments: { '11': 'Écrit sans modèle.', '5': 'Prépare son poste seule.', '2': '  ' },
};

describe('the comments of an evaluation', () => {
  it('are told axis by axis in the order of the map, empty ones left out', () => {
    expect(axisCommentsOf(map, comments).map(({ axis, text }) => [axis.number, text])).toEqual([
      [5, 'Prépare son poste seule.'],
      [11, 'Écrit sans modèle.'],
    ]);
  });

  it('make one text to go on from', () => {
    expect(commentsAsText(map, comments, 4000).replaceAll('\u00a0', ' ')).toBe(
      'Belle progression.\nAxe 5 : Prépare son poste seule.\nAxe 11 : Écrit sans modèle.',
    );
    expect(commentsAsText(map, { generalComment: '', axisComments: {} }, 4000)).toBe('');
  });

  it('leave out whole what there is no room for', () => {
    expect(commentsAsText(map, comments, 49).replaceAll('\u00a0', ' ')).toBe(
      'Belle progression.\nAxe 11 : Écrit sans modèle.',
    );
  });
});
