import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadsheetLimits } from './limits';
import { readCsv } from './readCsv';
import { createReadingGuard, type ReadingGuard } from './readingGuard';
import { readSpreadsheet } from './readSpreadsheet';

/** No line of a CSV file goes into a cell of another without a word, however few columns the table has. */

const read = async (text: string) =>
  (await readSpreadsheet(Buffer.from(text), { limits: spreadsheetLimits }))[0];

describe('an unclosed quote is found, and its line named,', () => {
  it.each<[string, string, string[][]]>([
    [
      'in the last of two columns',
      'Nom;Prénom\nEXEMPLE;"Aïcha\nMODÈLE;Tom\nÉBAUCHE;Noé"\nFIN;Zoé\n',
      [
        ['EXEMPLE', '"Aïcha'],
        ['MODÈLE', 'Tom'],
        ['ÉBAUCHE', 'Noé"'],
        ['FIN', 'Zoé'],
      ],
    ],
    [
      'in the only column',
      'Nom\n"EXEMPLE\nMODÈLE\nÉBAUCHE"\nFIN\n',
      [['"EXEMPLE'], ['MODÈLE'], ['ÉBAUCHE"'], ['FIN']],
    ],
    [
      'before the first of two columns',
      'Nom;Prénom\n"EXEMPLE;Aïcha\nMODÈLE";Tom\nFIN;Zoé\n',
      [
        ['"EXEMPLE', 'Aïcha'],
        ['MODÈLE"', 'Tom'],
        ['FIN', 'Zoé'],
      ],
    ],
  ])('%s', async (_, text, expected) => {
    const sheet = await read(text);
    expect(sheet?.rows.slice(1)).toEqual(expected);
    expect(sheet?.warnings).toEqual([{ kind: 'unclosedQuote', line: 2 }]);
  });

  it('and a cell that may hold lines of the table is told', async () => {
    const short = await read('Nom;Prénom;Note\nEXEMPLE;Aïcha;"vue\nMODÈLE;Tom\nÉBAUCHE;Noé"\nFIN;Zoé;x\n');
    expect(short?.rows.slice(1)).toEqual([
      ['EXEMPLE', 'Aïcha', 'vue\nMODÈLE;Tom\nÉBAUCHE;Noé'],
      ['FIN', 'Zoé', 'x'],
    ]);
    expect(short?.warnings).toEqual([{ kind: 'doubtfulLines', line: 2 }]);
    const narrow = await read('Nom,Adresse\nEXEMPLE,"12, rue A\n75000, Paris"\nFIN,rue B\n');
    expect(narrow?.rows.slice(1)).toEqual([
      ['EXEMPLE', '12, rue A\n75000, Paris'],
      ['FIN', 'rue B'],
    ]);
    expect(narrow?.warnings).toEqual([{ kind: 'doubtfulLines', line: 2 }]);
  });

  it('and an address of two lines in the last of two columns is one', async () => {
    const sheet = await read('Nom;Adresse\nEXEMPLE;"12 rue A\nBât. B"\nFIN;"rue ""C""\n75000 ; Paris"\n');
    expect(sheet?.rows.slice(1)).toEqual([
      ['EXEMPLE', '12 rue A\nBât. B'],
      ['FIN', 'rue "C"\n75000 ; Paris'],
    ]);
    expect(sheet?.warnings).toEqual([]);
  });
});

describe('of any table', () => {
  /** Headings, a whole line, and lines whose cells a quote opens and none closes, or that are properly quoted; some end early. */
  const cell = (name: string) =>
    fc.constantFrom(name, name, name, `"${name}`, `"${name}"`, `"${name} ""x"""`);
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) =>
      fc
        .integer({ min: 1, max: 9 })
        .chain((count) =>
          fc.tuple(
            ...Array.from({ length: count }, (_, line) =>
              fc
                .tuple(
                  fc.tuple(...Array.from({ length: width }, (_unused, column) => cell(`L${line}C${column}`))),
                  fc.integer({ min: Math.min(2, width), max: width }),
                  fc.constantFrom('', '', '', '"'),
                )
                .map(([cells, filled, last]) => `${cells.slice(0, filled).join(';')}${last}`),
            ),
          ),
        ),
    );

  it('no line stands within a cell of another without a word', async () => {
    await fc.assert(
      fc.asyncProperty(table, async (lines) => {
        const [{ length: width } = []] = lines
          .map((line) => line.split(';'))
          .toSorted((a, b) => b.length - a.length);
        const whole = (name: string) =>
          Array.from({ length: width }, (_, column) => `${name}C${column}`).join(';');
        const all = [...lines, whole('L10'), whole('L11')];
        const sheet = await read([whole('H'), ...all].join('\n'));
        const told = new Set(sheet?.warnings.map(({ line }) => line));
        const found = (sheet?.rows ?? []).map((row) => [
          ...new Set(row.flatMap((one) => String(one).match(/L\d+(?=C)/g) ?? [])),
        ]);
        expect(new Set(found.flat()).size).toBe(all.length);
        for (const [index, names] of found.entries()) {
          if (names.length > 1) expect(told).toContain(index + 1);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the time that a file takes is looked at', () => {
  it('between two records, not only between two pieces of the file', async () => {
    let steps = 0;
    const guard: ReadingGuard = {
      ...createReadingGuard({ limits: spreadsheetLimits }),
      throwIfStopped() {
        steps += 1;
        if (steps === 40) throw new Error('stopped');
      },
    };
    await expect(readCsv(Buffer.from('"a""b;'.repeat(9) + '\n'.repeat(90)), guard)).rejects.toThrow(
      'stopped',
    );
  });

  it('and ends the reading once it is over', () => {
    const guard = createReadingGuard({ limits: { ...spreadsheetLimits, time: -1 } });
    expect(() => {
      guard.throwIfStopped();
    }).toThrow('sa lecture a dépassé');
  });
});
