import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCorrespondence } from '../clea/correspondence';
import { correspondenceTable, parseCorrespondenceSheet } from '../clea/correspondenceSheet';
import type { NamedRows, SheetCell } from '../import/sheet';
import type { Table } from '../tables/table';
import { sampleClea, sampleCorrespondence } from '../testing/sampleClea';
import { sampleMap } from '../testing/sampleMap';
import { parseCleaNomenclature } from './cleaNomenclature';
import { ReferentialError, type ReferentialFault } from './fault';
import { mapTable, parseMapSheet } from './mapSheet';
import { parseCompetencyMap } from './parseCompetencyMap';

const [map, clea] = [sampleMap(), sampleClea()];
const correspondence = sampleCorrespondence(map, clea);

function faultsOf(read: () => unknown): readonly ReferentialFault[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ReferentialError) return error.faults;
    throw error;
  }
}

/** What a person who does not program would not understand, or that is not French. */
const forbidden =
  />=|<=|Invalid|undefined|null|NaN|tableau doit|chaîne|Trop (grand|petit)|expected|received|\[object/;

function expectClear(faults: readonly ReferentialFault[]): void {
  for (const { fault } of faults) {
    expect(fault).not.toMatch(forbidden);
    // What is wrong, then what to do; or what is expected.
    expect(fault).toMatch(/ : |attendue?s?\b/);
  }
}

/** Values that somebody may have put in the place of another, of every type of JSON. */
const junk = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    '  ',
    'x'.repeat(4000),
    'rumeur',
    '9.9.9',
    0,
    -3,
    2.5,
    400,
    true,
    null,
    [],
    {},
    undefined,
  ),
  fc.constant([{}, 'x', 3]),
);

interface Slot {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

/** Every place of a JSON value that can be changed. */
function slotsOf(value: unknown): Slot[] {
  if (typeof value !== 'object' || value === null) return [];
  // Checked boundary: an object or an array of a JSON text; its keys are strings.
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...slotsOf(holder[key])]);
}

/** A right file after one to three changes anywhere: another value, nothing, or a field that has no place there. */
const damaged = (right: unknown): fc.Arbitrary<unknown> =>
  fc
    .array(fc.tuple(fc.nat(), junk, fc.constantFrom('replace', 'remove', 'add')), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) => {
      const copy: unknown = JSON.parse(JSON.stringify(right));
      for (const [place, value, act] of changes) {
        const slots = slotsOf(copy);
        const slot = slots[place % slots.length];
        if (slot === undefined) continue;
        if (act === 'replace') slot.holder[slot.key] = structuredClone(value);
        else if (act === 'remove' && Array.isArray(slot.holder)) slot.holder.splice(Number(slot.key), 1);
        else if (act === 'remove') delete slot.holder[slot.key];
        else if (!Array.isArray(slot.holder)) slot.holder['couleur'] = structuredClone(value);
      }
      return copy;
    });

/** A sheet after one cell holds something else, or one line is gone. */
const damagedSheet = (table: Table): fc.Arbitrary<NamedRows> =>
  fc
    .tuple(
      fc.nat(),
      fc.nat(),
      fc.constantFrom<SheetCell>(
        '',
        'rumeur',
        0,
        -2,
        'C99.9',
        'A1.1',
        'x'.repeat(4000),
        'tous(',
        '5 parmi(A1.1.1)',
      ),
      fc.boolean(),
    )
    .map(([row, column, value, removes]) => {
      const rows = table.rows.map((cells): SheetCell[] => [...cells]);
      const line = row % rows.length;
      if (removes) rows.splice(line, 1);
      else rows[line]?.splice(column % table.columns.length, 1, value);
      return { name: table.title, rows: [table.columns.map(({ heading }) => heading), ...rows] };
    });

describe('what is wrong in a referential', () => {
  it.each<[string, unknown, (json: unknown) => unknown]>([
    ['a map', map, (json) => parseCompetencyMap(json, 'carte.json')],
    ['an edition of CléA', clea, (json) => parseCleaNomenclature(json, 'clea.json')],
    ['a correspondence', correspondence, (json) => parseCorrespondence(json, 'c.json', map, clea)],
  ])('is told in plain French, whatever is wrong in %s', (_, right, parse) => {
    fc.assert(
      fc.property(damaged(right), (json) => expectClear(faultsOf(() => parse(json)))),
      { numRuns: 400 },
    );
  });

  it.each<[string, Table, (sheet: NamedRows) => unknown]>([
    ['a map', mapTable(map), (sheet) => parseMapSheet(sheet, 'carte.xlsx')],
    [
      'a correspondence',
      correspondenceTable(correspondence, clea, 'nothing'),
      (sheet) => parseCorrespondenceSheet(sheet, 'c.xlsx', () => ({ map, clea })),
    ],
  ])('is told with its sheet in %s', (_, table, parse) => {
    fc.assert(
      fc.property(damagedSheet(table), (sheet) => {
        const faults = faultsOf(() => parse(sheet));
        expectClear(faults);
        for (const { place } of faults) expect(place).toMatch(new RegExp(`^feuille ${table.title}`));
      }),
      { numRuns: 200 },
    );
  });

  it.each<[string, object, string]>([
    [
      'a list that is too short',
      { axes: map.axes.slice(1) },
      'la liste des axes doit en compter 12 et en compte 11 : ajoutez ce qui manque',
    ],
    [
      'an empty list',
      { axes: [] },
      'la liste des axes doit en compter 12 et est vide : ajoutez ce qui manque',
    ],
    ['an empty text', { title: ' ' }, 'le titre est vide : écrivez cette information'],
    [
      'a text that is too long',
      { title: 'x'.repeat(121) },
      'le titre dépasse 120 caractères : raccourcissez ce texte',
    ],
    ['nothing at all', { version: undefined }, 'la version manque : ajoutez cette information'],
    [
      'a text in place of a number',
      { acquisitionThreshold: 'tous' },
      'le seuil d’acquisition doit être un nombre : corrigez cette valeur',
    ],
    [
      'a number that is too small',
      { acquisitionThreshold: 0 },
      'le seuil d’acquisition doit dépasser 0 : corrigez ce nombre',
    ],
    [
      'a field too many',
      { couleur: 'bleu' },
      '« couleur » n’a pas sa place ici : retirez-le, ou corrigez son nom',
    ],
  ])('names the field and what to do: %s', (_, change, expected) => {
    const faults = faultsOf(() => parseCompetencyMap({ ...map, ...change }, 'carte.json'));
    expect(faults.map(({ fault }) => fault.replaceAll('\u00a0', ' '))).toEqual([expected]);
  });
});
