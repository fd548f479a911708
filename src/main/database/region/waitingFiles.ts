import type { Connection } from '../connection';

/** The files of a delivery under way: kept until each is concatenated or refused, so that a kill loses none. */
export function createWaitingFileRepository(connection: Connection) {
  const list = connection.prepare<[], { path: string }>('SELECT path FROM waiting_file ORDER BY position');
  const insert = connection.prepare<[string]>(
    'INSERT INTO waiting_file (path) VALUES (?) ON CONFLICT DO NOTHING',
  );
  const remove = connection.prepare<[string]>('DELETE FROM waiting_file WHERE path = ?');
  const clear = connection.prepare('DELETE FROM waiting_file');

  return {
    /** Paths in the order in which they are to be read. */
    list: (): string[] => list.all().map(({ path }) => path),
    add: (path: string): void => void insert.run(path),
    remove: (path: string): void => void remove.run(path),
    clear: (): void => void clear.run(),
  };
}
