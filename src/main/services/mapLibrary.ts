import { type CompetencyMap, indexIndicators, type IndicatorPlace } from '#shared/referential/competencyMap';
import { parseCompetencyMap } from '#shared/referential/parseCompetencyMap';
import { ApplicationError } from '#shared/ipc/result';
import type { Database } from '../database/database';

/** A map and where each of its indicators stands. */
export interface IndexedMap {
  readonly map: CompetencyMap;
  readonly places: ReadonlyMap<string, IndicatorPlace>;
}

/** Every map that evaluations are or were made with. */
export interface MapLibrary {
  /** The map of new evaluations: the one that was chosen, else the highest version that the program ships. */
  readonly current: IndexedMap;
  isShipped(id: string, version: string): boolean;
  /** Once a version was removed from the database. */
  forget(id: string, version: string): void;
  /** @throws ApplicationError `notFound` when this map is not on this computer. */
  choose(id: string, version: string): void;
  /** @throws ApplicationError `notFound` when nothing was ever evaluated with this map. */
  find(id: string, version: string): IndexedMap;
}

/**
 * Keeps each shipped map in the database, so that evaluations stay readable once the program ships another, and gives maps back
 * from there when the program no longer has them.
 */
export function openMapLibrary(
  database: Database,
  shipped: readonly CompetencyMap[],
  currentMap: CompetencyMap,
): MapLibrary {
  const known = new Map(shipped.map((map) => [keyOf(map.id, map.version), indexed(map)]));
  keepInDatabase(database, shipped);

  function readFromDatabase(id: string, version: string): IndexedMap {
    const content = database.maps.find(id, version);
    if (content === null) {
      throw new ApplicationError(
        'notFound',
        `La carte « ${id} », version ${version}, ne se trouve pas sur cet ordinateur.`,
      );
    }
    return indexed(parseCompetencyMap(JSON.parse(content), `${id} ${version}`));
  }

  function find(id: string, version: string): IndexedMap {
    const key = keyOf(id, version);
    const map = known.get(key) ?? readFromDatabase(id, version);
    known.set(key, map);
    return map;
  }

  return {
    get current() {
      const { id, version } = database.maps.choice() ?? currentMap;
      return find(id, version);
    },
    find,
    forget: (id, version) => void known.delete(keyOf(id, version)),
    isShipped: (id, version) => shipped.some((map) => map.id === id && map.version === version),
    choose(id, version) {
      find(id, version);
      const isProposed = id === currentMap.id && version === currentMap.version;
      // A choice of what is proposed anyway follows the program when it ships another.
      database.maps.choose(isProposed ? null : { id, version });
    },
  };
}

/** A shipped map replaces what was kept of the same version: its wording may have been corrected. */
function keepInDatabase(database: Database, shipped: readonly CompetencyMap[]): void {
  const changed = shipped.flatMap((map) => {
    const content = JSON.stringify(map);
    return database.maps.find(map.id, map.version) === content ? [] : [{ map, content }];
  });
  if (changed.length === 0) return;
  database.transaction(() => {
    for (const { map, content } of changed) database.maps.save(map.id, map.version, content);
  });
}

/** @throws ApplicationError `invalidInput` when the map has no such indicator. */
export function requirePlace({ map, places }: IndexedMap, indicatorId: string): IndicatorPlace {
  const place = places.get(indicatorId);
  if (place !== undefined) return place;
  throw new ApplicationError(
    'invalidInput',
    `L’indicateur « ${indicatorId} » n’existe pas dans la carte ${map.version}. Rien n’a été modifié.`,
  );
}

const keyOf = (id: string, version: string): string => JSON.stringify([id, version]);
const indexed = (map: CompetencyMap): IndexedMap => ({ map, places: indexIndicators(map) });
