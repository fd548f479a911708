import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDecimal,
  formatLongDate,
  formatMonth,
  formatNumber,
  formatShortDate,
  formatSiret,
  quoted,
  searchKey,
  withFrenchSpaces,
} from './french';

describe('French typography', () => {
  it('puts a no-break space inside guillemets and before a colon, a narrow one before ; ! ?', () => {
    expect(withFrenchSpaces('Le site « Pantin » : vide ; vraiment ? Oui !')).toBe(
      'Le site «\u00a0Pantin\u00a0»\u00a0: vide\u202f; vraiment\u202f? Oui\u202f!',
    );
    expect(quoted('Pantin')).toBe('«\u00a0Pantin\u00a0»');
  });

  it('leaves other spaces, hours and addresses of the Web as they are', () => {
    const text = 'À 10:30, voir https://exemple.fr/?a=1';
    expect(withFrenchSpaces(text)).toBe(text);
  });
});

describe('French dates', () => {
  it('are written in words', () => {
    expect(formatLongDate('2026-03-14')).toBe('14\u00a0mars\u00a02026');
    expect(formatMonth('2026-08-01')).toBe('août\u00a02026');
  });

  it('begin a month with « 1er », and no other day', () => {
    expect(formatLongDate('2026-05-01')).toBe('1er\u00a0mai\u00a02026');
    expect(formatLongDate('2026-05-11')).toBe('11\u00a0mai\u00a02026');
  });

  it('are written short with two digits', () => {
    expect(formatShortDate('2026-03-04')).toBe('04/03/2026');
  });
});

describe('French numbers', () => {
  it('have a decimal comma and narrow spaces between thousands', () => {
    expect(formatNumber(1234567.891, 2)).toBe('1\u202f234\u202f567,89');
    expect(formatNumber(3)).toBe('3');
  });

  it('writes the decimals that there are, up to so many', () => {
    expect([35, 3.5, 2.456].map((value) => formatDecimal(value, 2))).toEqual(['35', '3,5', '2,46']);
  });

  it.each([
    [0, '0\u00a0stagiaire'],
    [1, '1\u00a0stagiaire'],
    [1.5, '2\u00a0stagiaire'],
    [2, '2\u00a0stagiaires'],
    [5000, '5\u202f000\u00a0stagiaires'],
  ])('count %d', (count, expected) => {
    expect(formatCount(count, 'stagiaire')).toBe(expected);
  });

  it('count with an irregular plural', () => {
    expect(formatCount(3, 'niveau', 'niveaux')).toBe('3\u00a0niveaux');
  });

  it('group the digits of a SIRET', () => {
    expect(formatSiret('12345678900012')).toBe('123\u00a0456\u00a0789\u00a000012');
    expect(formatSiret('inconnu')).toBe('inconnu');
  });
});

describe('the key for searching names', () => {
  it.each([
    ['Élodie', 'elodie'],
    ['CŒUR', 'coeur'],
    ['Jean-Luc  D’Exemple', 'jean luc d exemple'],
    ['e\u0301lodie', 'elodie'],
    ['Nguyễn', 'nguyen'],
    ['عائشة', 'عايشة'],
    ['  ', ''],
  ])('of « %s » is « %s »', (text, key) => {
    expect(searchKey(text)).toBe(key);
  });
});
