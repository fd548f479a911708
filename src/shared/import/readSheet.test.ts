import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, recogniseSheet } from './headings';
import { traineeSchema } from '../records/trainee';
import { importFields, recogniseHeading } from './importField';
import type { ImportMapping } from './lineCells';
import { readSheet, type ReadSheetOptions } from './readSheet';
import { filledCount, plainSheet, type SheetCell, type SheetRows } from './sheet';

const today = '2026-03-14';

/** What a training centre sends: titles, a logo cell, an empty column, dates of every sort, a total, a footnote. */
const messy: SheetRows = [
  ['ATELIER DÉMONSTRATION FORMATION', null, null, null, null, null],
  ['Liste des stagiaires – PEE Montreuil', null, null, 'éditée le', '2026-03-02'],
  [],
  ['N°', 'NOM et Prénom', null, 'Né(e) le', 'Tél.', 'Lieu de naissance', 'E-mail'],
  [1, 'EXEMPLE Aïcha', null, '14/03/2001', 612345678, 'Paris', 'aicha@exemple.fr'],
  [2, 'Mme MODÈLE Marie-Ève', null, 36964, '06.12.34.56.79', null, 'marie(at)exemple.fr'],
  [],
  [3, 'ÉBAUCHE Tom', null, '31/02/2001', null, null, null],
  ['N°', 'NOM et Prénom', null, 'Né(e) le', 'Tél.', 'Lieu de naissance', 'E-mail'],
  [4, 'ESQUISSE', null, '3 févr. 1998', null, null, null],
  ['TOTAL', '4 stagiaires', null, null, null, null, null],
  ['* liste provisoire, sous réserve des entrées', null, null],
];

const mappingOf = (rows: SheetRows): { headingLine: number; mapping: ImportMapping } => {
  const { headingLine, columns } = recogniseSheet(rows);
  const mapping = Object.fromEntries(columns.flatMap(({ field, index }) => (field ? [[field, index]] : [])));
  return { headingLine, mapping };
};
const readUnder = (rows: SheetRows, options: Pick<ReadSheetOptions, 'headingLine' | 'mapping'>) =>
  readSheet(plainSheet('Feuille', rows), { ...options, today, dateOrders: {}, persons: [] });
const read = (rows: SheetRows) => readUnder(rows, mappingOf(rows));

describe('a messy sheet', () => {
  it('has its headings found under the titles, and its columns recognised', () => {
    const { headingLine, columns } = recogniseSheet(messy);
    expect(headingLine).toBe(3);
    expect(columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['N°', null],
      ['NOM et Prénom', 'fullName'],
      ['Né(e) le', 'birthDate'],
      ['Tél.', 'phone'],
      ['Lieu de naissance', null],
      ['E-mail', 'email'],
    ]);
    expect(columns[1]?.samples).toEqual(['EXEMPLE Aïcha', 'Mme MODÈLE Marie-Ève', 'ÉBAUCHE Tom']);
  });

  it('gives its trainees with the numbers of their lines, and says what is wrong line by line', () => {
    const { lines } = read(messy);
    expect(lines.map(({ line, trainee }) => [line, trainee.familyName, trainee.givenName])).toEqual([
      [5, 'Exemple', 'Aïcha'],
      [6, 'Modèle', 'Marie-Ève'],
      [8, 'Ébauche', 'Tom'],
      [10, 'Esquisse', ''],
    ]);
    expect(lines[0]).toMatchObject({
      trainee: { birthDate: '2001-03-14', phone: '06 12 34 56 78', email: 'aicha@exemple.fr' },
      refusals: [],
      remarks: [],
    });
    expect(lines[1]).toMatchObject({
      trainee: { civility: 'madame', birthDate: '2001-03-14', email: '' },
      refusals: [],
    });
    expect(lines[1]?.remarks).toEqual([
      expect.stringMatching(
        /L’adresse électronique «.marie\(at\)exemple\.fr.» n’est pas comprise : elle n’est pas reprise/,
      ),
    ]);
    expect(lines[2]?.refusals).toEqual([
      expect.stringMatching(/31\/02\/2001.* n’est pas une date qui existe/),
    ]);
    expect(lines[3]).toMatchObject({
      refusals: [],
      remarks: [expect.stringMatching(/^Un seul nom, «.Esquisse.» : il est pris comme nom de famille/)],
    });
  });

  it('leaves out totals, footnotes and headings that come again, and says so', () => {
    expect(read(messy).ignored).toMatchObject([
      { line: 1, reason: 'above' },
      { line: 2, reason: 'above' },
      { line: 9, reason: 'heading' },
      { line: 11, reason: 'total' },
      { line: 12, reason: 'note' },
    ]);
  });
});

describe('headings', () => {
  it('of which two announce the same go to the surer one', () => {
    const rows: SheetRows = [
      ['Nom de naissance', 'Nom', 'Prénom', 'Tél fixe', 'Tél. portable'],
      ['A', 'B', 'C', '1', '2'],
    ];
    const { mapping } = mappingOf(rows);
    expect(mapping).toMatchObject({ familyName: 1, givenName: 2, phone: 4 });
  });

  it('of two lines are taken as one', () => {
    const rows: SheetRows = [
      ['Liste des stagiaires'],
      ['Nom', 'Prénom', 'Né(e)', 'Adresse', null, null],
      [null, null, 'le', 'Rue', 'CP', 'Ville'],
      ['EXEMPLE', 'Aïcha', '14/03/2001', '1 rue de l’Exemple', '93100', 'Montreuil'],
    ];
    const { headingLine, columns } = recogniseSheet(rows);
    expect(headingLine).toBe(1);
    expect(columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['Nom', 'familyName'],
      ['Prénom', 'givenName'],
      ['Né(e) le', 'birthDate'],
      ['Adresse Rue', 'street'],
      ['CP', 'postcode'],
      ['Ville', 'city'],
    ]);
    expect(columns[2]?.samples).toEqual(['14/03/2001']);
    expect(read(rows).lines).toMatchObject([
      { line: 4, refusals: [], trainee: { birthDate: '2001-03-14', address: { postcode: '93100' } } },
    ]);
  });

  it('under a title that is a heading too stay on their own line', () => {
    const rows: SheetRows = [['Stagiaires'], ['Nom', 'Prénom'], ['EXEMPLE', 'Aïcha']];
    expect(recogniseSheet(rows)).toMatchObject({
      headingLine: 1,
      columns: [{ heading: 'Nom' }, { heading: 'Prénom' }],
    });
  });

  it('of one line do not take the first trainee with them', () => {
    const rows: SheetRows = [
      ['Nom', 'Prénom', 'Civilité'],
      ['ROUSSEAU', 'Ville', 'Mme'],
    ];
    expect(read(rows).lines).toHaveLength(1);
  });

  it('do not take with them a first trainee whose cells are words that head columns elsewhere', () => {
    const rows: SheetRows = [
      ['Nom', 'Prénom', 'Origine'],
      ['EXEMPLE', 'Aïcha', 'Mission locale'],
      ['MODÈLE', 'Tom', 'ML'],
    ];
    expect(columnsOf(rows, 0).map(({ heading }) => heading)).toEqual(['Nom', 'Prénom', 'Origine']);
    expect(read(rows).lines.map(({ trainee }) => trainee.familyName)).toEqual(['Exemple', 'Modèle']);
  });

  it.each([
    'Mail ML',
    'E-mail de la mission locale',
    'Tél. France Travail',
    'Tél. structure',
    'Téléphone du père',
    'Conseiller (tél.)',
    'Conseiller – mail',
    'Prescripteur tél',
  ])('« %s » bring neither how to reach the trainee nor a name', (heading) => {
    expect(recogniseHeading(heading)).toBeNull();
  });

  it('that are missing leave the columns to the user', () => {
    const rows: SheetRows = [
      ['Exemple', 'Aïcha', '14/03/2001'],
      ['Modèle', 'Marie', '15/03/2001'],
    ];
    const { headingLine, columns } = recogniseSheet(rows);
    expect(headingLine).toBe(-1);
    expect(columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['Colonne A', null],
      ['Colonne B', null],
      ['Colonne C', null],
    ]);
    const mapping: ImportMapping = { familyName: 0, givenName: 1, birthDate: 2 };
    expect(readUnder(rows, { headingLine: -1, mapping }).lines).toHaveLength(2);
  });

  it('can be moved by the user', () => {
    expect(columnsOf(messy, 0).map(({ heading }) => heading)).toContain('ATELIER DÉMONSTRATION FORMATION');
  });
});

describe('a line of anything', () => {
  it('is refused, or is a trainee that can be kept', () => {
    const shape = traineeSchema.omit({ id: true });
    const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.double(), fc.constant(null));
    const mapping = Object.fromEntries(importFields.map((field, index) => [field, index]));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: importFields.length }), (row) => {
        const { lines } = readUnder([row], { headingLine: -1, mapping });
        for (const { trainee, refusals } of lines) {
          if (refusals.length === 0) expect(shape.safeParse(trainee).error).toBeUndefined();
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('every line of a file', () => {
  it('is of a person, left aside by name, of headings, or blank', () => {
    const { lines, ignored, headingCount, blankCount } = read(messy);
    expect([lines.length, ignored.length, headingCount, blankCount]).toEqual([4, 5, 1, 2]);
    const words = fc.constantFrom('Nom', 'Prénom', 'TOTAL', 'EXEMPLE', 'Aïcha', '14/03/2001', '* note', '');
    const cell: fc.Arbitrary<SheetCell> = fc.oneof(words, fc.string(), fc.nat(), fc.constant(null));
    const row = fc.array(cell, { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), fc.integer({ min: -1, max: 5 }), (rows, headingLine) => {
        const mapping = { familyName: 0, givenName: 1, birthDate: 3 };
        const sheet = readUnder(rows, { headingLine: Math.min(headingLine, rows.length - 1), mapping });
        const named = [...sheet.lines, ...sheet.ignored].map(({ line }) => line);
        expect(new Set(named).size).toBe(named.length);
        expect(named.length + sheet.headingCount + sheet.blankCount).toBe(rows.length);
        for (const line of named) expect(filledCount(rows[line - 1] ?? [])).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  it('that holds something in other columns only is named', () => {
    const { ignored } = readUnder(
      [
        ['EXEMPLE', 'Aïcha', 'x'],
        [null, null, 'seul'],
      ],
      {
        headingLine: -1,
        mapping: { familyName: 0, givenName: 1 },
      },
    );
    expect(ignored).toEqual([{ line: 2, reason: 'elsewhere', words: 'seul' }]);
  });

  it('can be said to name a person after all', () => {
    const rows: SheetRows = [['Nom et prénom', 'Ville'], ['TOTAL Aïcha']];
    const options = { ...mappingOf(rows), today, dateOrders: {} };
    const sheet = plainSheet('Feuille', rows);
    expect(readSheet(sheet, { ...options, persons: [] }).ignored).toMatchObject([
      { line: 2, reason: 'total' },
    ]);
    expect(readSheet(sheet, { ...options, persons: [2] }).lines).toMatchObject([
      { trainee: { familyName: 'Total', givenName: 'Aïcha' } },
    ]);
  });
});

describe('a line', () => {
  it('with errors of formulas is taken without them; where they stand for a name it is refused', () => {
    const error: SheetCell = { kind: 'error', code: '#N/A' };
    const { lines } = read([
      ['Nom', 'Prénom', 'Né le', 'Tél', 'Entrée'],
      ['EXEMPLE', 'Aïcha', error, error, error],
      [error, 'Tom', '14/03/2001', null, null],
    ]);
    expect(lines[0]).toMatchObject({ refusals: [], trainee: { birthDate: null, phone: '' } });
    expect(lines[0]?.remarks).toHaveLength(3);
    expect(lines[0]?.remarks[0]).toMatch(/^La date de naissance «.#N\/A.» est une erreur du tableur/);
    expect(lines[1]?.refusals).toEqual([expect.stringMatching(/erreur du tableur/)]);
    expect(lines[1]?.trainee.familyName).toBe('');
  });

  it('whose birth date tells no day is taken without it, and keeps the words', () => {
    const { lines } = read([
      ['Nom', 'Prénom', 'Né le'],
      ['EXEMPLE', 'Aïcha', 1990],
      ['MODÈLE', 'Tom', '00/00/1990'],
    ]);
    expect(lines.map(({ birthWords, refusals }) => [birthWords, refusals])).toEqual([
      ['1990', []],
      ['00/00/1990', []],
    ]);
    expect(lines[1]?.remarks).toEqual([expect.stringMatching(/ne dit pas le jour/)]);
  });

  it('has its dates in the order of the whole column', () => {
    const american = read([
      ['Nom', 'Prénom', 'Né le'],
      ['EXEMPLE', 'Aïcha', '3/4/2001'],
      ['MODÈLE', 'Tom', '3/14/2001'],
    ]);
    expect(american.lines.map(({ trainee }) => trainee.birthDate)).toEqual(['2001-03-04', '2001-03-14']);
    expect(american.lines.flatMap(({ remarks }) => remarks)).toEqual([]);
    const mixed = read([
      ['Nom', 'Prénom', 'Né le'],
      ['EXEMPLE', 'Aïcha', '3/4/2001'],
      ['MODÈLE', 'Tom', '3/14/2001'],
      ['ÉBAUCHE', 'Zoé', '14/3/2001'],
    ]);
    expect(mixed.lines.map(({ trainee }) => trainee.birthDate)).toEqual([
      '2001-04-03',
      '2001-03-14',
      '2001-03-14',
    ]);
    expect(mixed.lines.map(({ remarks }) => remarks.length)).toEqual([1, 1, 0]);
  });

  it('of somebody of one name has it as the family name, whichever column it stands in', () => {
    const { lines } = read([
      ['Nom', 'Prénom'],
      ['AWA', null],
      [null, 'Awa'],
      ['AWA', 'SNP'],
    ]);
    for (const { trainee, refusals, remarks } of lines) {
      expect([trainee.familyName, trainee.givenName, refusals]).toEqual(['Awa', '', []]);
      expect(remarks).toHaveLength(1);
    }
  });

  it('with two telephones takes the first, and tells of the other', () => {
    const { lines } = read([
      ['Nom', 'Prénom', 'Tél'],
      ['EXEMPLE', 'Aïcha', '06 99 00 12 34 / 07 99 00 12 34'],
    ]);
    expect(lines[0]?.trainee.phone).toBe('06 99 00 12 34');
    expect(lines[0]?.remarks).toEqual([expect.stringMatching(/Seul le premier numéro/)]);
  });

  it('has no group from a date under « Session »', () => {
    const { lines } = read([
      ['Nom', 'Prénom', 'Session'],
      ['EXEMPLE', 'Aïcha', '02/03/2026'],
      ['MODÈLE', 'Tom', 46083],
      ['ÉBAUCHE', 'Zoé', { kind: 'date', day: '2026-03-02' }],
      ['ESQUISSE', 'Lina', 'Mars 2026'],
    ]);
    expect(lines.map(({ place }) => place.group)).toEqual(['', '', '', 'Mars 2026']);
    expect(lines[0]?.remarks).toEqual([expect.stringMatching(/est une date, pas un nom/)]);
  });

  it('whose column « Nom » holds both names is read as both', () => {
    const { lines } = read([
      ['Nom', 'Date de naissance'],
      ['EXEMPLE Aïcha', '14/03/2001'],
    ]);
    expect(lines[0]?.trainee).toMatchObject({ familyName: 'Exemple', givenName: 'Aïcha' });
  });

  it('has the name of birth where the column of the name in use is empty', () => {
    const { lines } = read([
      ['Nom de naissance', 'Nom d’usage', 'Prénom'],
      ['EXEMPLE', null, 'Aïcha'],
      ['MODÈLE', 'ESQUISSE', 'Marie'],
    ]);
    expect(lines.map(({ trainee, refusals }) => [trainee.familyName, refusals])).toEqual([
      ['Exemple', []],
      ['Esquisse', []],
    ]);
  });

  it('with a name of birth beside the one in use says that it is left out, unless the name in use holds it', () => {
    const { lines } = read([
      ['Nom de naissance', 'Nom d’usage', 'Prénom'],
      ['MODÈLE', 'ESQUISSE', 'Marie'],
      ['MODÈLE', 'ESQUISSE-MODELE', 'Léa'],
      ['MODÈLE', 'Modèle', 'Tom'],
      ['-', 'ÉBAUCHE', 'Zoé'],
    ]);
    expect(lines.map(({ birthName, remarks }) => [birthName, remarks.length])).toEqual([
      ['Modèle', 1],
      ['', 0],
      ['', 0],
      ['', 0],
    ]);
    expect(lines[0]?.remarks[0]).toMatch(/^Le nom de naissance «.MODÈLE.» .*«.Esquisse.».*n’est pas repris/);
  });

  it('with both names keeps a total in the name', () => {
    const { lines } = read([
      ['Nom', 'Prénom'],
      ['TOTAL', 'Aïcha'],
    ]);
    expect(lines).toHaveLength(1);
  });

  it('with an unlikely age is remarked, one not born yet is refused', () => {
    const { lines } = read([
      ['Nom', 'Prénom', 'Date de naissance'],
      ['Exemple', 'Aïcha', '14/03/1920'],
      ['Exemple', 'Tom', '14/03/2050'],
    ]);
    expect(lines[0]?.remarks[0]).toMatch(/vérifiez l’année/);
    expect(lines[1]?.refusals[0]).toMatch(/à venir/);
  });

  it('of somebody who lives in Sommevoire is no total', () => {
    const { lines, ignored } = read([
      ['Nom et prénom', 'Ville'],
      ['EXEMPLE Aïcha', 'Sommevoire'],
    ]);
    expect(lines).toHaveLength(1);
    expect(ignored).toEqual([]);
  });

  it.each(['-', '/', '…', '?', 'Néant', 'NC', 'Aucun'])('says nothing of its place by « %s »', (nothing) => {
    const { lines } = read([
      ['Nom', 'Prénom', 'Dispositif', 'Groupe', 'Prescripteur', 'Conseiller'],
      ['EXEMPLE', 'Aïcha', nothing, nothing, nothing, nothing],
    ]);
    expect(lines[0]).toMatchObject({
      place: { programme: '', group: '', prescriber: '', adviser: '' },
      remarks: [],
    });
  });

  it('brings the dates and hours of the pathway', () => {
    const { lines } = read([
      ['Nom', 'Prénom', 'Date d’entrée', 'Fin prévue', 'Heures'],
      ['Exemple', 'Aïcha', '2/3/26', '28/08/2026', '560 h'],
    ]);
    expect(lines[0]?.pathway).toEqual({
      entryDate: '2026-03-02',
      plannedExitDate: '2026-08-28',
      plannedHours: 560,
    });
  });
});
