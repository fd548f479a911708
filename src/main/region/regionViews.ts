import { cellName, cellOf, type CellKey } from '#shared/statistics/cells';
import { departmentLabel } from '#shared/statistics/departments';
import { addInto, emptyCounters } from '#shared/statistics/counters';
import { figuresOf, headlineOf } from '#shared/statistics/figures';
import type { Comparison, ComparisonKey, RegionView, TrendPoint } from '#shared/statistics/regionView';
import {
  lastMonths,
  monthNumber,
  monthsBetween,
  monthsOf,
  type Selection,
} from '#shared/statistics/selection';
import { organisationLabels } from '#shared/statistics/organisationLabels';
import { ApplicationError } from '#shared/ipc/result';
import type { CellMember } from '../database/region/cells';
import type { RegionDatabase } from '../database/region/regionDatabase';
import type { Clock } from '../services/clock';
import { createDraws } from './draws';

/** A member of a comparison: its cell, and the words for it. */
interface Member {
  readonly key: string;
  readonly label: string;
  readonly cell: CellKey;
  readonly headline: Int32Array;
}

/** Months of a trend at most: ten years. */
const MOST_MONTHS = 120;

/** Reads the sums of selections and rounds them. Each view reads a few cells, however many pathways stand behind. */
export function createRegionViews(
  { cells, organisations, roundingSecret }: RegionDatabase,
  clock: Pick<Clock, 'today'>,
) {
  const drawsOf = createDraws(roundingSecret);
  /** The draws of a cell, wherever it is looked at: what one screen shows, every other does. */
  const drawOf = (cell: CellKey) => drawsOf(cellName(cell));

  /** The cell of a selection; `null` when its organisation is in another department than it asks for. */
  function cellFor(selection: Selection): CellKey | null {
    const { organisationId, department } = selection;
    if (organisationId !== null && department !== null) {
      if (organisations.find(organisationId)?.department !== department) return null;
    }
    return cellOf(selection);
  }

  function pointOf(key: CellKey, period: number, headline: Int32Array): TrendPoint {
    const { entries, exits, meanGain } = headlineOf(headline, drawOf({ ...key, period }));
    return { month: monthText(period), entries, exits, meanGain };
  }

  function trendOf({ period }: Selection, key: CellKey): Pick<RegionView, 'trend' | 'outsideTrend'> {
    const wanted = period === null ? [] : monthsOf(period);
    const known = cells.months(key, wanted[0], wanted.at(-1));
    const months = known.map((member) => member.key);
    const today = monthNumber(clock.today());
    const [first, last] = period === null ? lastMonths(months, today, MOST_MONTHS) : spanOf(months);
    const headlines = new Map(known.map((member) => [member.key, member.headline]));
    const empty = emptyCounters().headline;
    return {
      trend: monthsBetween(first, last).map((month) => pointOf(key, month, headlines.get(month) ?? empty)),
      outsideTrend: outsideOf(
        key,
        known.filter((member) => member.key < first || member.key > last),
      ),
    };
  }

  function outsideOf(key: CellKey, months: readonly CellMember<number>[]): RegionView['outsideTrend'] {
    if (months.length === 0) return null;
    const sum = emptyCounters().headline;
    months.forEach(({ headline }) => addInto(sum, headline));
    const { entries, exits } = headlineOf(sum, drawsOf(`outside ${cellName(key)}`));
    return { entries, exits };
  }

  function organisationMembers(whole: CellKey, department: string | null): Member[] {
    const headlines = new Map(
      cells.organisations({ ...whole, department: '' }).map((member) => [member.key, member.headline]),
    );
    const all = organisations.list();
    const labels = organisationLabels(all);
    return all.flatMap(({ id, name, department: home }) => {
      const headline = headlines.get(id);
      if (headline === undefined || (department !== null && home !== department)) return [];
      const cell = { ...whole, organisationId: id, department: '' };
      return [{ key: String(id), label: labels.get(id) ?? name, cell, headline }];
    });
  }

  function membersBy(by: ComparisonKey, selection: Selection, whole: CellKey): Member[] {
    switch (by) {
      case 'organisation':
        return organisationMembers(whole, selection.department);
      case 'programme':
        return cells.programmes(whole).map(({ key, headline }) => {
          return { key, label: key, cell: { ...whole, programme: key }, headline };
        });
      case 'department':
        return cells.departments(whole).map(({ key, headline }) => {
          return { key, label: departmentLabel(key), cell: { ...whole, department: key }, headline };
        });
      case 'year':
        return cells.years(whole).map(({ key, headline }) => {
          return { key: String(key), label: String(key), cell: { ...whole, period: key }, headline };
        });
    }
  }

  return {
    view(selection: Selection): RegionView {
      const key = cellFor(selection);
      if (key === null) {
        const none = figuresOf(emptyCounters(), drawOf(cellOf(selection)));
        return { figures: none, trend: [], outsideTrend: null };
      }
      return { figures: figuresOf(cells.find(key), drawOf(key)), ...trendOf(selection, key) };
    },

    /**
     * The selection taken apart; its own filter of that kind is left aside.
     *
     * @throws ApplicationError `invalidInput` when one organisation is to be taken apart by department.
     */
    comparison(by: ComparisonKey, selection: Selection): Comparison {
      if (by === 'department' && selection.organisationId !== null) {
        throw new ApplicationError('invalidInput', 'Un organisme relève d’un seul département.');
      }
      const whole = cellOf({ ...selection, ...without(by) });
      return {
        by,
        total: headlineOf(cells.find(whole).headline, drawOf(whole)),
        rows: membersBy(by, selection, whole).map(({ key, label, cell, headline }) => {
          return { key, label, headline: headlineOf(headline, drawOf(cell)) };
        }),
      };
    },
  };
}

/** The filter that a comparison takes away. */
function without(by: ComparisonKey): Partial<Selection> {
  switch (by) {
    case 'organisation':
      return { organisationId: null };
    case 'programme':
      return { programme: null };
    case 'department':
      return { department: null };
    case 'year':
      return { period: null };
  }
}

/** The first and last of some months; from 1 to 0 when there are none. */
const spanOf = (months: readonly number[]): [number, number] =>
  months.length === 0 ? [1, 0] : [Math.min(...months), Math.max(...months)];

const monthText = (month: number): string =>
  `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;
