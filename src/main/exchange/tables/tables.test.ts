import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Table } from '#shared/tables/table';
import type { Host } from '../../host/host';
import { temporaryFolder } from '../../testing/temporaryFolder';
import { readSpreadsheet } from '../spreadsheets/readSpreadsheet';
import { csvBytes } from './csv';
import { withoutFormula, withoutGuard } from './formula';
import { saveTables } from './saveTables';
import { xlsxBytes } from './xlsx';

const table: Table = {
  title: 'Heures par stagiaire',
  columns: [
    { heading: 'Nom', kind: 'text' },
    { heading: 'Entrée', kind: 'date' },
    { heading: 'Heures', kind: 'number', fractionDigits: 1 },
  ],
  rows: [
    ['EXEMPLE Aïcha', '2026-03-02', 1234.5],
    ['Texte ; avec « tout », et "guillemets"\nsur deux lignes', null, -3],
    ['=HYPERLINK("http://exemple.fr")', 'en mars'],
  ],
};
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('a text that a spreadsheet would run', () => {
  it.each(['=1+1', '+33 6', '-x', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1'])('%j is guarded', (text) => {
    expect(withoutFormula(text)).toBe(`'${text}`);
    expect(withoutGuard(withoutFormula(text))).toBe(text);
  });

  it.each(['Alix', 'a=b', '06 00', "'quoted'", ''])('%j is left alone', (text) => {
    expect(withoutFormula(text)).toBe(text);
    expect(withoutGuard(text)).toBe(text);
  });
});

describe('a CSV file', () => {
  it('is what a French spreadsheet opens: byte order mark, semicolons, French dates and numbers', () => {
    expect(textOf(csvBytes(table))).toBe(
      '\ufeffNom;Entrée;Heures\r\n' +
        'EXEMPLE Aïcha;02/03/2026;1234,5\r\n' +
        '"Texte ; avec « tout », et ""guillemets""\nsur deux lignes";;-3,0\r\n' +
        '"\'=HYPERLINK(""http://exemple.fr"")";en mars;\r\n',
    );
  });
});

describe('an XLSX file', () => {
  it('keeps dates and numbers as such, and formulas as texts', async () => {
    const sheets = await readSpreadsheet(await xlsxBytes([table]));
    expect(sheets).toMatchObject([
      {
        name: 'Heures par stagiaire',
        rows: [
          ['Nom', 'Entrée', 'Heures'],
          ['EXEMPLE Aïcha', { kind: 'date', day: '2026-03-02' }, 1234.5],
          ['Texte ; avec « tout », et "guillemets"\nsur deux lignes', null, -3],
          ['=HYPERLINK("http://exemple.fr")', 'en mars'],
        ],
      },
    ]);
  });

  it('gives every sheet a name that Excel takes', async () => {
    const long = 'Une liste : avec un titre bien trop long pour un onglet';
    const titles = [long, long, '[?]'].map((title) => ({ ...table, title }));
    const names = (await readSpreadsheet(await xlsxBytes(titles))).map(({ name }) => name);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[^\\/?*[\]:]{1,31}$/);
  });
});

describe('saving a table', () => {
  const host = (path: string | null, kind: Host['kind'] = 'chromium') => ({
    kind,
    choosePath: async () => path,
    paths: { data: temporaryFolder(), documents: '', resources: '' },
  });

  it('writes it where the user says, with its extension, and never over another file that nobody asked about', async () => {
    const folder = temporaryFolder();
    const options = { format: 'csv', folder } as const;
    writeFileSync(join(folder, 'liste.csv'), 'ancienne');
    expect(await saveTables(host(join(folder, 'liste')), [table], options)).toBe(
      join(folder, 'liste (2).csv'),
    );
    expect(readFileSync(join(folder, 'liste.csv'), 'utf8')).toBe('ancienne');
    // A native dialog has asked.
    expect(await saveTables(host(join(folder, 'liste.csv'), 'electron'), [table], options)).toBe(
      join(folder, 'liste.csv'),
    );
    expect(readFileSync(join(folder, 'liste.csv'), 'utf8')).toContain('EXEMPLE');
  });

  it('writes nothing when the user gives up', async () => {
    const folder = temporaryFolder();
    expect(await saveTables(host(null), [table], { format: 'xlsx', folder })).toBeNull();
    expect(existsSync(join(folder, 'Heures par stagiaire.xlsx'))).toBe(false);
  });

  it('refuses several tables in one CSV file', async () => {
    const folder = temporaryFolder();
    await expect(saveTables(host('x'), [table, table], { format: 'csv', folder })).rejects.toMatchObject({
      code: 'invalidInput',
    });
  });
});
