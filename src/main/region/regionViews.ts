import { cellOf, type CellKey, periodCode } from '#shared/statistics/cells';
import { departmentLabel } from '#shared/statistics/departments';
import { emptyCounters } from '#shared/statistics/counters';
import { figuresOf, headlineOf } from '#shared/statistics/figures';
import { type Guard, guardOf, guardsOf, type PlaceInPartition } from '#shared/statistics/guard';
import type { Comparison, ComparisonKey, RegionView, TrendPoint } from '#shared/statistics/regionView';
import { monthsOf, type Selection } from '#shared/statistics/selection';
import { ApplicationError } from '#shared/ipc/result';
import type { CellMember } from '../database/region/cells';
import type { RegionDatabase } from '../database/region/regionDatabase';

/** Members of a partition with the words for each. */
interface NamedMember {
  readonly key: string;
  readonly label: string;
  readonly headline: Int32Array;
}

/** Reads the sums of selections and protects them. Each view reads a few cells, however many pathways stand behind. */
export function createRegionViews({ cells, organisations }: RegionDatabase) {
  /** The cell of a selection; `null` when its organisation is in another department than it asks for. */
  function cellFor(selection: Selection): CellKey | null {
    const { organisationId, department } = selection;
    if (organisationId !== null && department !== null) {
      if (organisations.find(organisationId)?.department !== department) return null;
    }
    return cellOf(selection);
  }

  /** Everything that a selection is a part of, so that nothing follows from comparing it with the rest. */
  function placesOf(selection: Selection): PlaceInPartition[] {
    const { programme, organisationId, department, period } = selection;
    const key = cellOf(selection);
    const places: PlaceInPartition[] = [];
    const add = <Key>(members: readonly CellMember<Key>[], own: Key): void => {
      const index = members.findIndex((member) => member.key === own);
      if (index !== -1) places.push({ partition: members.map(({ headline }) => headline), index });
    };
    if (programme !== null) add(cells.programmes(key), programme);
    if (organisationId !== null) {
      const all = cells.organisations(key);
      const home = organisations.find(organisationId)?.department;
      add(all, organisationId);
      add(inDepartment(all, home ?? null), organisationId);
    } else if (department !== null) add(cells.departments(key), department);
    if (period !== null) {
      const year = Number(period.slice(0, 4));
      add(cells.years(key), year);
      if (period.length > 4) add(cells.quarters(key, year), periodCode(period));
    }
    return places;
  }

  function inDepartment(
    members: readonly CellMember<number>[],
    department: string | null,
  ): CellMember<number>[] {
    if (department === null) return [...members];
    const inside = new Set(
      organisations
        .list()
        .flatMap((organisation) => (organisation.department === department ? [organisation.id] : [])),
    );
    return members.filter(({ key }) => inside.has(key));
  }

  function guardFor(selection: Selection, headline: Int32Array): Guard {
    return guardOf(headline, placesOf(selection));
  }

  function trendOf(selection: Selection, key: CellKey, outer: Guard): TrendPoint[] {
    const [first, last] = selection.period === null ? [] : rangeOf(monthsOf(selection.period));
    const known = new Map(cells.months(key, first, last).map((member) => [member.key, member.headline]));
    const months = monthsBetween(Math.min(...known.keys()), Math.max(...known.keys()));
    const partition = months.map((month) => known.get(month) ?? emptyCounters().headline);
    const guards = guardsOf(partition, outer);
    return months.flatMap((month, index) => {
      const guard = guards[index];
      const headline = partition[index];
      if (guard === undefined || headline === undefined) return [];
      const { entries, exits, meanGain } = headlineOf(headline, guard);
      return [{ month: monthText(month), entries, exits, meanGain }];
    });
  }

  function membersBy(by: ComparisonKey, selection: Selection): NamedMember[] {
    const key = { ...cellOf({ ...selection, ...without(by) }) };
    switch (by) {
      case 'organisation': {
        const all = cells.organisations({ ...key, department: '' });
        const headlines = new Map(
          inDepartment(all, selection.department).map((member) => [member.key, member.headline]),
        );
        return organisations.list().flatMap(({ id, name }) => {
          const headline = headlines.get(id);
          return headline === undefined ? [] : [{ key: String(id), label: name, headline }];
        });
      }
      case 'programme':
        return cells.programmes(key).map((member) => ({ ...member, label: member.key }));
      case 'department':
        return cells.departments(key).map((member) => ({ ...member, label: departmentLabel(member.key) }));
      case 'year':
        return cells
          .years(key)
          .map(({ key: year, headline }) => ({ key: String(year), label: String(year), headline }));
    }
  }

  return {
    view(selection: Selection): RegionView {
      const key = cellFor(selection);
      const counters = key === null ? emptyCounters() : cells.find(key);
      const guard = guardFor(selection, counters.headline);
      return {
        figures: figuresOf(counters, guard),
        trend: key === null ? [] : trendOf(selection, key, guard),
      };
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
      const whole = { ...selection, ...without(by) };
      const { headline } = cells.find(cellOf(whole));
      const outer = guardFor(whole, headline);
      const members = membersBy(by, selection);
      const guards = guardsOf(
        members.map((member) => member.headline),
        outer,
      );
      return {
        by,
        total: headlineOf(headline, outer),
        rows: members.flatMap(({ key, label, headline: own }, index) => {
          const guard = guards[index];
          return guard === undefined ? [] : [{ key, label, headline: headlineOf(own, guard) }];
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

const rangeOf = (months: readonly number[]): [number, number] => [Math.min(...months), Math.max(...months)];

/** Every month from `first` to `last`, as 202611, 202612, 202701…; none when they are not finite. */
function monthsBetween(first: number, last: number): number[] {
  const months: number[] = [];
  for (let month = first; month <= last; month += month % 100 === 12 ? 89 : 1) months.push(month);
  return months;
}

const monthText = (month: number): string =>
  `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}`;
