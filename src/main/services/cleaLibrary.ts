import type { CleaTable } from '#shared/clea/cleaTable';
import type { CorrespondenceReference, Evaluation } from '#shared/records/evaluation';
import { type CleaNomenclature, parseCleaNomenclature } from '#shared/referential/cleaNomenclature';
import type { MapVersion } from '../database/correspondences';
import type { Database } from '../database/database';

/** What CléA is judged by. */
type Judged = Pick<Evaluation, 'mapId' | 'mapVersion' | 'correspondence'>;

/** The tables that tell what each version of the map shows of CléA. */
export interface CleaLibrary {
  /** The table in force, that of drafts; `null` when none was made for this version of the map. */
  find(mapId: string, mapVersion: string): CleaTable | null;
  /**
   * The table that an evaluation is judged by: the one in force at its validation, for ever. The one in force now for a draft, and
   * for an evaluation of elsewhere whose table is not on this computer.
   */
  of(evaluation: Judged): CleaTable | null;
  /** The one that a version of the map ships with, which is in force unless another was chosen. */
  isShipped(map: MapVersion, reference: CorrespondenceReference): boolean;
  /** Puts a table in force. What was validated keeps the one that was. */
  choose(map: MapVersion, reference: CorrespondenceReference): void;
  /** An edition of CléA; `null` when it is not on this computer. */
  edition(id: string, version: string): CleaNomenclature | null;
  /** Reads again what is kept, after an import. */
  refresh(): void;
}

/**
 * A table belongs to the version of the map that it names, and is never used with another. Shipped tables are kept in the database
 * like imported ones, so that evaluations stay judged by theirs once the program ships another.
 */
export function createCleaLibrary(database: Database, shipped: readonly CleaTable[]): CleaLibrary {
  const { correspondences } = database;
  const known = new Map<string, CleaTable | null>();
  keepInDatabase(database, shipped);
  for (const { correspondence } of shipped) settle(mapOf(correspondence));

  function inForce(map: MapVersion): CorrespondenceReference | null {
    const own = shipped.find(({ correspondence }) => isSame(mapOf(correspondence), map));
    return correspondences.choice(map) ?? own?.correspondence ?? null;
  }

  /** Before another table comes in force: what is validated keeps the one that is. */
  function settle(map: MapVersion): void {
    const reference = inForce(map);
    if (reference !== null) correspondences.nameInEvaluations(map, reference);
  }

  function read(map: MapVersion, reference: CorrespondenceReference | null): CleaTable | null {
    const key = JSON.stringify([map.mapId, map.mapVersion, reference?.id, reference?.version]);
    const table = known.get(key);
    if (table !== undefined) return table;
    const wanted = reference ?? inForce(map);
    const found = wanted === null ? null : correspondences.table(map, wanted);
    known.set(key, found);
    return found;
  }

  return {
    find: (mapId, mapVersion) => read({ mapId, mapVersion }, null),
    of({ mapId, mapVersion, correspondence }) {
      const map = { mapId, mapVersion };
      return (correspondence === null ? null : read(map, correspondence)) ?? read(map, null);
    },
    isShipped: (map, { id, version }) =>
      shipped.some(
        ({ correspondence }) =>
          isSame(mapOf(correspondence), map) &&
          correspondence.id === id &&
          correspondence.version === version,
      ),
    choose(map, reference) {
      settle(map);
      // A choice of what the program ships follows it when it ships another.
      correspondences.choose(map, this.isShipped(map, reference) ? null : reference);
      known.clear();
    },
    edition(id, version) {
      const content = correspondences.clea(id, version);
      return content === null ? null : parseCleaNomenclature(JSON.parse(content), `${id} ${version}`);
    },
    refresh: () => known.clear(),
  };
}

/** A shipped table replaces what was kept of the same version: its wording may have been corrected. */
function keepInDatabase(database: Database, shipped: readonly CleaTable[]): void {
  const changed = shipped.filter(({ clea, correspondence }) => {
    const kept = database.correspondences.table(mapOf(correspondence), correspondence);
    return JSON.stringify(kept) !== JSON.stringify({ clea, correspondence });
  });
  if (changed.length === 0) return;
  database.transaction(() => {
    for (const { clea, correspondence } of changed) {
      database.correspondences.saveClea(clea);
      database.correspondences.save(correspondence, null);
    }
  });
}

/** The version of the map that a correspondence is made for. */
export const mapOf = ({ map }: CleaTable['correspondence']): MapVersion => ({
  mapId: map.id,
  mapVersion: map.version,
});

const isSame = (a: MapVersion, b: MapVersion): boolean =>
  a.mapId === b.mapId && a.mapVersion === b.mapVersion;
