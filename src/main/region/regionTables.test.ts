import { describe, expect, it, onTestFinished } from 'vitest';
import { everything } from '#shared/statistics/selection';
import { evaluatedAt, sampleFact } from '#shared/testing/sampleFact';
import { openDatabase } from '../database/database';
import { openRegionDatabase } from '../database/region/regionDatabase';
import { loadReferentials } from '../referentials';
import { createCleaLibrary } from '../services/cleaLibrary';
import { openMapLibrary } from '../services/mapLibrary';
import { sampleDelivery } from '../testing/sampleDelivery';
import { temporaryFolder } from '../testing/temporaryFolder';
import { readSpreadsheet } from '../exchange/spreadsheets/readSpreadsheet';
import { createRegionExports } from './regionExports';
import { createRegionViews } from './regionViews';

const { maps, currentMap, clea, correspondence } = loadReferentials('resources/referentials');

/** What a spreadsheet would run, if it took the name of an organisation for a formula. */
const FORMULA = '=HYPERLINK("http://exemple.fr")';

/**
 * Pathways that all gained one circle and a half on every axis in 400 hours: forty of one organisation, three and five of two others, and
 * twenty, of which nobody has left, of one whose name is a formula.
 */
function openExports() {
  const folder = temporaryFolder();
  const office = openDatabase(folder, () => new Date());
  const database = openRegionDatabase(folder, () => new Date());
  onTestFinished(() => {
    database.close();
    office.close();
  });
  const gained = { initial: evaluatedAt(100), intermediate: null, final: evaluatedAt(250) };
  deliver('Grand Atelier', '93', 40, { evaluations: gained });
  deliver('Petit Atelier', '93', 3, { entryDate: '2026-03-09', evaluations: gained });
  deliver('Moyen Atelier', '93', 5, { evaluations: gained });
  deliver(FORMULA, '75', 20, { exitDate: null, exitReason: null, programme: 'EDI', evaluations: gained });

  function deliver(
    name: string,
    department: string,
    count: number,
    changes: Parameters<typeof sampleFact>[0],
  ): void {
    const organisationId = database.organisations.seen({ key: name, name, siret: '', department });
    database.deliveries.add(
      sampleDelivery(organisationId, { traineeCount: count, pathwayCount: count }),
      Array.from({ length: count }, (_, index) =>
        sampleFact({ pathwayKey: `${index}`, traineeKey: `${index}`, ...changes }),
      ),
    );
  }

  const exports = createRegionExports(
    {
      maps: openMapLibrary(office, maps, currentMap),
      clea: createCleaLibrary(office, [{ clea, correspondence }]),
    },
    {
      kind: 'chromium',
      choosePath: async () => null,
      paths: { data: folder, documents: folder, resources: '' },
    },
    () => ({
      database,
      // The draws of a test must not change from run to run.
      views: createRegionViews(
        { ...database, roundingSecret: new Uint8Array(32) },
        { today: () => '2026-07-10' },
      ),
    }),
    () => ({ documentsFolder: folder }),
  );
  type Request = Parameters<typeof exports.bytesOf>[0];
  const bytes = (tables: Request['tables'], format: Request['format']): Promise<Uint8Array> =>
    exports.bytesOf({ tables, format, selection: everything, comparedBy: 'organisation' });
  return {
    csv: async (table: Request['tables'][number]): Promise<string[][]> =>
      Buffer.from(await bytes([table], 'csv'))
        .toString()
        .replace('\ufeff', '')
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(';')),
    xlsx: async (tables: Request['tables']) => readSpreadsheet(await bytes(tables, 'xlsx')),
  };
}

/** The line that begins with a text. */
const lineOf = (lines: readonly (readonly unknown[])[], beginning: string): readonly unknown[] =>
  lines.find(([first]) => String(first).startsWith(beginning)) ?? [];

describe('the comparison of organisations', () => {
  const columns = ['Organisme', 'Entrées', 'Sorties', 'Parcours comparés', 'Progrès moyen (cercles)'];

  it('has the figures of the screen in CSV, French numbers, and no formula', async () => {
    const lines = await openExports().csv('comparison');
    expect(lines[0]?.slice(0, 5)).toEqual(columns);
    expect(lineOf(lines, 'Grand').slice(0, 7)).toEqual([
      'Grand Atelier',
      '40',
      '40',
      '40',
      '1,50',
      '>\u202f87',
      '0,38',
    ]);
    // Each total is rounded by itself: 68, 48, 68.
    const total = lineOf(lines, 'Ensemble').slice(1, 5);
    expect(
      [['65', '70'], ['45', '50'], ['65', '70'], ['1,50']].map((may, index) =>
        may.includes(String(total[index])),
      ),
    ).toEqual([true, true, true, true]);
    const named = lines.map(([name]) => name ?? '').filter((name) => name.includes('HYPERLINK'));
    expect(named).toEqual([`"'${FORMULA.replaceAll('"', '""')}"`]);
  });

  it('hides small counts as the screen does, and what rests on them', async () => {
    const lines = await openExports().csv('comparison');
    expect(lineOf(lines, 'Petit').slice(1, 5)).toEqual(['<\u202f5', '<\u202f5', '<\u202f5', '–']);
    // Five persons are counted; a mean of them would say too much.
    expect(lineOf(lines, 'Moyen').slice(1, 5)).toEqual(['5', '5', '5', '–']);
  });

  it('has the same in XLSX, numbers as numbers and the formula as a text', async () => {
    const [sheet] = await openExports().xlsx(['comparison']);
    expect(sheet?.rows[0]?.slice(0, 5)).toEqual(columns);
    expect(lineOf(sheet?.rows ?? [], 'Grand').slice(0, 6)).toEqual([
      'Grand Atelier',
      40,
      40,
      40,
      1.5,
      '>\u202f87',
    ]);
    expect(lineOf(sheet?.rows ?? [], FORMULA).slice(0, 3)).toEqual([FORMULA, 20, '<\u202f5']);
    expect(lineOf(sheet?.rows ?? [], 'Petit')[1]).toBe('<\u202f5');
  });
});

describe('the other tables', () => {
  it('count the same pathways, one sheet each', async () => {
    const sheets = await openExports().xlsx(['overview', 'levels', 'progress', 'efficiency', 'facts']);
    expect(sheets.map(({ name }) => name)).toEqual([
      'Vue d’ensemble',
      'Niveaux par axe',
      'Progrès par axe',
      'Progrès selon les heures',
      'Parcours pseudonymisés',
    ]);
    const [overview = [], levels = [], progress = [], efficiency = [], facts = []] = sheets.map(
      ({ rows }) => rows,
    );
    const few = '<\u202f5';
    expect([65, 70]).toContain(lineOf(overview, 'Entrées')[1]);
    // Everybody entered at level 1 and came out at level 2.
    const ofFirstAxis = levels.filter(([axis]) => axis === 1);
    expect(ofFirstAxis.map((line) => line.slice(3, 8).map((value) => value === few))).toEqual([
      [true, false, true, true, true],
      [true, true, true, true, true],
      [true, true, false, true, true],
    ]);
    expect(progress[1]?.slice(3, 6)).toEqual([1, 2.5, 1.5]);
    expect(lineOf(efficiency, '400')[2]).toBe(1.5);
    // One line a pathway: these are not rounded.
    expect(facts).toHaveLength(1 + 68);
  });

  it('hide the months in which fewer than five came', async () => {
    const lines = await openExports().csv('trend');
    const few = '<\u202f5';
    expect(lines.slice(1).map((line) => line.slice(0, 3))).toEqual([
      ['janvier\u00a02026', '65', few],
      ['février\u00a02026', few, few],
      ['mars\u00a02026', few, few],
      ['avril\u00a02026', few, few],
      ['mai\u00a02026', few, few],
      ['juin\u00a02026', few, expect.stringMatching(/^(45|50)$/)],
    ]);
  });
});
