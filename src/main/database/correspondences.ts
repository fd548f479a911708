import type { CleaTable } from '#shared/clea/cleaTable';
import type { Correspondence } from '#shared/clea/correspondence';
import type { CorrespondenceReference } from '#shared/records/evaluation';
import type { CleaNomenclature } from '#shared/referential/cleaNomenclature';
import type { Connection } from './connection';

/** A version of the map: what a correspondence is made for. */
export interface MapVersion {
  readonly mapId: string;
  readonly mapVersion: string;
}

/** A correspondence as it is kept, without its content. */
export interface KeptCorrespondence extends CorrespondenceReference {
  /** Instant; `null` when it came with the program. */
  readonly importedAt: string | null;
  /** Evaluations that were validated with it. */
  readonly evaluationCount: number;
}

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
  importedAt: string | null;
}

const ofMap = 'map_id = :mapId AND map_version = :mapVersion';

/** The correspondences between the map and CléA, with the editions of CléA that they need, and which one is in force. */
export function createCorrespondenceRepository(connection: Connection) {
  const selectTable = connection.prepare<MapVersion & CorrespondenceReference, TableColumns>(`
    SELECT clea_correspondence.content AS correspondence, clea_nomenclature.content AS clea
    FROM clea_correspondence
    JOIN clea_nomenclature ON clea_nomenclature.id = clea_id AND clea_nomenclature.version = clea_version
    WHERE ${ofMap} AND clea_correspondence.id = :id AND clea_correspondence.version = :version`);
  const selectAll = connection.prepare<MapVersion, KeptCorrespondence>(`
    SELECT id, version, imported_at AS importedAt,
      (SELECT count(*) FROM evaluation
       WHERE ${ofMap} AND correspondence_id = kept.id AND correspondence_version = kept.version) AS evaluationCount
    FROM clea_correspondence AS kept WHERE ${ofMap} ORDER BY rowid`);
  const upsert = connection.prepare<CorrespondenceColumns>(`
    INSERT INTO clea_correspondence (map_id, map_version, id, version, clea_id, clea_version, content, imported_at)
    VALUES (:mapId, :mapVersion, :id, :version, :cleaId, :cleaVersion, :content, :importedAt)
    ON CONFLICT DO UPDATE SET content = excluded.content, clea_id = excluded.clea_id, clea_version = excluded.clea_version
    WHERE imported_at IS NULL`);
  const remove = connection.prepare<MapVersion & CorrespondenceReference>(
    `DELETE FROM clea_correspondence WHERE ${ofMap} AND id = :id AND version = :version`,
  );
  const selectChoice = connection.prepare<MapVersion, CorrespondenceReference>(
    `SELECT id, version FROM correspondence_choice WHERE ${ofMap}`,
  );
  const upsertChoice = connection.prepare<MapVersion & CorrespondenceReference>(`
    INSERT INTO correspondence_choice (map_id, map_version, id, version) VALUES (:mapId, :mapVersion, :id, :version)
    ON CONFLICT DO UPDATE SET id = excluded.id, version = excluded.version`);
  const removeChoice = connection.prepare<MapVersion>(`DELETE FROM correspondence_choice WHERE ${ofMap}`);
  const nameInEvaluations = connection.prepare<MapVersion & CorrespondenceReference>(`
    UPDATE evaluation SET correspondence_id = :id, correspondence_version = :version
    WHERE ${ofMap} AND correspondence_id IS NULL AND status <> 'draft'`);
  const countDrafts = connection
    .prepare<MapVersion, number>(
      `SELECT count(*) FROM evaluation WHERE ${ofMap} AND correspondence_id IS NULL AND status = 'draft'`,
    )
    .pluck();
  const selectClea = connection
    .prepare<[string, string], string>('SELECT content FROM clea_nomenclature WHERE id = ? AND version = ?')
    .pluck();
  const insertClea = connection.prepare<[string, string, string]>(
    'INSERT INTO clea_nomenclature (id, version, content) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET content = excluded.content',
  );

  return {
    /** One version with its edition of CléA, in force or not; `null` when it is not on this computer. */
    table(map: MapVersion, { id, version }: CorrespondenceReference): CleaTable | null {
      const row = selectTable.get({ ...map, id, version });
      if (row === undefined) return null;
      // Checked boundary: `save` and `saveClea` wrote what had been checked as a referential file.
      return {
        clea: JSON.parse(row.clea) as CleaNomenclature,
        correspondence: JSON.parse(row.correspondence) as Correspondence,
      };
    },
    /** All of a version of the map, in the order in which they came. */
    list: (map: MapVersion): KeptCorrespondence[] => selectAll.all(map),
    /**
     * Keeps one; its map and its edition of CléA must be kept already. One that the program ships may come again, corrected.
     *
     * @param at the instant of its import; `null` when it came with the program.
     */
    save: (correspondence: Correspondence, at: string | null): void =>
      void upsert.run({
        mapId: correspondence.map.id,
        mapVersion: correspondence.map.version,
        id: correspondence.id,
        version: correspondence.version,
        cleaId: correspondence.clea.id,
        cleaVersion: correspondence.clea.version,
        content: JSON.stringify(correspondence),
        importedAt: at,
      }),
    remove: (map: MapVersion, { id, version }: CorrespondenceReference): void =>
      void remove.run({ ...map, id, version }),

    /** The one that was chosen for a version of the map; `null` while nothing was. */
    choice: (map: MapVersion): CorrespondenceReference | null => selectChoice.get(map) ?? null,
    /** `null` goes back to what the program ships. */
    choose(map: MapVersion, choice: CorrespondenceReference | null): void {
      if (choice === null) removeChoice.run(map);
      else upsertChoice.run({ ...map, id: choice.id, version: choice.version });
    },
    /** Validated evaluations that name no correspondence take this one, for good. */
    nameInEvaluations: (map: MapVersion, { id, version }: CorrespondenceReference): void =>
      void nameInEvaluations.run({ ...map, id, version }),
    /** Drafts made with a version of the map: they follow the correspondence in force. */
    draftCount: (map: MapVersion): number => countDrafts.get(map) ?? 0,

    /** The JSON text of an edition of CléA. */
    clea: (id: string, version: string): string | null => selectClea.get(id, version) ?? null,
    /** Keeps an edition of CléA, in the place of the same version. */
    saveClea: (clea: CleaNomenclature): void =>
      void insertClea.run(clea.id, clea.version, JSON.stringify(clea)),
  };
}
