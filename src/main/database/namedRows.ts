import type { Connection } from './connection';

/** A column that names a trainee, in a table whose lines belong to that trainee. */
interface NamingColumn {
  readonly table: string;
  readonly column: string;
  /** What tells a line from the others of one trainee. */
  readonly keys: readonly string[];
  /** All columns. */
  readonly columns: readonly string[];
}

type Value = string | number | null;
type Row = Readonly<Record<string, Value>>;

/** Lines that went from one trainee to another, by `table.column`: the keys of those that moved, and those that the other had already, whole. */
export type MovedRows = Readonly<
  Record<string, { readonly moved: readonly Row[]; readonly left: readonly Row[] }>
>;

/**
 * All that names a trainee in the database, as the schema itself says it: a table that is added later goes with the person like the
 * others, without being named here.
 */
export function createNamedRows(connection: Connection) {
  const naming = namingColumns(connection);
  const nameOf = ({ table, column }: NamingColumn): string => `${table}.${column}`;
  const isKey = (keys: readonly string[]): string => keys.map((key) => `${key} IS :${key}`).join(' AND ');
  const rows = (sql: string, parameters: object): Row[] =>
    connection.prepare<[object], Row>(sql).all(parameters);

  return {
    /** Gives all that is of one trainee to another. Answers what `moveBack` needs. */
    moveAll(from: string, to: string): MovedRows {
      return Object.fromEntries(
        naming.map((one) => {
          const { table, column, keys, columns } = one;
          const here = rows(`SELECT ${columns.join(', ')} FROM ${table} WHERE ${column} = :from`, { from });
          connection.prepare(`UPDATE OR IGNORE ${table} SET ${column} = ? WHERE ${column} = ?`).run(to, from);
          const left = rows(`SELECT ${columns.join(', ')} FROM ${table} WHERE ${column} = :from`, { from });
          connection.prepare(`DELETE FROM ${table} WHERE ${column} = ?`).run(from);
          const leftKeys = new Set(left.map((row) => keyText(row, keys)));
          const moved = here
            .filter((row) => !leftKeys.has(keyText(row, keys)))
            .map((row) => onlyKeys(row, keys));
          return [nameOf(one), { moved, left }];
        }),
      );
    },

    /** Gives back what `moveAll` moved from one trainee to another, as far as it is still there, and what it left out. */
    moveBack(from: string, to: string, movedRows: MovedRows): void {
      for (const one of naming) {
        const { table, column, keys, columns } = one;
        const { moved, left } = movedRows[nameOf(one)] ?? { moved: [], left: [] };
        for (const row of moved) {
          // A row that moved before an upgrade may be known by fewer columns than tell it today.
          const known = keys.filter((key) => key in row);
          if (known.length === 0) continue;
          connection
            .prepare(`UPDATE ${table} SET ${column} = :from WHERE ${column} = :to AND ${isKey(known)}`)
            .run({ ...row, from, to });
        }
        const insert = connection.prepare(
          `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `:${name}`).join(', ')})`,
        );
        for (const row of left) insert.run(row);
      }
    },

    /** Gives pathways of one trainee, with every line that names them, to another. */
    movePathways(pathwayIds: readonly string[], from: string, to: string): void {
      const chosen = '(SELECT value FROM json_each(:ids))';
      const parameters = { from, to, ids: JSON.stringify(pathwayIds) };
      connection
        .prepare(`UPDATE pathway SET trainee_id = :to WHERE trainee_id = :from AND id IN ${chosen}`)
        .run(parameters);
      for (const { table, column, columns } of naming) {
        if (!columns.includes('pathway_id')) continue;
        connection
          .prepare(
            `UPDATE OR IGNORE ${table} SET ${column} = :to WHERE ${column} = :from AND pathway_id IN ${chosen}`,
          )
          .run(parameters);
      }
      const recordIds = tablesOfPathways(connection)
        .map((table) => `SELECT id FROM ${table} WHERE pathway_id IN ${chosen}`)
        .join(' UNION ALL ');
      // What a pathway has one of is known by the pathway, and what else.
      connection
        .prepare(
          `UPDATE exchanged_version SET trainee_id = :to WHERE trainee_id = :from
           AND (substr(key, 1, 36) IN ${chosen} OR key IN (${recordIds}))`,
        )
        .run(parameters);
    },
  };
}

const keyText = (row: Row, keys: readonly string[]): string => JSON.stringify(keys.map((key) => row[key]));
const onlyKeys = (row: Row, keys: readonly string[]): Row =>
  Object.fromEntries(keys.map((key) => [key, row[key] ?? null]));

interface TableColumn {
  readonly name: string;
  readonly pk: number;
}

const tableNames = (connection: Connection): string[] =>
  connection
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name`,
    )
    .pluck()
    .all();

function namingColumns(connection: Connection): NamingColumn[] {
  const references = connection
    .prepare<[string], string>(
      `SELECT "from" FROM pragma_foreign_key_list(?) WHERE "table" = 'trainee' ORDER BY "from"`,
    )
    .pluck();
  return tableNames(connection).flatMap((table) =>
    references.all(table).map((column) => {
      const columns = columnsOf(connection, table);
      const primary = columns.filter(({ pk }) => pk > 0);
      // A table without a key of its own tells its lines by all that they say.
      const keys = (primary.length > 0 ? primary : columns)
        .map(({ name }) => name)
        .filter((name) => name !== column);
      return { table, column, keys, columns: columns.map(({ name }) => name) };
    }),
  );
}

/** The tables of records of a pathway that have an identifier of their own. */
function tablesOfPathways(connection: Connection): string[] {
  return tableNames(connection).filter((table) => {
    const names = columnsOf(connection, table).map(({ name }) => name);
    return names.includes('id') && names.includes('pathway_id');
  });
}

const columnsOf = (connection: Connection, table: string): TableColumn[] =>
  connection.prepare<[string], TableColumn>('SELECT name, pk FROM pragma_table_info(?)').all(table);
