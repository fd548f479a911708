import { describe, expect, it } from 'vitest';
import type { NamedRows, SheetCell } from '../import/sheet';
import { sampleMap } from '../testing/sampleMap';
import { ReferentialError } from './fault';
import { mapHeadings, mapTable, parseMapSheet } from './mapSheet';
import { hasHeadings } from './sheetLines';

const sheetOf = (map = sampleMap()): NamedRows => {
  const { columns, rows } = mapTable(map);
  return { name: 'Carte', rows: [columns.map(({ heading }) => heading), ...rows] };
};
/** The sheet with one cell changed, by line as spreadsheets count and column from 0. */
const changed = (line: number, column: number, value: SheetCell): NamedRows => {
  const { name, rows } = sheetOf();
  return {
    name,
    rows: rows.map((row, i) => (i === line - 1 ? row.map((cell, j) => (j === column ? value : cell)) : row)),
  };
};
function faultsOf(sheet: NamedRows): string[] {
  try {
    parseMapSheet(sheet, 'carte.xlsx');
    return [];
  } catch (error) {
    if (!(error instanceof ReferentialError)) throw error;
    return error.faults.map(({ file, place, fault }) => `${file} | ${place} | ${fault}`);
  }
}
/** Lines of the sample: 1 headings, 2 map, 3–5 poles, 6–9 circles, 10 axis 1, 11 its first cell, 12–14 its indicators. */
const [MAP, AXIS, CELL, INDICATOR] = [2, 10, 11, 12];

describe('a map in a sheet', () => {
  it('is read as it was written', () => {
    expect(parseMapSheet(sheetOf(), 'carte.xlsx')).toEqual(sampleMap());
  });

  it('is known by its headings, whatever their case, accents and order', () => {
    const [headings = [], ...rows] = sheetOf().rows;
    const reversed = [headings, ...rows].map((row) => [...row].reverse());
    const shouted = reversed.map((row, index) =>
      index === 0 ? row.map((h) => String(h).toUpperCase()) : row,
    );
    const sheet = { name: 'Feuille 1', rows: shouted };
    expect(hasHeadings(sheet, mapHeadings)).toBe(true);
    expect(parseMapSheet(sheet, 'carte.csv')).toEqual(sampleMap());
    expect(hasHeadings({ name: 'x', rows: [['Nom', 'Prénom']] }, mapHeadings)).toBe(false);
  });

  it('may have empty lines, and numbers where spreadsheets make them', () => {
    const [headings = [], head = [], ...rows] = sheetOf().rows;
    const sheet = { name: 'Carte', rows: [headings, [], head, [null, '  '], ...rows] };
    expect(parseMapSheet(sheet, 'carte.xlsx')).toEqual(sampleMap());
    expect(faultsOf(changed(AXIS, 1, 1))).toEqual([]);
  });

  it('takes a threshold with a decimal comma', () => {
    expect(parseMapSheet(changed(MAP, 8, '0,75'), 'carte.xlsx').acquisitionThreshold).toBe(0.75);
  });

  it.each<[string, NamedRows, RegExp]>([
    ['an unknown element', changed(INDICATOR, 0, 'Indice'), /ligne 12 \| « Indice » n’est pas un élément/],
    ['a mark of a cell that says nothing', changed(CELL, 1, '1.2'), /ligne 11 \| un repère comme C3\.2/],
    ['a cell under another axis', changed(CELL, 1, 'C2.1'), /ligne 11 \| la case C2\.1 ne suit pas/],
    [
      'an empty wording',
      changed(INDICATOR, 2, ''),
      /feuille Carte, ligne 12, colonne Texte \| le texte est vide/,
    ],
    [
      'an indicator of another cell',
      changed(INDICATOR, 1, 'A2.1.1'),
      /ligne 12, colonne Repère \| .*ne désigne pas l’axe 1, cercle 1/,
    ],
    ['an axis out of order', changed(AXIS, 1, '7'), /ligne (10|11)/],
    ['an unknown source', changed(CELL, 6, 'rumeur'), /ligne 11, colonne Source \| .*« officiel »/],
    ['a threshold in words', changed(MAP, 8, 'tous'), /ligne 2, colonne Seuil/],
    [
      'no map line',
      { name: 'Carte', rows: sheetOf().rows.toSpliced(1, 1) },
      /feuille Carte \| la ligne dont l’élément est « Carte » manque/,
    ],
  ])('tells file, sheet and line of %s', (_, sheet, expected) => {
    const faults = faultsOf(sheet);
    expect(
      faults.some((fault) => expected.test(fault)),
      faults.join('\n') || 'no fault',
    ).toBe(true);
    expect(faults.every((fault) => fault.startsWith('carte.xlsx | feuille Carte'))).toBe(true);
  });
});
