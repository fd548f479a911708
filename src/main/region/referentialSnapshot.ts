import type { CleaTable } from '#shared/clea/cleaTable';
import { mapKey } from '#shared/exchange/exchangeRecord';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import type { Referentials } from './archiveFacts';

/** The maps and CléA tables that are known here when reading begins: plain values, which another thread can be given. */
export type ReferentialSnapshot = readonly KnownMap[];

export interface KnownMap {
  readonly map: CompetencyMap;
  /** `null` when no table was made for this version of the map. */
  readonly tableInForce: CleaTable | null;
  /** All that were made for it. */
  readonly tables: readonly CleaTable[];
}

/** What a snapshot answers while archives are rated. */
export function referentialsOf(snapshot: ReferentialSnapshot): Referentials {
  const known = new Map(snapshot.map((one) => [mapKey(one.map.id, one.map.version), one]));
  return {
    map: (id, version) => known.get(mapKey(id, version))?.map ?? null,
    clea({ mapId, mapVersion, correspondence }) {
      const ofMap = known.get(mapKey(mapId, mapVersion));
      const named = ofMap?.tables.find(
        (table) =>
          table.correspondence.id === correspondence?.id &&
          table.correspondence.version === correspondence.version,
      );
      return named ?? ofMap?.tableInForce ?? null;
    },
  };
}
