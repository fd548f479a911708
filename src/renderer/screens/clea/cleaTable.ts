import type { CleaTable } from '#shared/clea/cleaTable';
import type { Evaluation } from '#shared/records/evaluation';
import { call } from '../../app/client';

const tables = new Map<string, Promise<CleaTable>>();

/**
 * The CléA table of a version of the map: the version that an evaluation names, which never changes and is asked from main once; the
 * one in force when it names none, asked each time.
 *
 * @throws ApplicationError `notFound` when there is none.
 */
export function cleaTable(
  mapId: string,
  mapVersion: string,
  correspondence: Evaluation['correspondence'] = null,
): Promise<CleaTable> {
  if (correspondence === null) return call('referential.clea', { mapId, mapVersion });
  const key = JSON.stringify([mapId, mapVersion, correspondence.id, correspondence.version]);
  const known = tables.get(key);
  if (known !== undefined) return known;
  const asked = call('referential.clea', { mapId, mapVersion, correspondence });
  tables.set(key, asked);
  // A failure is not kept, nor the table in force in the place of one that is not on this computer: the next screen asks again.
  const forget = (): boolean => tables.delete(key);
  asked.then((table) => {
    const { id, version } = table.correspondence;
    if (id !== correspondence.id || version !== correspondence.version) forget();
  }, forget);
  return asked;
}
