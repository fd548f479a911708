import type { CleaTable } from '#shared/clea/cleaTable';
import { NO_BREAK_SPACE, quoted } from '#shared/format/french';
import { ApplicationError } from '#shared/ipc/result';
import type { ServiceContext } from './context';

/** What the screens ask about CléA. */
export interface CleaService {
  /** @throws ApplicationError `notFound` when no table was made for this version of the map. */
  table(version: { readonly mapId: string; readonly mapVersion: string }): CleaTable;
}

/** Answers from the tables that the program ships. */
export function createCleaService({ clea }: Pick<ServiceContext, 'clea'>): CleaService {
  return {
    table({ mapId, mapVersion }) {
      const table = clea.find(mapId, mapVersion);
      if (table !== null) return table;
      throw new ApplicationError(
        'notFound',
        `La carte ${quoted(mapId)}, version${NO_BREAK_SPACE}${mapVersion}, n’a pas de table de correspondances avec CléA.`,
      );
    },
  };
}
