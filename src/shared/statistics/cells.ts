import { addInto, type Counters, countEntry, countExit, emptyCounters, type Sign } from './counters';
import type { PathwayFact } from './pathwayFact';
import { monthNumber, type Period, type Selection } from './selection';

/**
 * Where sums are kept: one cell for every combination that can be looked at, so that a view reads a few cells whatever the number of
 * pathways (docs/decisions/0009). 0 and the empty text stand for « all ».
 */
export interface CellKey {
  readonly organisationId: number;
  readonly programme: string;
  readonly department: string;
  /** `ALL_PERIODS`, a year (2026), a quarter (20261 to 20264) or a month (202601 to 202612). */
  readonly period: number;
}

export const ALL_PERIODS = 0;

/** Months are six digits, in order. */
export const FIRST_MONTH = 100_000;

export const yearCode = (month: number): number => Math.floor(month / 100);
export const quarterCode = (month: number): number => yearCode(month) * 10 + Math.ceil((month % 100) / 3);

/** The code of a period of a selection. */
export function periodCode(period: Period | null): number {
  if (period === null) return ALL_PERIODS;
  const [year = '', quarter = ''] = period.split('-T');
  return Number(`${year}${quarter}`);
}

/** The cell that holds the sums of a selection; with an organisation, its department says no more. */
export const cellOf = ({ organisationId, programme, department, period }: Selection): CellKey => ({
  organisationId: organisationId ?? 0,
  programme: programme ?? '',
  department: organisationId === null ? (department ?? '') : '',
  period: periodCode(period),
});

/** What a set of changes adds to one cell. Months have no detail: trends do not read it. */
export interface CellChange {
  readonly key: CellKey;
  readonly headline: Int32Array;
  readonly detail: Int32Array | null;
}

/** Gathers pathways that are counted or no longer counted for one organisation, and spreads them over the cells. */
export class CellChanges {
  readonly #organisationId: number;
  readonly #department: string;
  /** By programme and month. */
  readonly #leaves = new Map<string, { key: CellKey; counters: Counters }>();

  constructor({ id, department }: { readonly id: number; readonly department: string }) {
    this.#organisationId = id;
    this.#department = department;
  }

  add(fact: PathwayFact, sign: Sign): void {
    countEntry(this.#leaf(fact, fact.entryDate), fact, sign);
    if (fact.exitDate !== null) countExit(this.#leaf(fact, fact.exitDate), fact, sign);
  }

  /** One change for each cell that is touched. */
  spread(): CellChange[] {
    const changes = new Map<string, CellChange>();
    for (const { key, counters } of this.#leaves.values()) {
      for (const cell of cellsAbove(key)) {
        const name = cellName(cell);
        const known = changes.get(name) ?? emptyChange(cell);
        changes.set(name, known);
        addInto(known.headline, counters.headline);
        if (known.detail !== null) addInto(known.detail, counters.detail);
      }
    }
    return [...changes.values()];
  }

  #leaf({ programme }: PathwayFact, date: string): Counters {
    const key = {
      organisationId: this.#organisationId,
      programme,
      department: this.#department,
      period: monthNumber(date),
    };
    const name = cellName(key);
    const leaf = this.#leaves.get(name) ?? { key, counters: emptyCounters() };
    this.#leaves.set(name, leaf);
    return leaf.counters;
  }
}

function emptyChange(key: CellKey): CellChange {
  const { headline, detail } = emptyCounters();
  return { key, headline, detail: key.period >= FIRST_MONTH ? null : detail };
}

/**
 * The cells that hold the pathways of a leaf: its organisation, its department or all; its programme or all; its month, quarter, year
 * or all. An organisation stands in one department: its own cells need not be kept by department, too.
 */
function cellsAbove({ organisationId, programme, department, period }: CellKey): CellKey[] {
  const places = [
    { organisationId, department: '' },
    { organisationId: 0, department },
    { organisationId: 0, department: '' },
  ];
  const periods = [period, quarterCode(period), yearCode(period), ALL_PERIODS];
  return places.flatMap((place) =>
    [programme, ''].flatMap((oneProgramme) =>
      periods.map((onePeriod) => ({ ...place, programme: oneProgramme, period: onePeriod })),
    ),
  );
}

/** Names a cell, and no other. */
export const cellName = ({ organisationId, programme, department, period }: CellKey): string =>
  `${organisationId}\t${programme}\t${department}\t${period}`;
