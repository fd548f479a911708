import type { Connection } from '../connection';

/** A file that is not read before somebody has said yes. */
export interface HeldFile {
  readonly id: number;
  readonly path: string;
  /** French: why it is held. */
  readonly sentence: string;
}

/** The files of a delivery under way: kept until each is concatenated or refused, so that a kill loses none. */
export function createWaitingFileRepository(connection: Connection) {
  const list = connection.prepare<[], { path: string }>(
    "SELECT path FROM waiting_file WHERE held = '' ORDER BY position",
  );
  const held = connection.prepare<[], HeldFile>(
    "SELECT position AS id, path, held AS sentence FROM waiting_file WHERE held <> '' ORDER BY position",
  );
  // A file that comes again is read again, even if it was held.
  const insert = connection.prepare<[string]>(
    "INSERT INTO waiting_file (path) VALUES (?) ON CONFLICT DO UPDATE SET held = '', hash = '', confirmed = 0",
  );
  const hold = connection.prepare<[string, string, string]>(
    'UPDATE waiting_file SET held = ?, hash = ? WHERE path = ?',
  );
  const removeOthers = connection.prepare<[string, string]>(
    "DELETE FROM waiting_file WHERE held <> '' AND hash = ? AND path <> ?",
  );
  const confirm = connection.prepare<[number]>(
    "UPDATE waiting_file SET held = '', confirmed = 1 WHERE position = ?",
  );
  const confirmed = connection.prepare<[string, string], { position: number }>(
    'SELECT position FROM waiting_file WHERE path = ? AND hash = ? AND confirmed = 1',
  );
  const remove = connection.prepare<[string]>('DELETE FROM waiting_file WHERE path = ?');
  const listAll = connection.prepare<[], string>('SELECT path FROM waiting_file').pluck();
  const move = connection.prepare<[string, string]>('UPDATE waiting_file SET path = ? WHERE path = ?');
  const clear = connection.prepare("DELETE FROM waiting_file WHERE held = ''");

  return {
    /** Paths of the files to be read, in their order. */
    list: (): string[] => list.all().map(({ path }) => path),
    held: (): HeldFile[] => held.all(),
    add: (path: string): void => void insert.run(path),
    /** Holds a file, once however often it came. */
    hold(path: string, hash: string, sentence: string): void {
      removeOthers.run(hash, path);
      hold.run(sentence, hash, path);
    },
    /** Lets a held file be read. */
    confirm: (id: number): void => void confirm.run(id),
    isConfirmed: (path: string, hash: string): boolean => confirmed.get(path, hash) !== undefined,
    /** Files to be read and held ones, in no order. */
    all: (): string[] => listAll.all(),
    /** A file stands at another place now. */
    move: (from: string, to: string): void => void move.run(to, from),
    remove: (path: string): void => void remove.run(path),
    /** Forgets the files that are to be read; held ones stay. */
    clear: (): void => void clear.run(),
  };
}
