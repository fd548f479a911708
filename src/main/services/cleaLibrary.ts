import type { Correspondence } from '#shared/clea/correspondence';
import type { CleaNomenclature } from '#shared/referential/cleaNomenclature';
import { ApplicationError } from '#shared/ipc/result';

/** An edition of CléA, and what a version of the map shows of it. */
export interface CleaTable {
  readonly clea: CleaNomenclature;
  readonly correspondence: Correspondence;
}

/** The tables that tell what the map shows of CléA. */
export interface CleaLibrary {
  /** @throws ApplicationError `notFound` when no table was made for this version of the map. */
  find(mapId: string, mapVersion: string): CleaTable;
}

/** A table belongs to the version of the map that it names, and is never used with another. */
export function createCleaLibrary(tables: readonly CleaTable[]): CleaLibrary {
  return {
    find(mapId, mapVersion) {
      const table = tables.find(
        ({ correspondence: { map } }) => map.id === mapId && map.version === mapVersion,
      );
      if (table !== undefined) return table;
      throw new ApplicationError(
        'notFound',
        `La carte « ${mapId} », version ${mapVersion}, n’a pas de table de correspondances avec CléA.`,
      );
    },
  };
}
