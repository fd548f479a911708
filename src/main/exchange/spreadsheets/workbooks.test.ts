import { describe, expect, it } from 'vitest';
import { cellText } from '#shared/import/sheetCell';
import {
  workbookParts,
  type WrittenWorkbook,
  writtenWorkbook,
  zipBytes,
} from '../../testing/writtenWorkbook';
import { readSpreadsheet } from './readSpreadsheet';

/** Workbooks as programs write them, Excel or not. */

const read = async (workbook: WrittenWorkbook) => readSpreadsheet(await writtenWorkbook(workbook));
const rowsOf = async (data: string, others: Partial<WrittenWorkbook> = {}) =>
  (await read({ ...others, sheets: { Liste: data } }))[0]?.rows;
const day = (date: string) => ({ kind: 'date', day: date });

describe('a cell', () => {
  it.each<[string, string, unknown]>([
    ['a number', '<c r="A1"><v>12.5</v></c>', 12.5],
    ['the last result of a formula', '<c r="A1"><f>1+1</f><v>2</v></c>', 2],
    ['a text that a formula made', '<c r="A1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c>', 'ab'],
    ['a text of its own', '<c r="A1" t="inlineStr"><is><t>Élodie</t></is></c>', 'Élodie'],
    [
      'a text in two sizes',
      '<c r="A1" t="inlineStr"><is><r><t>Éch</t></r><r><rPr/><t>antillon</t></r></is></c>',
      'Échantillon',
    ],
    [
      'a text without how it is pronounced',
      '<c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>',
      '東京',
    ],
    ['a truth value', '<c r="A1" t="b"><v>1</v></c>', 'oui'],
    ['an error', '<c r="A1" t="e"><v>#VALUE!</v></c>', { kind: 'error', code: '#VALUE!' }],
    ['an error that is new', '<c r="A1" t="e"><v>#BUSY!</v></c>', { kind: 'error', code: '#UNKNOWN!' }],
    ['an error that was typed', '<c r="A1" t="str"><v>#N/A</v></c>', { kind: 'error', code: '#N/A' }],
    ['a day', '<c r="A1" t="d"><v>2001-03-14</v></c>', day('2001-03-14')],
    ['a day with its hour', '<c r="A1" t="d"><v>2001-03-14T23:59:00</v></c>', day('2001-03-14')],
    [
      'midnight in Paris, told in UTC',
      '<c r="A1" t="d"><v>2001-03-13T23:00:00.000Z</v></c>',
      day('2001-03-14'),
    ],
    ['midnight in UTC', '<c r="A1" t="d"><v>2001-03-14T00:00:00Z</v></c>', day('2001-03-14')],
    ['an escaped line end', '<c r="A1" t="str"><v>a_x000D_&#10;b</v></c>', 'a\r\nb'],
    ['an escape that was typed', '<c r="A1" t="str"><v>a_x005F_x000D_b</v></c>', 'a_x000D_b'],
    ['half of a character', '<c r="A1" t="str"><v>a_xD83D_b</v></c>', 'a\ufffdb'],
    ['spaces that are kept', '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', ' a '],
    ['entities of XML', '<c r="A1" t="str"><v>&lt;&amp;&#233;&#x1F600;</v></c>', '<&é😀'],
    ['a text in a section', '<c r="A1" t="str"><v><![CDATA[<b>]]></v></c>', '<b>'],
    ['without its place', '<c><v>1</v></c>', 1],
  ])('holds %s', async (_, cell, expected) => {
    expect(await rowsOf(`<row r="1">${cell}</row>`)).toEqual([[expected]]);
  });

  it('looks its text up among those that cells share', async () => {
    const texts =
      '<si><t>jamais</t></si><si><r><t>Au</t></r><r><t>rélie</t></r><rPh><t>o</t></rPh></si><si><t/></si>';
    const data =
      '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>2</v></c><c r="C1"><v>3</v></c></row>';
    expect(await rowsOf(data, { texts })).toEqual([['Aurélie', null, 3]]);
  });
});

describe('a number that is shown as a day', () => {
  const shown = async (value: number | string, format: string, properties = ''): Promise<unknown> =>
    (
      await rowsOf(`<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`, { formats: [format], properties })
    )?.[0]?.[0];

  it.each([
    'dd/mm/yyyy',
    '[$-40C]d mmmm yyyy;@',
    '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy',
    'yyyy\\-mm\\-dd\\Thh:mm',
    'jj/mm/aaaa',
    '[Red]d/m/yy;&quot;sans date&quot;',
  ])('by « %s » is that day', async (format) => {
    expect(await shown(36964, format)).toEqual(day('2001-03-14'));
  });

  it.each([
    '0',
    '#,##0.00',
    '0&quot; jours&quot;',
    '00\\ 00\\ 00\\ 00\\ 00',
    '0.00E+00',
    '[Red]0;[Yellow]-0',
    '@',
  ])('is a number by « %s »', async (format) => {
    expect(await shown(36964, format)).toBe(36964);
  });

  it.each(['1', 'true', 'TRUE', 'on'])('is counted from 1904 when the workbook says « %s »', async (flag) => {
    expect(await shown(35502, 'dd/mm/yyyy', `date1904="${flag}"`)).toEqual(day('2001-03-14'));
  });

  it.each(['0', 'false', ''])('is counted from 1900 when the workbook says « %s »', async (flag) => {
    expect(await shown(36964, 'dd/mm/yyyy', `date1904="${flag}"`)).toEqual(day('2001-03-14'));
  });

  it('without such a format can still be told: the sheet says from when it counts', async () => {
    const data = '<row r="1"><c r="A1"><v>35502</v></c></row>';
    const [sheet] = await read({ sheets: { Liste: data }, properties: 'date1904="true"' });
    expect(sheet).toMatchObject({ rows: [[35502]], dayZero: '1904-01-01' });
  });

  it.each([
    ['an hour of it', 36964.99, day('2001-03-14')],
    ['a day that lacks nothing but a rounding', 36963.99999999999, day('2001-03-14')],
    ['the first day', 1, day('1900-01-01')],
    ['the last day before the one that never was', 59, day('1900-02-28')],
    ['the day that never was', 60, '29/02/1900'],
    ['the first of March 1900', 61, day('1900-03-01')],
    ['what a formula shows that looks at an empty cell', 0, '00/01/1900'],
    ['a number that is none', -5, -5],
    ['a number beyond all days', 5e9, 5e9],
  ])('holds %s', async (_, value, expected) => {
    expect(await shown(value, 'dd/mm/yyyy')).toEqual(expected);
  });

  it.each([
    ['8:30', 8.5 / 24, 'h:mm'],
    ['35:00', 35 / 24, '[h]:mm'],
  ])('or as the hour %s', async (expected, value, format) => {
    expect(await shown(value, format)).toBe(expected);
  });
});

describe('a sheet', () => {
  it('gives no place to what is only formatted, and keeps the numbers of lines', async () => {
    const blank = '<row r="2" s="1" customFormat="1"><c r="A2" s="1"/><c r="B2" s="1" t="s"/></row>';
    const data = `<row r="1"><c r="B1"><v>1</v></c></row>${blank}<row r="4"><c r="A4"><v>2</v></c><c r="C4" s="1"/></row><row r="1000000"/>`;
    expect(await rowsOf(data)).toEqual([[null, 1], [], [], [2]]);
  });

  it('counts lines and cells that do not tell their place', async () => {
    expect(await rowsOf('<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>')).toEqual([
      [1, 2],
      [3],
    ]);
  });

  it('says which of its lines the spreadsheet hides', async () => {
    const data =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c><c r="B2"><v>2</v></c></row><row r="3" hidden="true"/>';
    expect((await read({ sheets: { Liste: data } }))[0]).toMatchObject({
      rows: [[1], [2, 2]],
      warnings: [{ kind: 'hiddenLine', line: 2 }],
    });
  });

  it('that is hidden comes after those that can be seen', async () => {
    const data = '<row><c><v>1</v></c></row>';
    const sheets = await read({
      sheets: { Choix: data, Liste: data, Interne: data },
      states: { Choix: 'hidden', Interne: 'veryHidden' },
    });
    expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['Liste', false],
      ['Choix', true],
      ['Interne', true],
    ]);
  });
});

describe('a workbook', () => {
  const data = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>36964</v></c></row>';
  const texts = '<si><t>Exemple</t></si>';
  const expected = [['Exemple', day('2001-03-14')]];

  it('of the strict edition is read like the other', async () => {
    expect(await rowsOf(data, { texts, formats: ['dd/mm/yyyy'], isStrict: true })).toEqual(expected);
  });

  it('whose elements have a prefix is read like the others', async () => {
    const prefixed = data.replaceAll(/<(\/?)(row|c|v)\b/g, '<$1x:$2');
    expect(await rowsOf(prefixed, { texts, formats: ['dd/mm/yyyy'], prefix: 'x' })).toEqual(expected);
  });

  it('in UTF-16 is read like the others', async () => {
    const parts = workbookParts({ sheets: { Liste: data }, texts, formats: ['dd/mm/yyyy'] });
    const wide = Object.entries(parts).map(([name, xml]) => [name, Buffer.from(`\ufeff${xml}`, 'utf16le')]);
    const [sheet] = await readSpreadsheet(await zipBytes(Object.fromEntries(wide)));
    expect(sheet?.rows).toEqual(expected);
  });

  it('whose parts have names in capitals is read like the others', async () => {
    const parts = workbookParts({ sheets: { Liste: data }, texts, formats: ['dd/mm/yyyy'] });
    const renamed = Object.entries(parts).map(([name, xml]) => [
      name.replace('sharedStrings', 'SharedStrings').replace('sheet1', 'Sheet1'),
      Buffer.from(xml),
    ]);
    const [sheet] = await readSpreadsheet(await zipBytes(Object.fromEntries(renamed)));
    expect(sheet?.rows.flat().map(cellText)).toEqual(['Exemple', '14/03/2001']);
  });
});
