import { describe, expect, it } from 'vitest';
import { cellText, errorCell, isoDay } from './sheetCell';

describe('a text that tells an error of a formula', () => {
  it.each([
    ['#VALUE!', '#VALUE!'],
    ['#VALEUR!', '#VALUE!'],
    ['#VALEUR !', '#VALUE!'],
    [' #N/A ', '#N/A'],
    ['#N/D', '#N/A'],
    ['#NOM?', '#NAME?'],
    ['#nom ?', '#NAME?'],
    ['#DIV/0!', '#DIV/0!'],
    ['#ÉPARS!', '#SPILL!'],
    ['Err:502', '#VALUE!'],
    ['#ERROR!', '#ERROR!'],
    ['#ERREUR !', '#ERROR!'],
  ])('« %s » is known', (text, code) => {
    expect(errorCell(text)).toEqual({ kind: 'error', code });
  });

  it.each(['#', '#1', '#VALEUR! à revoir', 'VALEUR!', '#Nom', '', 'Err', 'Erreur'])(
    '« %s » is a text',
    (text) => {
      expect(errorCell(text)).toBeNull();
    },
  );
});

it('a cell is told as the spreadsheet shows it', () => {
  expect(cellText({ kind: 'date', day: '2001-03-14' })).toBe('14/03/2001');
  expect(cellText({ kind: 'error', code: '#NAME?' })).toBe('#NOM?');
  expect([null, undefined, '', 'a', 1.5].map(cellText)).toEqual(['', '', '', 'a', '1.5']);
});

it.each([
  ['2001-03-14', '2001-03-14'],
  ['2001-03-14T23:59:59', '2001-03-14'],
  ['2001-03-14 08:30', '2001-03-14'],
  ['2001-03-14T00:00:00.000Z', '2001-03-14'],
  ['2001-03-13T23:00:00Z', '2001-03-14'],
  ['2001-07-13T22:00:00.000Z', '2001-07-14'],
  ['2001-07-13T21:59:59Z', '2001-07-13'],
  ['2001-03-14T00:00:00+01:00', '2001-03-14'],
  ['1958-06-30T23:00:00Z', '1958-07-01'],
  ['2001-02-30', null],
  ['2001-02-30T00:00:00Z', null],
  ['2001-03-14T25:00:00Z', null],
  ['14/03/2001', null],
])('« %s » is the day %s in France', (text, day) => {
  expect(isoDay(text)).toBe(day);
});
