import { describe, expect, it } from 'vitest';
import { placeWords } from './placeWords';

describe('the place of a fault', () => {
  it.each([
    [
      'axes[2].cells[0].indicators[1].label',
      'axe 3, cercle 1, indicateur 2 (axes[2].cells[0].indicators[1].label)',
    ],
    ['rules[4].when.allOf[1]', 'règle 5, condition 2 (rules[4].when.allOf[1])'],
    ['', 'tout le fichier'],
    ['version', 'version'],
    ['feuille Carte, ligne 12, colonne Texte', 'feuille Carte, ligne 12, colonne Texte'],
  ])('%s', (place, words) => {
    expect(placeWords(place)).toBe(words);
  });
});
