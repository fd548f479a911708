import { describe, expect, it } from 'vitest';
import { spreadsheetLimits } from './limits';
import { readSpreadsheet } from './readSpreadsheet';

/** CSV files as offices have them: quotes out of place, mixed encodings, no end. */

const read = async (bytes: Uint8Array | string, limits = spreadsheetLimits) =>
  (await readSpreadsheet(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, { limits }))[0];
const rowsOf = async (bytes: Uint8Array | string) => (await read(bytes))?.rows;
const refusalOf = (bytes: Uint8Array | string, limits = spreadsheetLimits): Promise<string> =>
  read(bytes, limits).then(
    () => 'read',
    ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
  );
const unclosed = (line: number) => ({ kind: 'unclosedQuote', line });

const heading = 'Nom;Prénom;Remarque\n';
const others = 'MODÈLE;Tom;à revoir\nÉBAUCHE;Noé;ras\n';

describe('a stray quote swallows nobody', () => {
  it.each<[string, string, (string | null)[][]]>([
    ['that nothing closes', 'EXEMPLE;Aïcha;"12 rue A\n', [['EXEMPLE', 'Aïcha', '"12 rue A']]],
    ['before a name', '"EXEMPLE;Aïcha;x\n', [['"EXEMPLE', 'Aïcha', 'x']]],
    ['alone in its cell', 'EXEMPLE;";x\n', [['EXEMPLE', '"', 'x']]],
    [
      'that one of another cell would close',
      '"EXEMPLE;Aïcha;"12 rue A"\n',
      [['"EXEMPLE', 'Aïcha', '12 rue A']],
    ],
    ['around the first of two names', '"EXEMPLE" DUPONT;Aïcha;x\n', [['"EXEMPLE" DUPONT', 'Aïcha', 'x']]],
  ])('%s', async (_, line, expected) => {
    expect(await read(heading + line + others)).toMatchObject({
      rows: [
        ['Nom', 'Prénom', 'Remarque'],
        ...expected,
        ['MODÈLE', 'Tom', 'à revoir'],
        ['ÉBAUCHE', 'Noé', 'ras'],
      ],
      warnings: [unclosed(2)],
    });
  });

  it('and a cell of two lines is one before another that holds delimiters', async () => {
    const text = `${heading}EXEMPLE;"Aïcha\nLéa";"vue; revue"\n${others}`;
    expect(await read(text)).toMatchObject({
      rows: [
        ['Nom', 'Prénom', 'Remarque'],
        ['EXEMPLE', 'Aïcha\nLéa', 'vue; revue'],
        ['MODÈLE', 'Tom', 'à revoir'],
        ['ÉBAUCHE', 'Noé', 'ras'],
      ],
      warnings: [],
    });
  });

  it('when another one stands lines below', async () => {
    const text = `${heading}EXEMPLE;Aïcha;"vue\n${others}FIN;Zoé;vue"\nTOUT;Léa;x\n`;
    expect(await read(text)).toMatchObject({
      rows: [
        ['Nom', 'Prénom', 'Remarque'],
        ['EXEMPLE', 'Aïcha', '"vue'],
        ['MODÈLE', 'Tom', 'à revoir'],
        ['ÉBAUCHE', 'Noé', 'ras'],
        ['FIN', 'Zoé', 'vue"'],
        ['TOUT', 'Léa', 'x'],
      ],
      warnings: [unclosed(2)],
    });
  });

  it.each<[string, string, string[][]]>([
    [
      'two nicknames in quotes, one before a name and one behind',
      '"Tim" EXEMPLE;Aïcha;x\nMODÈLE;Tom "Tim";y\n',
      [
        ['"Tim" EXEMPLE', 'Aïcha', 'x'],
        ['MODÈLE', 'Tom "Tim"', 'y'],
      ],
    ],
    [
      'one each before and behind the first names of two people',
      '"EXEMPLE;Aïcha;x\nMODÈLE";Tom;y\n',
      [
        ['"EXEMPLE', 'Aïcha', 'x'],
        ['MODÈLE"', 'Tom', 'y'],
      ],
    ],
    [
      'lines that end before the last column',
      'EXEMPLE;"Aïcha\nMODÈLE;Tom\nÉBAUCHE;Noé"\n',
      [
        ['EXEMPLE', '"Aïcha'],
        ['MODÈLE', 'Tom'],
        ['ÉBAUCHE', 'Noé"'],
      ],
    ],
  ])('when there are %s', async (_, lines, expected) => {
    const table = await read(heading + lines + others + others);
    expect(table?.rows.slice(1, -4)).toEqual(expected);
    expect(table?.warnings).toEqual([unclosed(2)]);
  });

  it('and an address of two lines that everybody has is one', async () => {
    const names = ['A', 'B', 'C', 'D', 'E'];
    const lines = names.map((name) => `${name};Aïcha;"12 rue A\nBât. B";75000;Paris;06\n`).join('');
    const table = await read(`Nom;Prénom;Adresse;CP;Ville;Tél\n${lines}`);
    expect(table?.warnings).toEqual([]);
    expect(table?.rows.filter((row) => row.length > 0).slice(1)).toEqual(
      names.map((name) => [name, 'Aïcha', '12 rue A\nBât. B', '75000', 'Paris', '06']),
    );
  });

  it('nor the time of the user: a long line of quotes is refused at once', async () => {
    const { columns } = spreadsheetLimits;
    expect(await refusalOf(`${heading}${'"a;'.repeat(100_000)}\n`)).toContain(`${columns} colonnes`);
  });

  it('in a table of two columns, whose lines would have one', async () => {
    expect((await rowsOf('Nom;Prénom\n"EXEMPLE;Aïcha\nMODÈLE;Tom\nÉBAUCHE;Noé"\n'))?.slice(1)).toEqual([
      ['"EXEMPLE', 'Aïcha'],
      ['MODÈLE', 'Tom'],
      ['ÉBAUCHE', 'Noé"'],
    ]);
  });

  it('and a cell of several lines with delimiters and doubled quotes stays one', async () => {
    const text = 'Nom,Prénom,Adresse,Tél\nEXEMPLE,Aïcha,"12, rue ""A""\n75000, Paris",06\nMODÈLE,Tom,,07\n';
    expect(await read(text)).toMatchObject({
      rows: [
        ['Nom', 'Prénom', 'Adresse', 'Tél'],
        ['EXEMPLE', 'Aïcha', '12, rue "A"\n75000, Paris', '06'],
        ['MODÈLE', 'Tom', '', '07'],
      ],
      warnings: [],
    });
  });

  it('when two people next to each other have one each', async () => {
    const text = `${heading}EXEMPLE;"Aïcha;x\nMODÈLE;Tom";y\n`;
    expect((await read(text))?.rows.slice(1)).toEqual([
      ['EXEMPLE', '"Aïcha', 'x'],
      ['MODÈLE', 'Tom"', 'y'],
    ]);
  });

  it('on the last line, or on every line', async () => {
    expect((await read(`${heading}${others}FIN;Zoé;"x`))?.warnings).toEqual([unclosed(4)]);
    const everywhere = Array.from({ length: 300 }, (_, index) => `"N${index};P;x`).join('\n');
    const sheet = await read(heading + everywhere);
    expect(sheet?.rows).toHaveLength(301);
    expect(sheet?.warnings).toHaveLength(300);
  });

  it('far from its other half', async () => {
    const many = 'A;B;C\n'.repeat(400);
    const sheet = await read(`${heading}EXEMPLE;Aïcha;"x\n${many}FIN;Zoé;y"\n`);
    expect(sheet?.rows).toHaveLength(403);
  });
});

describe('quotes in their place are obeyed', () => {
  it.each<[string, string, (string | null)[][]]>([
    ['delimiters', 'A;"b;c";d', [['A', 'b;c', 'd']]],
    ['quotes', 'A;"dit ""oui""";d', [['A', 'dit "oui"', 'd']]],
    ['a quote and nothing else', 'A;"""";d', [['A', '"', 'd']]],
    ['nothing', 'A;"";d', [['A', '', 'd']]],
    ['quotes that nobody doubled', 'A;"Résidence "Les Lilas" B";d', [['A', 'Résidence "Les Lilas" B', 'd']]],
    ['lines', 'A;"1 rue A\nbâtiment B\nescalier C";d', [['A', '1 rue A\nbâtiment B\nescalier C', 'd']]],
    ['lines in the first cell', '"DUPONT\nMARTIN";b;c', [['DUPONT\nMARTIN', 'b', 'c']]],
    [
      'lines in the last cell',
      'A;b;"vu le 3;\nà revoir"\nD;e;f',
      [
        ['A', 'b', 'vu le 3;\nà revoir'],
        ['D', 'e', 'f'],
      ],
    ],
    ['lines in two cells', 'A;"b\nc";"d\ne"', [['A', 'b\nc', 'd\ne']]],
  ])('around %s', async (_, text, expected) => {
    expect(await read(`${heading}${text}\n`)).toMatchObject({
      rows: [['Nom', 'Prénom', 'Remarque'], ...expected],
      warnings: [],
    });
  });

  it('and inches are no quotes', async () => {
    expect(await read('Nom;Écran;Note\nA;12" plat;b\n')).toMatchObject({
      rows: [
        ['Nom', 'Écran', 'Note'],
        ['A', '12" plat', 'b'],
      ],
      warnings: [],
    });
  });
});

describe('an encoding', () => {
  const wide = Buffer.from('Nom;Prénom\nÉLAN;Noël\n', 'utf16le');
  const expected = [
    ['Nom', 'Prénom'],
    ['ÉLAN', 'Noël'],
  ];

  it.each([
    ['UTF-16 with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
    ['UTF-16 of the other order', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(wide).swap16()])],
    ['UTF-16 without mark', wide],
    ['UTF-16 of the other order without mark', Buffer.from(wide).swap16()],
    ['lines of an old Macintosh', Buffer.from('Nom;Prénom\rÉLAN;Noël\r')],
    ['lines of Windows', Buffer.from('Nom;Prénom\r\nÉLAN;Noël\r\n')],
  ])('%s is read', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(expected);
  });

  it('that is wrong on one line spoils no other', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Nom;Prénom\n'),
      Buffer.from('ÉLAN;Noël\n', 'latin1'),
      Buffer.from('ÎLE;Zoé\n'),
    ]);
    expect(await rowsOf(bytes)).toEqual([...expected, ['ÎLE', 'Zoé']]);
  });

  it('longer than what is read at once keeps every letter', async () => {
    const lines = Array.from({ length: 5000 }, (_, index) => [`É${index}`, 'é'.repeat(40)]);
    const text = lines.map((line) => line.join(';')).join('\r\n');
    expect(await rowsOf(text)).toEqual(lines);
    expect(await rowsOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(lines);
  });

  it('with zeros is none', async () => {
    expect(await refusalOf('Nom;Prénom\nA\0;b\n')).toMatch(/ni un fichier CSV/);
  });
});

describe('a file is too large, and says by what', () => {
  it.each([
    ['too many lines', 'A;b\n'.repeat(5501), /A5501.*5\s500 lignes/u],
    ['too many columns', `${'a;'.repeat(300)}x\n`, /GS1.*200 colonnes/],
    ['a line without end', `A;b\n${'x'.repeat(2 ** 20 + 1)}\n`, /sa ligne 2 dépasse/],
  ])('%s', async (_, text, reason) => {
    expect(await refusalOf(text)).toMatch(/^invalidInput: Ce fichier est trop grand/);
    expect(await refusalOf(text)).toMatch(reason);
    expect(await refusalOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatch(/trop grand/);
  });

  it('but blank lines do not count, wherever they are', async () => {
    const sheet = await read(`Nom;Prénom\n${'\n'.repeat(6000)}`);
    expect(sheet?.rows).toEqual([['Nom', 'Prénom']]);
    expect(await refusalOf(`Nom;Prénom\n${';\n'.repeat(6000)}A;b\n`)).toMatch(/A6002/);
  });

  it('before it is read', async () => {
    expect(await refusalOf('Nom;Prénom', { ...spreadsheetLimits, fileSize: 4 })).toMatch(
      /trop grand : il dépasse/,
    );
  });
});
