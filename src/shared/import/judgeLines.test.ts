import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pathway } from '../records/pathway';
import { emptyAddress } from '../records/text';
import type { Trainee } from '../records/trainee';
import { atOnce } from '../steps';
import { nameKey } from './duplicates';
import { isBlocking, type JudgeContext, judgeLines } from './judgeLines';
import { createPlaceFinder, type PathwayTarget } from './linePlace';
import { readSheet } from './readSheet';
import { plainSheet, type SheetCell } from './sheet';
import type { KnownPerson } from './whoIsWho';

const mapping = { familyName: 0, givenName: 1, birthDate: 2, entryDate: 3 };
const target: PathwayTarget = {
  programme: { id: 'programme', code: 'PEE', label: 'Parcours entrée dans l’emploi' },
  group: { id: 'group', name: 'PEE Montreuil', siteId: null },
  startDate: '2026-03-02',
  endDate: '2026-08-28',
};
const placesUnder = (one: PathwayTarget) =>
  createPlaceFinder({ programmes: [], groups: [], prescribers: [] }, one, []);
const known: KnownPerson = {
  traineeId: 'known',
  familyName: 'Exemple',
  givenName: 'Marie-Ève',
  birthDate: '2001-03-14',
  civility: 'none',
  phone: '',
  email: '',
  street: '',
};
const record: Trainee = {
  ...known,
  id: known.traineeId,
  address: emptyAddress,
  statusBeforeEntry: 'unknown',
  schoolingLevel: 'unknown',
  situation: '',
};

function judge(rows: readonly (readonly SheetCell[])[], change: Partial<JudgeContext> = {}) {
  const untouched = { dateOrders: {}, persons: [] };
  const options = { headingLine: -1, mapping, today: '2026-03-14', ...untouched };
  const { lines } = readSheet(plainSheet('Feuille', rows), options);
  return atOnce(
    judgeLines(lines, {
      known: [known],
      remembered: new Map(),
      target: '',
      traineeOf: () => record,
      pathwaysOf: () => [],
      prescriberOf: () => null,
      canBe: () => true,
      placeOf: placesUnder(target),
      decisions: {},
      updates: {},
      ...change,
    }),
  );
}
const outcomes = (...parameters: Parameters<typeof judge>) =>
  judge(...parameters).map(({ outcome }) => outcome);

const pathway = (change: Partial<Pathway>): Pathway => ({
  id: 'p',
  traineeId: 'known',
  organisationId: null,
  prescriberId: null,
  programmeId: 'programme',
  groupId: 'group',
  entryDate: '2026-03-02',
  plannedExitDate: '2026-08-28',
  exitDate: null,
  exitReason: null,
  outcome: '',
  plannedHours: null,
  ...change,
});

describe('a line of the file', () => {
  it('of somebody new makes a person and a pathway with the dates of the group', () => {
    expect(judge([['Modèle', 'Tom', '14/03/2001']])).toMatchObject([
      { outcome: 'new', pathway: { entryDate: '2026-03-02', plannedExitDate: '2026-08-28' } },
    ]);
    expect(judge([['Modèle', 'Tom', '14/03/2001', '9/3/2026']])[0]?.pathway?.entryDate).toBe('2026-03-09');
  });

  it.each([
    ['EXEMPLE', 'marie eve'],
    ['exemple', 'MARIE-EVE'],
    ['Marie-Eve', 'Exemple'],
  ])('names somebody known whatever the case, accents and order: %s %s', (familyName, givenName) => {
    expect(judge([[familyName, givenName, '14/03/2001']])).toMatchObject([
      { outcome: 'known', person: { kind: 'known', person: known } },
    ]);
  });

  it('with another birth date names a namesake', () => {
    expect(outcomes([['Exemple', 'Marie-Ève', '15/03/2001']])).toEqual(['new']);
  });

  it('without birth date asks whether it is the same person, and obeys', () => {
    const rows = [['Exemple', 'Marie-Ève']];
    expect(outcomes(rows)).toEqual(['toDecide']);
    expect(outcomes(rows, { decisions: { 1: { kind: 'trainee', traineeId: 'known' } } })).toEqual(['known']);
    expect(outcomes(rows, { decisions: { 1: { kind: 'other' } } })).toEqual(['new']);
    expect(outcomes(rows, { decisions: { 1: { kind: 'skip' } } })).toEqual(['skipped']);
  });

  it('of somebody who is already in the group changes nothing', () => {
    const rows = [['Exemple', 'Marie-Ève', '14/03/2001']];
    expect(outcomes(rows, { pathwaysOf: () => [pathway({})] })).toEqual(['enrolled']);
    expect(outcomes(rows, { pathwaysOf: () => [pathway({ groupId: 'other' })] })).toEqual(['known']);
    expect(outcomes(rows, { placeOf: null })).toEqual(['enrolled']);
  });

  it('of somebody who already follows the programme at that time changes nothing', () => {
    const rows = [['Exemple', 'Marie-Ève', '14/03/2001']];
    const inProgramme = { placeOf: placesUnder({ ...target, group: null }) };
    expect(outcomes(rows, { ...inProgramme, pathwaysOf: () => [pathway({ groupId: null })] })).toEqual([
      'enrolled',
    ]);
    const before = pathway({ entryDate: '2025-01-06', plannedExitDate: '2025-06-27' });
    expect(outcomes(rows, { ...inProgramme, pathwaysOf: () => [before] })).toEqual(['known']);
  });

  it('that reads like an earlier one is asked about; said to be the same person, it is taken once', () => {
    const rows = [
      ['Modèle', 'Tom', '14/03/2001'],
      ['MODELE', 'Tom', '2001-03-14'],
      ['Modèle', 'Tom'],
    ];
    const judged = judge(rows);
    expect(judged.map(({ outcome }) => outcome)).toEqual(['new', 'toDecide', 'toDecide']);
    expect(judged[1]?.refusals).toEqual([
      expect.stringMatching(/qu’à la ligne 1 : est-ce une personne, ou deux/),
    ]);
    expect(judged.map(isBlocking)).toEqual([false, true, true]);
    const decisions = { 2: { kind: 'line', line: 1 }, 3: { kind: 'other' } } as const;
    expect(outcomes(rows, { decisions })).toEqual(['new', 'repeated', 'new']);
  });

  it('that leaves before it enters is refused', () => {
    expect(judge([['Modèle', 'Tom', '14/03/2001', '1/9/2026']])).toMatchObject([
      { outcome: 'refused', refusals: [expect.stringMatching(/vient après la sortie prévue/)] },
    ]);
  });
});

describe('the key of a name', () => {
  it('does not depend on case or on the order of family and given name', () => {
    const name = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ' -]{1,20}$/);
    fc.assert(
      fc.property(name, name, (familyName, givenName) => {
        const key = nameKey({ familyName, givenName });
        expect(nameKey({ familyName: givenName, givenName: familyName })).toBe(key);
        expect(nameKey({ familyName: familyName.toUpperCase(), givenName })).toBe(key);
      }),
    );
  });
});
