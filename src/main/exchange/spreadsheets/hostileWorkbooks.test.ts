import { describe, expect, it } from 'vitest';
import {
  type WrittenWorkbook,
  writtenWorkbook,
  workbookParts,
  zipBytes,
} from '../../testing/writtenWorkbook';
import { spreadsheetLimits } from './limits';
import { readSpreadsheet } from './readSpreadsheet';

/** Small workbooks that hold, or say that they hold, more than any list; each is refused for what it is. */

const sentenceOf = async (bytes: Uint8Array, limits = spreadsheetLimits): Promise<string> =>
  readSpreadsheet(bytes, { limits }).then(
    (sheets) => `read: ${sheets.length}`,
    ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
  );
const sentence = async (workbook: Partial<WrittenWorkbook> & { data: string }, limits = spreadsheetLimits) =>
  sentenceOf(await writtenWorkbook({ sheets: { Liste: workbook.data }, ...workbook }), limits);

const cell = '<row r="1"><c r="A1"><v>1</v></c></row>';

describe('a workbook is too large, and says by what', () => {
  it.each<[string, string, RegExp]>([
    [
      'one cell at the far end',
      '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
      /XFD1048576.*5\s500 lignes/u,
    ],
    ['a cell beyond the last column', '<row r="1"><c r="GS1"><v>1</v></c></row>', /GS1.*200 colonnes/],
    [
      'lines without number beyond the last',
      '<row><c><v>1</v></c></row>'.repeat(5501),
      /A5501.*5\s500 lignes/u,
    ],
    [
      'one text of a million characters',
      `<row><c t="str"><v>${'x'.repeat(2 ** 20)}</v></c></row>`,
      /caractères/,
    ],
  ])('%s', async (_, data, reason) => {
    const told = await sentence({ data });
    expect(told).toMatch(/^invalidInput: Ce fichier est trop grand : /u);
    expect(told).toMatch(reason);
    expect(told).not.toContain('abîmé');
  });

  it('lines of another sheet than the first, which it names', async () => {
    const far = '<row r="9000"><c r="A9000"><v>1</v></c></row>';
    expect(await sentence({ data: '', sheets: { Liste: cell, Archives: far } })).toMatch(/A9000.*Archives/);
  });

  it.each<[string, Partial<typeof spreadsheetLimits>, Partial<WrittenWorkbook>, RegExp]>([
    [
      'blanks that expand beyond measure',
      { expandedSize: 100_000 },
      { sheets: { Liste: ' \n'.repeat(80_000) } },
      /une fois ouvert/,
    ],
    [
      'blanks in one piece',
      { piece: 100_000 },
      { sheets: { Liste: ' '.repeat(200_000) } },
      /d’un seul tenant/,
    ],
    [
      'an attribute without end',
      { piece: 100_000 },
      { sheets: { Liste: `<row a="${'x'.repeat(200_000)}"/>` } },
      /d’un seul tenant/,
    ],
    [
      'a comment without end',
      { piece: 100_000 },
      { sheets: { Liste: `<!--${'x'.repeat(200_000)}-->` } },
      /d’un seul tenant/,
    ],
    [
      'blank lines without end',
      { time: -1 },
      { sheets: { Liste: '<row/>'.repeat(30_000) } },
      /sa lecture a dépassé/,
    ],
    [
      'more cells than it may',
      { cells: 3 },
      { sheets: { Liste: '<row><c><v>1</v></c><c><v>1</v></c></row>'.repeat(2) } },
      /cellules remplies/,
    ],
    ['more sheets than it may', { sheetCount: 2 }, { sheets: { A: cell, B: cell, C: cell } }, /2 feuilles/],
    ['more parts than it may', { partCount: 3 }, { sheets: { A: cell } }, /3 parties/],
    [
      'one long text that many cells share',
      { text: 10_000 },
      {
        sheets: { Liste: '<row><c t="s"><v>0</v></c></row>'.repeat(20) },
        texts: `<si><t>${'x'.repeat(1000)}</t></si>`,
      },
      /ses textes dépassent/,
    ],
    [
      'one cell in very many pieces',
      { cellText: 1000 },
      { sheets: { Liste: `<row><c t="inlineStr"><is>${'<r><t>xxxx</t></r>'.repeat(300)}</is></c></row>` } },
      /une cellule contient/,
    ],
  ])('%s', async (_, limits, workbook, reason) => {
    const told = await sentence({ data: '', ...workbook }, { ...spreadsheetLimits, ...limits });
    expect(told).toMatch(/^invalidInput: Ce fichier est trop grand : /u);
    expect(told).toMatch(reason);
  });

  it('even when the ZIP file lies about it', async () => {
    const bytes = Buffer.from(await zipBytes(workbookParts({ sheets: { Liste: ' \n'.repeat(500_000) } })));
    const [size, lie] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32LE(
      Buffer.byteLength(
        workbookParts({ sheets: { Liste: ' \n'.repeat(500_000) } })['xl/worksheets/sheet1.xml'] ?? '',
      ),
    );
    lie.writeUInt32LE(100);
    for (let at = bytes.indexOf(size); at >= 0; at = bytes.indexOf(size, at + 1)) lie.copy(bytes, at);
    expect(await sentenceOf(bytes, { ...spreadsheetLimits, expandedSize: 200_000 })).toMatch(/trop grand/);
  });
});

it('what nobody reads of a workbook does not count: pictures, other parts', async () => {
  const parts = {
    ...workbookParts({ sheets: { Liste: cell } }),
    'xl/media/logo.png': Buffer.alloc(300_000, 1),
  };
  expect(await sentenceOf(await zipBytes(parts), { ...spreadsheetLimits, expandedSize: 100_000 })).toBe(
    'read: 1',
  );
});

it('two hundred thousand blank lines under a list do not hide it', async () => {
  const blanks = Array.from(
    { length: 20_000 },
    (_, line) => `<row r="${line + 2}" s="1" customFormat="1"><c r="A${line + 2}" s="1"/></row>`,
  );
  expect(await sentence({ data: cell + blanks.join('') })).toBe('read: 1');
});

describe('a workbook is refused', () => {
  it('that declares entities, before any is expanded', async () => {
    const laughs = Array.from(
      { length: 20 },
      (_, index) => `<!ENTITY l${index + 1} "&l${index};&l${index};">`,
    ).join('');
    const told = await sentence({
      data: '<row><c t="str"><v>&l20;</v></c></row>',
      prologue: `<!DOCTYPE worksheet [<!ENTITY l0 "ha">${laughs}]>`,
    });
    expect(told).toMatch(/DOCTYPE/);
  });

  it.each<[string, string]>([
    ['whose XML is cut', '<row><c>'],
    ['that names an entity of nobody', '<row><c t="str"><v>&rien;</v></c></row>'],
    ['with elements nested without end', '<a>'.repeat(100_000)],
    ['whose line has no number', '<row r="x"><c><v>1</v></c></row>'],
    ['whose line is before the first', '<row r="-5"><c><v>1</v></c></row>'],
    ['whose cell has no place', '<row><c r="1A"><v>1</v></c></row>'],
    ['with two cells at one place', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
  ])('as damaged, %s', async (_, data) => {
    expect(await sentence({ data })).toMatch(/^invalidInput: Ce classeur est abîmé/);
  });
});

describe('another file is called by its name', () => {
  const compound = (stream: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.from(stream, 'utf16le'),
    ]);

  it.each<[string, () => Uint8Array | Promise<Uint8Array>, RegExp]>([
    ['a workbook with a password', () => compound('EncryptedPackage'), /mot de passe/],
    ['an old workbook', () => compound('Workbook'), /ancien fichier Excel \(\.xls\)/],
    ['a document of old Word', () => compound('WordDocument'), /Word/],
    ['a very old workbook', () => Buffer.from([0x09, 0x04, 0x06, 0, 0, 0, 0x10, 0, 0, 0]), /\.xls/],
    [
      'a sheet of LibreOffice',
      () => zipBytes({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
      /\.ods/,
    ],
    ['a sheet of Numbers', () => zipBytes({ 'Index/Document.iwa': 'x' }), /Numbers/],
    ['a binary workbook', () => zipBytes({ '_rels/.rels': '<a/>', 'xl/workbook.bin': 'x' }), /\.xlsb/],
    ['a document of Word', () => zipBytes({ '_rels/.rels': '<a/>', 'word/document.xml': '<a/>' }), /Word/],
    [
      'a page of the web called .xls',
      () => Buffer.from('\ufeff<html><table><tr><td>a</td></tr></table>'),
      /page web/,
    ],
    [
      'a workbook as XML',
      () => Buffer.from('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'),
      /XML/,
    ],
    ['a PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ'), /PDF/],
    ['a ZIP file', () => zipBytes({ 'lisezmoi.txt': 'bonjour' }), /pas un classeur Excel/],
  ])('%s', async (_, bytes, words) => {
    const told = await sentenceOf(await bytes());
    expect(told).toMatch(/^invalidInput: /);
    expect(told).toMatch(words);
    expect(told).not.toContain('abîmé');
  });
});

it('whoever stops waits for no more', async () => {
  const bytes = await writtenWorkbook({ sheets: { Liste: '<row/>'.repeat(100_000) } });
  const reason = new Error('stopped');
  await expect(readSpreadsheet(bytes, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
