import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PEE, chooseTrainer } from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';

/*
 * Lists as organisations send them, one a kind of mess, made by builders. Of each: who is taken, and with which birth date; whoever is not is
 * named, so that lines of the file = people + lines left aside. Everything goes through the calls of the screen.
 */

let application: TemporaryApplication;
beforeAll(async () => {
  application = await openTemporaryApplication({ time: { now: new Date('2026-03-14T10:00:00') } });
  await chooseTrainer(application);
});
afterAll(() => application[Symbol.asyncDispose]());

const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const cp1252 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
const rows = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;
const plain = (...lines: readonly string[]): string => rows('Nom;Prénom;Né(e) le;Tél', ...lines);

const TOM = 'MODÈLE Tom 2001-03-14';
const ZOE = 'ÉBAUCHE Zoé 1999-02-03';
const tom = 'MODÈLE;Tom;14/03/2001;';
const zoe = 'ÉBAUCHE;Zoé;03/02/1999;';

/** Who is to be taken of a list, « NOM Prénom date », then how many lines are asked about or refused by name. */
interface MessyList {
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly taken: readonly string[];
  readonly asked?: number;
  readonly refused?: number;
  readonly repeated?: number;
}
const messy = (
  kind: string,
  text: string | Uint8Array,
  taken: readonly string[],
  more: Partial<MessyList> = {},
): MessyList => ({
  kind,
  bytes: typeof text === 'string' ? utf8(text) : text,
  taken,
  ...more,
});
const oneDate = (kind: string, words: string, date: string | null): MessyList =>
  messy(`a birth date ${kind}: ${words}`, plain(`MODÈLE;Tom;${words};`, 'AUTRE;Ana;13/01/1999;'), [
    `MODÈLE Tom ${date ?? '?'}`,
    'AUTRE Ana 1999-01-13',
  ]);

const lists: readonly MessyList[] = [
  messy('plain', plain(tom, zoe), [TOM, ZOE]),
  messy('a stray quote before a name', plain('"MODÈLE;Tom;14/03/2001;', zoe, 'TRAIT;Ida;5/5/2000;'), [
    TOM,
    ZOE,
    'TRAIT Ida 2000-05-05',
  ]),
  messy('a stray quote in the last column', plain('MODÈLE;Tom;14/03/2001;"06 99 00 12 34', zoe), [TOM, ZOE]),
  messy('two stray quotes, lines apart', plain('"MODÈLE;Tom;14/03/2001;', zoe, '"TRAIT;Ida;5/5/2000;'), [
    TOM,
    ZOE,
    'TRAIT Ida 2000-05-05',
  ]),
  messy('a quoted nickname within a name', plain('MODÈLE;Tom "Tim";14/03/2001;', zoe), [
    'MODÈLE Tom "Tim" 2001-03-14',
    ZOE,
  ]),
  messy('a quoted cell of two lines', plain('MODÈLE;Tom;14/03/2001;"06 99 00 12 34\n(mère)"', zoe), [
    TOM,
    ZOE,
  ]),
  messy('two people of one name and birth date', plain(tom, 'MODÈLE;Tom;14/03/2001;'), [TOM], { asked: 1 }),
  messy('two of one name, other telephones', plain(`${tom}0699001234`, `${tom}0799005678`), [TOM], {
    asked: 1,
  }),
  messy('one person twice, same telephone', plain(`${tom}0699001234`, `${tom}06.99.00.12.34`), [TOM], {
    repeated: 1,
  }),
  messy('one name, one birth date missing', plain(tom, 'MODÈLE;Tom;;'), [TOM], { asked: 1 }),
  messy('names swapped on a second line', plain(tom, 'Tom;MODÈLE;14/03/2001;'), [TOM], { asked: 1 }),
  messy(
    'a double given name cut short',
    plain('TRAIT;Marie-Ève;14/03/2001;', 'TRAIT;Marie;14/03/2001;'),
    ['TRAIT Marie-Ève 2001-03-14'],
    { asked: 1 },
  ),
  messy(
    'a name of birth besides',
    plain('TRAIT;Ida;14/03/2001;', 'MODÈLE née TRAIT;Ida;14/03/2001;'),
    ['TRAIT Ida 2001-03-14'],
    { asked: 1 },
  ),
  messy('twins', plain('TRAIT;Léa;14/03/2001;', 'TRAIT;Léo;14/03/2001;'), [
    'TRAIT Léa 2001-03-14',
    'TRAIT Léo 2001-03-14',
  ]),
  oneDate('as a year', '1990', null),
  oneDate('without day', '00/00/1990', null),
  oneDate('without day in two digits', '00/00/90', null),
  oneDate('with question marks', '??/??/1990', null),
  oneDate('about', 'vers 1990', null),
  oneDate('as a month', 'mai 1990', null),
  oneDate('as a month in figures', '05/1990', null),
  oneDate('unknown', 'inconnue', null),
  oneDate('as a dash', '-', null),
  oneDate('an error', '#VALEUR!', null),
  oneDate('an error in English', '#N/A', null),
  oneDate('as a serial', '36964', '2001-03-14'),
  oneDate('in words', '14 mars 2001', '2001-03-14'),
  oneDate('in short words', '14-mars-01', '2001-03-14'),
  oneDate('with January cut short', '4 jan. 2001', '2001-01-04'),
  oneDate('in English', '14-Feb-01', '2001-02-14'),
  oneDate('as an instant of midnight in Paris', '2001-03-13T23:00:00.000Z', '2001-03-14'),
  oneDate('as an instant of a summer night', '2001-07-13T22:00:00Z', '2001-07-14'),
  oneDate('with an hour', '14/03/2001 00:00:00', '2001-03-14'),
  oneDate('in two digits', '14/03/01', '2001-03-14'),
  oneDate('after « née le »', 'née le 14/03/2001', '2001-03-14'),
  oneDate('with the place', 'né le 14/03/2001 à Lyon', '2001-03-14'),
  oneDate('of eight figures, the year first', '20010314', '2001-03-14'),
  oneDate('as an instant in the French way', '13/03/2001 23:00:00Z', '2001-03-14'),
  oneDate('of six figures that may be two days', '140301', null),
  messy('a name of birth in brackets', rows('Nom et prénom;Né(e) le', 'DUPONT (MARTIN) Marie;14/03/2001'), [
    'DUPONT (MARTIN) Marie 2001-03-14',
  ]),
  messy('a name of birth in words', rows('Nom et prénom;Né(e) le', 'DUPONT née MARTIN Marie;14/03/2001'), [
    'DUPONT NÉE MARTIN Marie 2001-03-14',
  ]),
  oneDate('with points', '14.3.2001', '2001-03-14'),
  messy('dates of an American column', plain('MODÈLE;Tom;3/4/2001;', 'TRAIT;Ida;3/14/2001;'), [
    'MODÈLE Tom 2001-03-04',
    'TRAIT Ida 2001-03-14',
  ]),
  messy('one American date among French ones', plain('MODÈLE;Tom;3/14/2001;', 'TRAIT;Ida;14/3/2001;'), [
    TOM,
    'TRAIT Ida 2001-03-14',
  ]),
  messy('a date that does not exist', plain('MODÈLE;Tom;31/02/2001;', zoe), [ZOE], { refused: 1 }),
  messy('a birth to come', plain('MODÈLE;Tom;14/03/2050;', zoe), [ZOE], { refused: 1 }),
  messy('an error for a name', plain('#N/A;Tom;14/03/2001;', zoe), [ZOE], { refused: 1 }),
  messy('an error for a given name', plain('MODÈLE;#REF!;14/03/2001;', zoe), [ZOE], { refused: 1 }),
  messy('an error for a telephone', plain('MODÈLE;Tom;14/03/2001;#DIV/0!', zoe), [TOM, ZOE]),
  messy('one name, as the family name', plain('AWA;;14/03/2001;', zoe), ['AWA 2001-03-14', ZOE]),
  messy('one name, as the given name', plain(';Awa;14/03/2001;', zoe), ['AWA 2001-03-14', ZOE]),
  messy('one name in a single column', rows('Nom et prénom;Né(e) le', 'AWA;14/03/2001'), ['AWA 2001-03-14']),
  messy('one word on a line', plain('Absents;;;', tom), [TOM], { asked: 1 }),
  messy(
    'names in one column',
    rows('NOM et Prénom;Né(e) le', 'MODÈLE Tom;14/03/2001', 'Zoé ÉBAUCHE;3/2/1999'),
    [TOM, ZOE],
  ),
  messy('civilities before names', rows('Nom et prénom;Né(e) le', 'M. MODÈLE Tom;14/03/2001'), [TOM]),
  messy('a total', plain(tom, zoe, 'TOTAL;2;;'), [TOM, ZOE]),
  messy(
    '« total » in a remark of a person',
    rows('Nom et prénom;Né(e) le;Observations', 'MODÈLE Tom;14/03/2001;Total de 3 absences'),
    [TOM],
  ),
  messy('headings that come again', plain(tom, 'Nom;Prénom;Né(e) le;Tél', zoe), [TOM, ZOE]),
  messy('titles above, blanks between', rows('Liste;;;', ';;;', 'Nom;Prénom;Né(e) le;Tél', tom, ';;;', zoe), [
    TOM,
    ZOE,
  ]),
  messy('words outside the columns', rows('Nom;Prénom;Né(e) le;;x', `${tom};`, ';;;;vu le 3', `${zoe};`), [
    TOM,
    ZOE,
  ]),
  messy('CP1252', cp1252(plain(tom, zoe)), [TOM, ZOE]),
  messy('UTF-16', utf16(plain(tom, zoe).replaceAll(';', '\t')), [TOM, ZOE]),
  messy('commas', plain(tom, zoe).replaceAll(';', ','), [TOM, ZOE]),
  messy('ends of lines of Windows', plain(tom, zoe).replaceAll('\n', '\r\n'), [TOM, ZOE]),
  messy('blanks that do not break', plain(' MODÈLE ; Tom ; 14/03/2001 ;', zoe), [TOM, ZOE]),
  messy('a date under « Session »', rows('Nom;Prénom;Né(e) le;Session', 'MODÈLE;Tom;14/03/2001;02/03/2026'), [
    TOM,
  ]),
];

describe('a list with', () => {
  it.each(lists.map((list) => [list.kind, list] as const))('%s', async (_, list) => {
    const content = Buffer.from(list.bytes).toString('base64');
    const { importId, sheets } = await application.call('import.read', { name: 'liste.csv', content });
    const { headingLine, columns } = await application.call('import.sheet', {
      importId,
      sheet: 0,
      headingLine: null,
    });
    const mapping = Object.fromEntries(
      columns.flatMap(({ field, index }) => (field ? [[field, index]] : [])),
    );
    const choices = { decisions: {}, updates: {}, persons: [], dateOrders: {} };
    const target = {
      kind: 'programme' as const,
      programme: { kind: 'known' as const, programmeId: PEE },
      startDate: '2026-03-02',
      endDate: '2026-08-28',
    };
    const plan = { importId, sheet: 0, headingLine, mapping, target, ...choices };
    const preview = await application.call('import.preview', plan);
    const of = (...outcomes: readonly string[]) =>
      preview.lines.filter(({ outcome }) => outcomes.includes(outcome));
    expect(of('new').map(({ name, birthDate }) => `${name} ${birthDate ?? '?'}`)).toEqual(list.taken);
    expect(of('toDecide').length).toBe(list.asked ?? 0);
    expect(of('refused').length).toBe(list.refused ?? 0);
    expect(of('repeated').length).toBe(list.repeated ?? 0);
    // Whoever is not simply taken is told why.
    for (const { refusals } of of('toDecide', 'refused', 'repeated'))
      expect(refusals.length).toBeGreaterThan(0);
    expect(preview.made.groups).toEqual([]);
    const { lines, ignored, headingCount, blankCount } = preview;
    expect(lines.length + ignored.length + headingCount + blankCount).toBe(sheets[0]?.lineCount);
  });
});
