import type { Database } from '../database/database';
import type { WrittenDossier } from './writeFiles';

/**
 * Remembers the versions that a dossier holds, once its file exists: one that comes back is known for what it is. Who its people are is
 * final from now on.
 */
export function rememberSent(database: Database, versions: WrittenDossier['versions']): void {
  database.transaction(() => {
    for (const { traineeId, ...version } of versions) database.exchange.addVersion(version, traineeId);
    const people = new Set(versions.flatMap(({ traineeId }) => traineeId ?? []));
    database.identityChanges.settle([...people]);
  });
}
