import { hash } from 'node:crypto';
import { join } from 'node:path';
import { type Connection, openConnection } from '../src/main/database/connection';
import { DATABASE_FILE } from '../src/main/database/files';

/** Rows of one table, as they are bound to its columns. */
interface TableRows {
  readonly table: string;
  readonly rows: readonly (readonly unknown[])[];
}

/** The database of a folder without its repositories: the same file, schema, durability and checks of references. */
export const openBare = (folder: string): Connection => openConnection(join(folder, DATABASE_FILE));

/** Every row of a database that another one of the same schema does not have, in the order in which both keep them. */
export function rowsBeyond(database: Connection, before: Connection): TableRows[] {
  const tables = database
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid`,
    )
    .pluck()
    .all();
  const rowsOf = (connection: Connection, table: string): unknown[][] =>
    connection.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw().all();
  return tables.flatMap((table) => {
    const known = new Set(rowsOf(before, table).map((row) => JSON.stringify(row)));
    const rows = rowsOf(database, table).filter((row) => !known.has(JSON.stringify(row)));
    return rows.length === 0 ? [] : [{ table, rows }];
  });
}

/** A value that is the SHA-256 of a text: whoever has the text at hand still has to work it out. */
class HashOf {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The same rows, with the texts in place of the hashes that name them. */
export function withTexts(tables: readonly TableRows[], texts: Iterable<string>): TableRows[] {
  const byHash = new Map<unknown, HashOf>();
  for (const text of texts) byHash.set(hash('sha256', text), new HashOf(text));
  return tables.map(({ table, rows }) => ({
    table,
    rows: rows.map((row) => row.map((value) => byHash.get(value) ?? value)),
  }));
}

/** Writes rows that are at hand in one durable transaction, each statement prepared once. */
export function insertBare(connection: Connection, tables: readonly TableRows[]): void {
  connection.transaction(() => {
    // Rows come table by table: what they refer to may come later.
    connection.pragma('defer_foreign_keys = ON');
    for (const { table, rows } of tables) {
      const places = rows[0]?.map(() => '?').join();
      const insert = connection.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${places})`);
      for (const row of rows) {
        insert.run(...row.map((value) => (value instanceof HashOf ? hash('sha256', value.text) : value)));
      }
    }
  })();
}
