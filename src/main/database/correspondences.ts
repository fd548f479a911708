import type { CleaTable } from '#shared/clea/cleaTable';
import type { Correspondence } from '#shared/clea/correspondence';
import type { CleaNomenclature } from '#shared/referential/cleaNomenclature';
import type { Connection } from './connection';

interface TableColumns {
  correspondence: string;
  clea: string;
}

interface CorrespondenceColumns {
  mapId: string;
  mapVersion: string;
  id: string;
  version: string;
  cleaId: string;
  cleaVersion: string;
  content: string;
  importedAt: string;
}

/** The correspondences between the map and CléA that were imported, with the editions of CléA that they need. */
export function createCorrespondenceRepository(connection: Connection) {
  const selectInForce = connection.prepare<[string, string], TableColumns>(`
    SELECT clea_correspondence.content AS correspondence, clea_nomenclature.content AS clea
    FROM clea_correspondence
    JOIN clea_nomenclature ON clea_nomenclature.id = clea_id AND clea_nomenclature.version = clea_version
    WHERE map_id = ? AND map_version = ? ORDER BY imported_at DESC, clea_correspondence.rowid DESC LIMIT 1`);
  const selectOne = connection
    .prepare<[string, string, string, string], string>(
      'SELECT content FROM clea_correspondence WHERE map_id = ? AND map_version = ? AND id = ? AND version = ?',
    )
    .pluck();
  const insert = connection.prepare<CorrespondenceColumns>(`
    INSERT INTO clea_correspondence (map_id, map_version, id, version, clea_id, clea_version, content, imported_at)
    VALUES (:mapId, :mapVersion, :id, :version, :cleaId, :cleaVersion, :content, :importedAt)`);
  const selectClea = connection
    .prepare<[string, string], string>('SELECT content FROM clea_nomenclature WHERE id = ? AND version = ?')
    .pluck();
  const insertClea = connection.prepare<[string, string, string]>(
    'INSERT INTO clea_nomenclature (id, version, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  );

  return {
    /** The last one imported for a version of the map; `null` when there is none. */
    inForce(mapId: string, mapVersion: string): CleaTable | null {
      const row = selectInForce.get(mapId, mapVersion);
      if (row === undefined) return null;
      // Checked boundary: `save` and `saveClea` wrote what had been checked as a referential file.
      return {
        clea: JSON.parse(row.clea) as CleaNomenclature,
        correspondence: JSON.parse(row.correspondence) as Correspondence,
      };
    },
    /** The JSON text of one version, in force or not. */
    find: ({ map, id, version }: Pick<Correspondence, 'map' | 'id' | 'version'>): string | null =>
      selectOne.get(map.id, map.version, id, version) ?? null,
    /** Keeps a new one; `at` is an instant. Its map and its edition of CléA must be kept already. */
    save: (correspondence: Correspondence, at: string): void =>
      void insert.run({
        mapId: correspondence.map.id,
        mapVersion: correspondence.map.version,
        id: correspondence.id,
        version: correspondence.version,
        cleaId: correspondence.clea.id,
        cleaVersion: correspondence.clea.version,
        content: JSON.stringify(correspondence),
        importedAt: at,
      }),
    /** The JSON text of an edition of CléA. */
    clea: (id: string, version: string): string | null => selectClea.get(id, version) ?? null,
    /** Keeps an edition of CléA; nothing happens when it is kept already. */
    saveClea: (clea: CleaNomenclature): void =>
      void insertClea.run(clea.id, clea.version, JSON.stringify(clea)),
  };
}
