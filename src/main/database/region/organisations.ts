import { searchKey } from '#shared/format/french';
import { UNKNOWN_DEPARTMENT } from '#shared/statistics/departments';
import type { Connection } from '../connection';

/** An organisation that has delivered, or that is expected to. */
export interface RegionOrganisation {
  readonly id: number;
  /** How its archives name it; empty until it has delivered. */
  readonly key: string;
  readonly name: string;
  readonly siret: string;
  /** « 93 »; `UNKNOWN_DEPARTMENT` while nobody has told. */
  readonly department: string;
  /** An archive is asked from it for every period. */
  readonly expected: boolean;
}

interface OrganisationRow extends Omit<RegionOrganisation, 'expected'> {
  readonly expected: number;
}

const columns = 'id, key, name, siret, department, expected';

/** The organisations of the Region: those ever seen, and those typed in. */
export function createOrganisationRepository(connection: Connection) {
  const list = connection.prepare<[], OrganisationRow>(
    `SELECT ${columns} FROM organisation ORDER BY search_key, id`,
  );
  const find = connection.prepare<[number], OrganisationRow>(
    `SELECT ${columns} FROM organisation WHERE id = ?`,
  );
  const byKey = connection.prepare<[string], OrganisationRow>(
    `SELECT ${columns} FROM organisation WHERE key = ?`,
  );
  // A name typed in before its first archive came is the same organisation.
  const typedIn = connection.prepare<[string, string, string], OrganisationRow>(`
    SELECT ${columns} FROM organisation
    WHERE key = '' AND ((siret <> '' AND siret = ?) OR (search_key = ? AND (siret = '' OR ? = ''))) LIMIT 1`);
  const insert = connection.prepare<[string, string, string, string, string]>(
    'INSERT INTO organisation (key, name, siret, department, search_key, expected) VALUES (?, ?, ?, ?, ?, 1)',
  );
  const update = connection.prepare<[string, string, string, string, number]>(
    'UPDATE organisation SET key = ?, name = ?, siret = ?, search_key = ? WHERE id = ?',
  );
  const setDepartment = connection.prepare<[string, number]>(
    'UPDATE organisation SET department = ? WHERE id = ?',
  );
  const setExpected = connection.prepare<[number, number]>(
    'UPDATE organisation SET expected = ? WHERE id = ?',
  );
  const remove = connection.prepare<[number]>("DELETE FROM organisation WHERE id = ? AND key = ''");

  return {
    list: (): RegionOrganisation[] => list.all().map(toOrganisation),
    find(id: number): RegionOrganisation | null {
      const row = find.get(id);
      return row === undefined ? null : toOrganisation(row);
    },
    idOf: (key: string): number | null => byKey.get(key)?.id ?? null,
    /**
     * The organisation that an archive names, made or renamed as the archive says. `department` is a guess, which only serves while none
     * is known. Answers its id.
     */
    seen({ key, name, siret, department }: Omit<RegionOrganisation, 'id' | 'expected'>): number {
      const known = byKey.get(key) ?? typedIn.get(siret, searchKey(name), siret);
      if (known === undefined) {
        return Number(insert.run(key, name, siret, department, searchKey(name)).lastInsertRowid);
      }
      update.run(key, name, siret || known.siret, searchKey(name), known.id);
      if (known.key === '' && known.department === UNKNOWN_DEPARTMENT)
        setDepartment.run(department, known.id);
      return known.id;
    },
    /** Whether an organisation of this name is there already. */
    isNamed: (name: string): boolean => list.all().some((row) => searchKey(row.name) === searchKey(name)),
    typeIn: (name: string, siret: string, department: string): number =>
      Number(insert.run('', name, siret, department, searchKey(name)).lastInsertRowid),
    setExpected: (id: number, isExpected: boolean): void => void setExpected.run(isExpected ? 1 : 0, id),
    /** Takes away an organisation that was typed in and has not delivered. */
    remove: (id: number): void => void remove.run(id),
  };
}

const toOrganisation = (row: OrganisationRow): RegionOrganisation => ({
  ...row,
  expected: row.expected === 1,
});
