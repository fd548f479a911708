import type { CleaTable } from '#shared/clea/cleaTable';

/** The tables that tell what each version of the map shows of CléA. */
export interface CleaLibrary {
  /** `null` when no table was made for this version of the map. */
  find(mapId: string, mapVersion: string): CleaTable | null;
}

/** A table belongs to the version of the map that it names, and is never used with another. */
export function createCleaLibrary(tables: readonly CleaTable[]): CleaLibrary {
  return {
    find: (mapId, mapVersion) =>
      tables.find(({ correspondence: { map } }) => map.id === mapId && map.version === mapVersion) ?? null,
  };
}
