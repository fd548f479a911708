import type { CleaTable } from '#shared/clea/cleaTable';
import { call } from '../../app/client';

const tables = new Map<string, Promise<CleaTable>>();

/**
 * The CléA table of a version of the map, asked from main once: a version never changes.
 *
 * @throws ApplicationError `notFound` when there is none.
 */
export function cleaTable(mapId: string, mapVersion: string): Promise<CleaTable> {
  const key = `${mapId}@${mapVersion}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const asked = call('referential.clea', { mapId, mapVersion });
  tables.set(key, asked);
  // A failure is not kept: the next screen asks again.
  asked.catch(() => tables.delete(key));
  return asked;
}
