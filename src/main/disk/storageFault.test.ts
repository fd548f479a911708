import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storageCauseOf, storageSentence } from './storageFault';

const data = join('/', 'home', 'u', 'données');
const fault = (code: string, path?: string): Error =>
  Object.assign(new Error(`${code}: refused`), { code, ...(path === undefined ? {} : { path }) });

/** What the file system, the network below it and SQLite answer on offices' computers. */
const known = [
  'ENOSPC EDQUOT EFBIG EROFS EACCES EPERM EBUSY ETXTBSY ENOENT ENODEV ENXIO UNKNOWN ENOTDIR EISDIR EEXIST ENOTEMPTY',
  'ENETDOWN ENETUNREACH EHOSTDOWN EHOSTUNREACH ENOTCONN ECONNRESET ETIMEDOUT ESTALE EREMOTEIO ENAMETOOLONG EINVAL EIO EMFILE',
  'SQLITE_FULL SQLITE_READONLY SQLITE_READONLY_DBMOVED SQLITE_CANTOPEN SQLITE_CANTOPEN_ISDIR SQLITE_PERM SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT SQLITE_LOCKED SQLITE_IOERR SQLITE_IOERR_WRITE SQLITE_IOERR_FSYNC SQLITE_IOERR_SHMSIZE',
]
  .join(' ')
  .split(' ');

describe('a fault of storage', () => {
  it.each(known)('%s says what happened, what was kept and what to do', (code) => {
    expect(storageSentence(fault(code, join(data, 'carte.db')), data)).toMatch(
      /n’est pas enregistré ; tout ce qui l’était l’est toujours.* /,
    );
    const sentence = storageSentence(fault(code, join('/', 'media', 'clé', 'liste.csv')), data);
    expect(sentence).toMatch(/Rien n’y a été écrit \(.*clé\) ; tout le reste de l’application fonctionne/);
    expect(sentence).toMatch(/puis recommencez\.$/);
  });

  it('of a file of the application is told in other words than one of the user’s', () => {
    const own = storageSentence(fault('ENOSPC', join(data, 'preuves', 'a')), data);
    expect(own).toBe(storageSentence(fault('SQLITE_FULL'), data));
    expect(storageSentence(fault('ENOSPC', `${data}-ailleurs`), data)).not.toBe(own);
  });

  it('is known as the file system gives it', () => {
    const missing = (): unknown => {
      try {
        return readFileSync(join(data, 'absent'));
      } catch (error) {
        return error;
      }
    };
    expect(storageCauseOf(missing())).toBe('missing');
  });

  it('is none of those that the program makes itself', () => {
    expect(storageCauseOf(new TypeError('x is not a function'))).toBeNull();
    expect(storageCauseOf(fault('SQLITE_CONSTRAINT_UNIQUE'))).toBeNull();
    expect(storageCauseOf(fault('ERR_INVALID_ARG_TYPE'))).toBeNull();
  });
});
