import { ApplicationError } from '#shared/ipc/result';
import { writeBackup } from './backup';
import type { Connection } from './connection';
import type { Migration } from './migrations/migration';

interface MigrateOptions {
  readonly migrations: readonly Migration[];
  /** Where the copy goes that is taken before an existing database changes. */
  readonly backupFolder: string;
  /** Instant, ISO 8601 in UTC: part of the name of the copy. */
  readonly now: string;
}

/**
 * Brings the schema to the last version, one transaction a step: interrupted anywhere, the next opening goes on from the last
 * whole step. A new file, which has nothing to lose, goes through all of them in one: every step that is made durable takes a new user
 * some time. Nothing is written when there is nothing to do.
 *
 * @throws ApplicationError `unavailable` when a newer version of the program wrote the file.
 */
export function migrate(connection: Connection, { migrations, backupFolder, now }: MigrateOptions): void {
  const current = versionOf(connection);
  refuseNewer(connection, migrations);
  const last = lastOf(migrations);
  const pending = migrations.filter(({ version }) => version > current);
  if (pending.length > 0 && current > 0) {
    writeBackup(connection, backupFolder, `avant-version-${last}-${now.replaceAll(':', '-')}.db`);
  }
  if (current === 0) {
    connection.transaction(() => pending.forEach((migration) => apply(connection, migration))).immediate();
    return;
  }
  for (const migration of pending) {
    // Before the step is made, so that an interruption makes it again.
    if (migration.rewrites === true) connection.exec('VACUUM');
    apply(connection, migration);
  }
}

/** @throws ApplicationError `unavailable` when a newer version of the program wrote the file. */
export function refuseNewer(connection: Connection, migrations: readonly Migration[]): void {
  if (versionOf(connection) > lastOf(migrations)) throw newerDatabase();
}

const lastOf = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

/** The number of the last step that the file went through; 0 for a new file. */
export function versionOf(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

function apply(connection: Connection, { version, sql }: Migration): void {
  connection
    .transaction(() => {
      // Another window may have made this step while this one waited for its turn.
      if (versionOf(connection) >= version) return;
      connection.exec(sql);
      connection.pragma(`user_version = ${version}`);
    })
    .immediate();
}

function newerDatabase(): ApplicationError {
  return new ApplicationError(
    'unavailable',
    'Ces données ont été enregistrées par une version plus récente de l’application. Rien n’a été modifié : installez la dernière version pour les ouvrir.',
  );
}
