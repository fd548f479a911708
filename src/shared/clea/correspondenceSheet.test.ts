import { describe, expect, it } from 'vitest';
import type { NamedRows, SheetCell } from '../import/sheet';
import { ReferentialError } from '../referential/fault';
import { sampleClea, sampleCorrespondence } from '../testing/sampleClea';
import { sampleMap } from '../testing/sampleMap';
import { correspondenceTable, parseCorrespondenceSheet } from './correspondenceSheet';

const [map, clea] = [sampleMap(), sampleClea()];
const correspondence = sampleCorrespondence(map, clea);

const sheetOf = (beside: 'map' | 'nothing' = 'nothing'): NamedRows => {
  const { columns, rows } = correspondenceTable(correspondence, clea, beside);
  return { name: 'Correspondance', rows: [columns.map(({ heading }) => heading), ...rows] };
};
const changed = (line: number, column: number, value: SheetCell): NamedRows => {
  const { name, rows } = sheetOf();
  return {
    name,
    rows: rows.map((row, i) => (i === line - 1 ? row.map((cell, j) => (j === column ? value : cell)) : row)),
  };
};
const read = (sheet: NamedRows) => parseCorrespondenceSheet(sheet, 'c.xlsx', () => ({ map, clea }));
function faultsOf(sheet: NamedRows): string[] {
  try {
    read(sheet);
    return [];
  } catch (error) {
    if (!(error instanceof ReferentialError)) throw error;
    return error.faults.map(({ place, fault }) => `${place} | ${fault}`);
  }
}
const [MARK, RULE, REASON] = [1, 3, 4];

describe('a correspondence in a sheet', () => {
  it('is read as it was written', () => {
    expect(read(sheetOf())).toEqual(correspondence);
  });

  it('names its map, unless the sheet of the map is beside it', () => {
    const named: unknown[] = [];
    for (const beside of ['nothing', 'map'] as const) {
      parseCorrespondenceSheet(sheetOf(beside), 'c.xlsx', (names) => {
        named.push(names.map);
        return { map, clea };
      });
    }
    expect(named).toEqual([
      { id: map.id, version: map.version },
      { id: '', version: '' },
    ]);
  });

  it('takes a criterion as covered when it has a rule, as not covered when it has none', () => {
    const result = read(changed(3, RULE, ''));
    expect(result.rules.map(({ criterion }) => criterion)).toEqual(['1.1.2', '1.1.3']);
    expect(result.notCovered[0]).toEqual({ criterion: '1.1.1', reason: 'Directe' });
  });

  it.each<[string, NamedRows, RegExp]>([
    ['a rule that cannot be read', changed(3, RULE, 'souvent'), /ligne 3 \| un indicateur comme A11\.3\.2/],
    [
      'an indicator that the map has not',
      changed(4, RULE, 'tous(A11.1.1 ; A11.1.9)'),
      /ligne 4, colonne Règle \| .*A11\.1\.9/,
    ],
    ['a criterion twice', changed(4, MARK, 'CléA 1.1.1'), /ligne 4, colonne Repère \| .*déjà traité/],
    ['a criterion left out', changed(6, MARK, 'CléA 9.9.9'), /« 1\.1\.4 » n’a ni règle ni motif/],
    ['a reason that is missing', changed(6, REASON, ''), /ligne 6, colonne Motif/],
    ['an unknown element', changed(3, 0, 'Règle'), /ligne 3 \| « Règle » n’est pas un élément/],
  ])('tells sheet and line of %s', (_, sheet, expected) => {
    const faults = faultsOf(sheet);
    expect(
      faults.some((fault) => expected.test(fault)),
      faults.join('\n') || 'no fault',
    ).toBe(true);
  });
});
