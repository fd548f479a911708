import { describe, expect, it } from 'vitest';
import { columnOrder, isAmbiguous } from './dateOrder';
import { type DateReading, latestBirthYear, readDay } from './dates';
import { DAY_ZERO_1900, DAY_ZERO_1904, type SheetCell } from './sheet';

const reading: DateReading = {
  latestYear: latestBirthYear('2026-03-14'),
  order: 'dayFirst',
  dayZero: DAY_ZERO_1900,
};
const dayOf = (cell: SheetCell, change: Partial<DateReading> = {}) => {
  const read = readDay(cell, { ...reading, ...change });
  return read === null || typeof read === 'string' ? read : read.day;
};

describe('a date in a spreadsheet', () => {
  it.each<SheetCell>([
    '14/03/2001',
    '14-3-01',
    '14.03.2001',
    '14 03 2001',
    '14 / 03 / 2001',
    '14032001',
    '20010314',
    20010314,
    'né le 14/03/2001',
    'Née le 14 mars 2001',
    'né(e) le : 14/03/2001',
    'Né(e) le 14.03.01',
    'le 14/03/2001',
    '14/03/2001 à Lyon (69)',
    'née le 14/03/2001, à Saint-Denis',
    '14/03/2001 (25 ans)',
    '13/03/2001 23:00:00Z',
    '13/03/2001 23:00:00 +0000',
    '13.03.2001 23:00 UTC',
    '13 mars 2001 23:00:00Z',
    '3/13/2001 11:00:00 PM GMT',
    '2001/3/13 23:00Z',
    '14/03/2001 00:00:00+01:00',
    '14-mars-2001',
    'mercredi, 14 mars 2001',
    '14-03-01',
    14032001,
    '2001-03-14',
    '2001/3/14',
    '2001-03-14T00:00:00Z',
    '2001-03-13T23:00:00.000Z',
    '2001-03-13T23:00:00,000Z',
    '2001-03-13T23:00:00.000+0000',
    '2001-03-14T00:00:00+01',
    '2001-03-13 23:00:00+00',
    '2001-03-13 23:00:00 UTC',
    '2001-03-14 00:00:00 +0100',
    '14/03/2001 00:00',
    '14/03/2001 à 8 h 30',
    '3/14/2001 12:00:00 AM',
    '14 mars 2001',
    '14 MARS 01',
    'mercredi 14 mars 2001',
    'mer. 14 mars 2001',
    '14-mars-01',
    '14-Mar-01',
    'March 14, 2001',
    36964,
    '36964',
    36964.5,
    36963.999999,
    '36964,25',
    { kind: 'date', day: '2001-03-14' },
  ])('%j is 14 March 2001', (cell) => {
    expect(dayOf(cell)).toBe('2001-03-14');
  });

  it.each([
    ['1er avril 1999', '1999-04-01'],
    ['3 févr. 1998', '1998-02-03'],
    ['4 jan 1998', '1998-01-04'],
    ['31 août 2000', '2000-08-31'],
    ['5 juil. 2003', '2003-07-05'],
    ['7-Feb-99', '1999-02-07'],
    ['29/02/2000', '2000-02-29'],
    ['4032001', '2001-03-04'],
    ['310190', '1990-01-31'],
    ['900131', '1990-01-31'],
    ['13/07/2001 22:30:00Z', '2001-07-14'],
    ['13/07/2001 21:30:00Z', '2001-07-13'],
  ])('%s is %s', (text, date) => {
    expect(dayOf(text)).toBe(date);
  });

  it.each<SheetCell>([
    '31/02/2001',
    '14 foo 2001',
    '13/03/2001 25:00Z',
    '19901314',
    '1/1/1850',
    '45/45/2001',
    25,
  ])('%j is a slip of the pen', (cell) => {
    expect(dayOf(cell)).toBeNull();
  });

  it.each<SheetCell>(['14 jui 2001', '140301', '010203'])('%j may be several days', (cell) => {
    expect(dayOf(cell)).toBe('unclear');
  });

  it.each<SheetCell>([
    1990,
    '1990',
    '00/00/1990',
    '0/0/90',
    '00/05/1990',
    '??/??/1990',
    'XX/XX/1990',
    '__/05/1990',
    '1990-00-00',
    '1990-05',
    '05/1990',
    'mai 1990',
    'en mai 1990',
    'vers 1990',
    'né en 1990',
    'environ 1990',
    '00/00/0000',
    'inconnue',
    'non renseigné',
    'NC',
    '?',
    '-',
    '1990 ?',
    '1990 environ',
    'à renseigner',
    'ne connaît pas',
    0,
    '0000',
  ])('%j tells no day', (cell) => {
    expect(dayOf(cell)).toBe('noDay');
  });

  it('of birth in two digits is the latest that can be meant', () => {
    expect(dayOf('01/01/12')).toBe('2012-01-01');
    expect(dayOf('01/01/13')).toBe('1913-01-01');
    expect(dayOf('01/01/26', { latestYear: 2036 })).toBe('2026-01-01');
  });

  it('counts from 1904 where the workbook does', () => {
    expect(dayOf(35502, { dayZero: DAY_ZERO_1904 })).toBe('2001-03-14');
  });
});

describe('a column of dates', () => {
  it.each<[SheetCell[], 'dayFirst' | 'monthFirst', boolean]>([
    [['03/04/2001', '14/03/2001', '05/06/1999'], 'dayFirst', false],
    [['03/04/2001', '3/14/2001', '05/06/1999'], 'monthFirst', false],
    [['14/03/2001', '3/14/2001'], 'dayFirst', true],
    [['03/04/2001', 36964, null, '14 mars 2001'], 'dayFirst', false],
    [['03/04/2001', 'née le 3/14/2001'], 'monthFirst', false],
  ])('%j puts first: %s', (cells, order, isMixed) => {
    expect(columnOrder(cells)).toMatchObject({ order, isMixed });
  });

  it('is asked about where nothing proves its order', () => {
    expect(columnOrder(['03/04/2001', '05/06/1999']).isToAsk).toBe(true);
    expect(columnOrder(['03/04/2001', '15/06/1999']).isToAsk).toBe(false);
    expect(columnOrder(['03/03/2001', 36964]).isToAsk).toBe(false);
    expect(['03/04/2001', '03/03/2001', '14/03/2001', 36964].map(isAmbiguous)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('is read in its order; a date that is none in it is read in the other, which is told', () => {
    expect(dayOf('3/4/2001', { order: 'monthFirst' })).toBe('2001-03-04');
    expect(readDay('3/14/2001', reading)).toEqual({ day: '2001-03-14', isOtherOrder: true });
    expect(readDay('14/3/2001', reading)).toEqual({ day: '2001-03-14', isOtherOrder: false });
  });
});
