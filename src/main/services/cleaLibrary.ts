import type { CleaTable } from '#shared/clea/cleaTable';
import { type CleaNomenclature, parseCleaNomenclature } from '#shared/referential/cleaNomenclature';
import type { Database } from '../database/database';

/** The tables that tell what each version of the map shows of CléA. */
export interface CleaLibrary {
  /** The table in force; `null` when none was made for this version of the map. */
  find(mapId: string, mapVersion: string): CleaTable | null;
  /** An edition of CléA; `null` when it is not on this computer. */
  edition(id: string, version: string): CleaNomenclature | null;
  /** Reads again what is kept, after an import. */
  refresh(): void;
}

/**
 * A table belongs to the version of the map that it names, and is never used with another. One that was imported goes before the
 * one that the program ships.
 */
export function createCleaLibrary(database: Database, shipped: readonly CleaTable[]): CleaLibrary {
  const known = new Map<string, CleaTable | null>();

  function tableOf(mapId: string, mapVersion: string): CleaTable | null {
    const own = shipped.find(({ correspondence: { map } }) => map.id === mapId && map.version === mapVersion);
    return database.correspondences.inForce(mapId, mapVersion) ?? own ?? null;
  }

  return {
    find(mapId, mapVersion) {
      const key = JSON.stringify([mapId, mapVersion]);
      const table = known.get(key);
      if (table !== undefined) return table;
      const found = tableOf(mapId, mapVersion);
      known.set(key, found);
      return found;
    },
    edition(id, version) {
      const own = shipped.find(({ clea }) => clea.id === id && clea.version === version);
      if (own !== undefined) return own.clea;
      const content = database.correspondences.clea(id, version);
      return content === null ? null : parseCleaNomenclature(JSON.parse(content), `${id} ${version}`);
    },
    refresh: () => known.clear(),
  };
}
