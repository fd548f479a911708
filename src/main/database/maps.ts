import type { Connection } from './connection';

/** The maps that evaluations were made with, as JSON text. */
export function createMapRepository(connection: Connection) {
  const select = connection
    .prepare<[string, string], string>('SELECT content FROM competency_map WHERE id = ? AND version = ?')
    .pluck();
  const upsert = connection.prepare<[string, string, string]>(`
    INSERT INTO competency_map (id, version, content) VALUES (?, ?, ?)
    ON CONFLICT (id, version) DO UPDATE SET content = excluded.content`);

  return {
    find: (id: string, version: string): string | null => select.get(id, version) ?? null,
    save: (id: string, version: string, content: string): void => void upsert.run(id, version, content),
  };
}
