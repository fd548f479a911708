import { type CellChange, type CellKey, FIRST_MONTH } from '#shared/statistics/cells';
import {
  addInto,
  type Counters,
  DETAIL_LENGTH,
  emptyCounters,
  HEADLINE_LENGTH,
} from '#shared/statistics/counters';
import type { Connection } from '../connection';

interface BlobRow {
  readonly id: number;
  readonly headline: Uint8Array;
  readonly detail: Uint8Array | null;
}

/** A member of a partition: the organisation, programme, department or period that it stands for, and its headline. */
export interface CellMember<Key> {
  readonly key: Key;
  readonly headline: Int32Array;
}

type MemberRow<Key> = { readonly key: Key; readonly headline: Uint8Array };

const everyKey = `programme = :programme AND department = :department AND period = :period AND organisation_id = :organisationId`;

/** The sums that views read. */
export function createCellRepository(connection: Connection) {
  const find = connection.prepare<[CellKey], BlobRow>(
    `SELECT id, headline, detail FROM cell WHERE ${everyKey}`,
  );
  const insert = connection.prepare<[CellKey & { headline: Uint8Array; detail: Uint8Array | null }]>(`
    INSERT INTO cell (organisation_id, programme, department, period, headline, detail)
    VALUES (:organisationId, :programme, :department, :period, :headline, :detail)`);
  const update = connection.prepare<[Uint8Array, Uint8Array | null, number]>(
    'UPDATE cell SET headline = ?, detail = ? WHERE id = ?',
  );
  const remove = connection.prepare<[number]>('DELETE FROM cell WHERE id = ?');

  const organisations = connection.prepare<[CellKey], MemberRow<number>>(`
    SELECT organisation_id AS key, headline FROM cell
    WHERE programme = :programme AND department = :department AND period = :period AND organisation_id <> 0`);
  const programmes = connection.prepare<[CellKey], MemberRow<string>>(`
    SELECT programme AS key, headline FROM cell
    WHERE organisation_id = :organisationId AND programme <> '' AND department = :department AND period = :period
    ORDER BY programme`);
  const departments = connection.prepare<[CellKey], MemberRow<string>>(`
    SELECT department AS key, headline FROM cell
    WHERE organisation_id = :organisationId AND programme = :programme AND department <> '' AND period = :period
    ORDER BY department`);
  const periods = connection.prepare<[CellKey & { first: number; last: number }], MemberRow<number>>(`
    SELECT period AS key, headline FROM cell
    WHERE organisation_id = :organisationId AND programme = :programme AND department = :department
      AND period BETWEEN :first AND :last
    ORDER BY period`);

  const membersOf = <Key>(rows: readonly MemberRow<Key>[]): CellMember<Key>[] =>
    rows.map(({ key, headline }) => ({ key, headline: toNumbers(headline, HEADLINE_LENGTH) }));

  return {
    /** Adds changes to the cells; a cell that no pathway is left in goes. */
    apply(changes: readonly CellChange[]): void {
      for (const { key, headline, detail } of changes) {
        const known = find.get(key);
        if (known === undefined) {
          insert.run({ ...key, headline: toBytes(headline), detail: detail && toBytes(detail) });
          continue;
        }
        const newHeadline = toNumbers(known.headline, HEADLINE_LENGTH);
        addInto(newHeadline, headline);
        if (newHeadline.every((number) => number === 0)) {
          remove.run(known.id);
          continue;
        }
        const newDetail = known.detail && toNumbers(known.detail, DETAIL_LENGTH);
        if (newDetail !== null && detail !== null) addInto(newDetail, detail);
        update.run(toBytes(newHeadline), newDetail && toBytes(newDetail), known.id);
      }
    },
    /** The sums of one cell; zeros when nothing is in it. */
    find(key: CellKey): Counters {
      const row = find.get(key);
      if (row === undefined) return emptyCounters();
      return {
        headline: toNumbers(row.headline, HEADLINE_LENGTH),
        detail: row.detail === null ? emptyCounters().detail : toNumbers(row.detail, DETAIL_LENGTH),
      };
    },
    /** A cell taken apart by one of its keys, whatever the value of that key in `key`. */
    organisations: (key: CellKey): CellMember<number>[] => membersOf(organisations.all(key)),
    programmes: (key: CellKey): CellMember<string>[] => membersOf(programmes.all(key)),
    departments: (key: CellKey): CellMember<string>[] => membersOf(departments.all(key)),
    years: (key: CellKey): CellMember<number>[] =>
      membersOf(periods.all({ ...key, first: 1000, last: 9999 })),
    quarters: (key: CellKey, year: number): CellMember<number>[] =>
      membersOf(periods.all({ ...key, first: year * 10, last: year * 10 + 9 })),
    /** Months from `first` to `last`, both included; all by default. */
    months: (key: CellKey, first = FIRST_MONTH, last = 10 * FIRST_MONTH): CellMember<number>[] =>
      membersOf(periods.all({ ...key, first, last })),
  };
}

const toBytes = ({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** A copy: the driver's bytes need not stand at a multiple of four. A shorter blob comes from an older program, its end is zero. */
function toNumbers(bytes: Uint8Array, length: number): Int32Array<ArrayBuffer> {
  const numbers = new Int32Array(length);
  new Uint8Array(numbers.buffer).set(bytes.subarray(0, numbers.byteLength));
  return numbers;
}
