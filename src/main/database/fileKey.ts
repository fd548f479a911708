import { randomBytes } from 'node:crypto';
import type { Connection } from './connection';

/** The key of the files beside a protected database: `region.db`, evidence, archives that wait. 32 bytes in hexadecimal. */
export function createFileKeyRepository(connection: Connection) {
  const select = connection.prepare<[], string>('SELECT key FROM file_key').pluck();
  const upsert = connection.prepare<[string]>(
    'INSERT INTO file_key (one, key) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET key = excluded.key',
  );
  const remove = connection.prepare('DELETE FROM file_key');

  return {
    /** `null` while nothing beside the database is encrypted. */
    read: (): string | null => select.get() ?? null,
    /** The key, drawn when there is none. Only for a database that is itself encrypted. */
    require(): string {
      const kept = select.get();
      if (kept !== undefined) return kept;
      const made = randomBytes(32).toString('hex');
      upsert.run(made);
      return made;
    },
    save: (key: string): void => void upsert.run(key),
    /** Once nothing is encrypted with it any more. */
    forget: (): void => void remove.run(),
  };
}
