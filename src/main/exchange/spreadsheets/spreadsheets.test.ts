import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { describe, expect, it } from 'vitest';
import { zipBytes } from '../../testing/writtenWorkbook';
import { csvBytes } from '../tables/csv';
import { spreadsheetLimits } from './limits';
import { readSpreadsheet } from './readSpreadsheet';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** CP1252 for the characters of Latin 1. */
const cp1252 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
const rowsOf = async (bytes: Uint8Array) => (await readSpreadsheet(bytes))[0]?.rows;
const xlsx = async (data: SheetData): Promise<Uint8Array> =>
  new Uint8Array(await writeXlsxFile(data).toBuffer());

describe('a CSV file', () => {
  const expected = [
    ['Nom', 'Prénom'],
    ['Échantillon', 'Noël'],
  ];

  it.each([
    ['UTF-8 and semicolons', utf8('Nom;Prénom\r\nÉchantillon;Noël\r\n')],
    ['UTF-8 with byte order mark', utf8('\ufeffNom;Prénom\nÉchantillon;Noël')],
    ['CP1252 and semicolons', cp1252('Nom;Prénom\r\nÉchantillon;Noël\r\n')],
    ['commas', utf8('Nom,Prénom\nÉchantillon,Noël\n')],
    ['tabs in UTF-16, « Texte Unicode » of Excel', utf16('Nom\tPrénom\r\nÉchantillon\tNoël\r\n')],
    ['quotes', utf8('"Nom";"Prénom"\n"Échantillon";"Noël"\n')],
  ])('in %s is read', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(expected);
  });

  it('keeps delimiters of texts, line ends in cells, and the numbers of lines', async () => {
    const text = 'Liste, au 3 mars, provisoire\n\nNom;Adresse\nExemple;"1 rue A;\nbâtiment B"\n;\n;;;\n';
    expect(await rowsOf(utf8(text))).toEqual([
      ['Liste, au 3 mars, provisoire'],
      [],
      ['Nom', 'Adresse'],
      ['Exemple', '1 rue A;\nbâtiment B'],
    ]);
  });

  it('obeys « sep= » of Excel, whose line counts', async () => {
    expect(await rowsOf(utf8('sep=,\nNom,Notes\nExemple,a;b;c\n'))).toEqual([
      [],
      ['Nom', 'Notes'],
      ['Exemple', 'a;b;c'],
    ]);
  });

  it('gives back what was exported, without the guard against formulas', async () => {
    const table = {
      title: 'Liste',
      columns: [
        { heading: 'Nom', kind: 'text' as const },
        { heading: 'Téléphone', kind: 'text' as const },
      ],
      rows: [['=EXEMPLE()', '+33 6 99 00 12 34']],
    };
    expect((await rowsOf(csvBytes(table)))?.[1]).toEqual(['=EXEMPLE()', '+33 6 99 00 12 34']);
  });
});

describe('an XLSX file', () => {
  it('gives its sheets that hold something, with dates, numbers and texts apart', async () => {
    const bytes = await xlsx([
      [{ value: 'PEE Montreuil', columnSpan: 3, type: String }, null, null],
      [],
      [
        { value: 'Nom', type: String },
        { value: 'Né le', type: String },
        { value: 'Tél', type: String },
      ],
      [
        { value: 'Exemple', type: String },
        { value: new Date('2001-03-14T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
        { value: 612345678, type: Number },
      ],
      [null, null, { value: true, type: Boolean }],
    ]);
    expect(await rowsOf(bytes)).toEqual([
      ['PEE Montreuil'],
      [],
      ['Nom', 'Né le', 'Tél'],
      ['Exemple', { kind: 'date', day: '2001-03-14' }, 612345678],
      [null, null, 'oui'],
    ]);
  });
});

it('a list of 5 000 trainees has room for its titles', async () => {
  const [sheet] = await readSpreadsheet(utf8(`Liste\n\nNom\n${'EXEMPLE\n'.repeat(5000)}Total\n`));
  expect(sheet?.rows).toHaveLength(5004);
});

describe('a file that is no list', () => {
  it.each([
    [
      'an old or protected workbook',
      async () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]),
      /ancien fichier Excel/,
    ],
    ['a document of LibreOffice', () => zipBytes({ mimetype: 'x' }), /LibreOffice/],
    [
      'a truncated workbook',
      async () => (await xlsx([[{ value: 'a', type: String }]])).slice(0, 300),
      /abîmé/,
    ],
    ['a workbook with a broken sheet', () => zipBytes({ 'xl/workbook.xml': '<broken' }), /abîmé/],
    ['a picture', async () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), /ni un fichier CSV/],
    ['nothing', async () => new Uint8Array(), /aucune ligne/],
    ['blank lines', async () => utf8(';;;\n\n;;\n'), /aucune ligne/],
    ['too many lines', async () => utf8('Nom\n'.repeat(5501)), /5\s500 lignes/u],
    ['too many columns', async () => utf8(`${';'.repeat(300)}x\n`), /200 colonnes/],
    ['too many bytes', async () => new Uint8Array(spreadsheetLimits.fileSize + 1), /20 Mo/],
  ])('is refused in a sentence: %s', async (_, make, sentence) => {
    await expect(make().then(readSpreadsheet)).rejects.toMatchObject({
      code: 'invalidInput',
      message: expect.stringMatching(sentence) as string,
    });
  });
});
