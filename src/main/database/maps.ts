import type { Connection } from './connection';

/** A map as it is kept, without its content. */
export interface KeptMap {
  readonly id: string;
  readonly version: string;
  /** Instant; `null` when it came with the program or with records. */
  readonly importedAt: string | null;
  readonly evaluationCount: number;
  /** An evaluation, a self-assessment or a choice of competencies was made with it. */
  readonly isUsed: boolean;
}

interface MapChoice {
  readonly id: string;
  readonly version: string;
}

/** The maps that evaluations are or were made with, as JSON text, and the one that new evaluations are made with. */
export function createMapRepository(connection: Connection) {
  const select = connection
    .prepare<[string, string], string>('SELECT content FROM competency_map WHERE id = ? AND version = ?')
    .pluck();
  const selectAll = connection.prepare<[], Omit<KeptMap, 'isUsed'> & { isUsed: number }>(`
    SELECT id, version, imported_at AS importedAt,
      (SELECT count(*) FROM evaluation WHERE map_id = m.id AND map_version = m.version) AS evaluationCount,
      EXISTS (SELECT 1 FROM evaluation WHERE map_id = m.id AND map_version = m.version)
        OR EXISTS (SELECT 1 FROM self_assessment WHERE map_id = m.id AND map_version = m.version)
        OR EXISTS (SELECT 1 FROM development_plan WHERE map_id = m.id AND map_version = m.version) AS isUsed
    FROM competency_map AS m`);
  const upsert = connection.prepare<[string, string, string]>(`
    INSERT INTO competency_map (id, version, content) VALUES (?, ?, ?)
    ON CONFLICT (id, version) DO UPDATE SET content = excluded.content`);
  const insertImported = connection.prepare<[string, string, string, string]>(
    'INSERT INTO competency_map (id, version, content, imported_at) VALUES (?, ?, ?, ?)',
  );
  const remove = connection.prepare<[string, string]>(
    'DELETE FROM competency_map WHERE id = ? AND version = ?',
  );
  const selectChoice = connection.prepare<[], MapChoice>(
    'SELECT map_id AS id, map_version AS version FROM map_choice',
  );
  const upsertChoice = connection.prepare<[string, string]>(`
    INSERT INTO map_choice (one, map_id, map_version) VALUES (1, ?, ?)
    ON CONFLICT (one) DO UPDATE SET map_id = excluded.map_id, map_version = excluded.map_version`);
  const removeChoice = connection.prepare<[]>('DELETE FROM map_choice');

  return {
    find: (id: string, version: string): string | null => select.get(id, version) ?? null,
    list: (): KeptMap[] => selectAll.all().map((row) => ({ ...row, isUsed: row.isUsed === 1 })),
    save: (id: string, version: string, content: string): void => void upsert.run(id, version, content),
    /** Keeps a new version; `at` is an instant. */
    saveImported: (id: string, version: string, content: string, at: string): void =>
      void insertImported.run(id, version, content, at),
    /** Removes a version, with its correspondences. The database refuses when it is used or chosen. */
    remove: (id: string, version: string): void => void remove.run(id, version),

    /** `null` while nothing was chosen. */
    choice: (): MapChoice | null => selectChoice.get() ?? null,
    /** `null` goes back to what the program ships. */
    choose(choice: MapChoice | null): void {
      if (choice === null) removeChoice.run();
      else upsertChoice.run(choice.id, choice.version);
    },
  };
}
