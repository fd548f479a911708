import { dirname, isAbsolute, relative, sep } from 'node:path';

/** Why a file or a folder could not be read or written, as far as somebody can do something about it. */
export type StorageCause =
  | 'full'
  | 'tooLarge'
  | 'readOnly'
  | 'refused'
  | 'held'
  | 'missing'
  | 'inTheWay'
  | 'unreachable'
  | 'name'
  | 'failing';

/** By the beginnings of the codes that Node gives for the file system, and SQLite for its files. */
const codes: Readonly<Record<StorageCause, readonly string[]>> = {
  full: ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'],
  // A USB key in FAT32 takes 4 GB a file.
  tooLarge: ['EFBIG', 'SQLITE_TOOBIG'],
  readOnly: ['EROFS', 'SQLITE_READONLY'],
  refused: ['EACCES', 'SQLITE_PERM', 'SQLITE_CANTOPEN', 'SQLITE_AUTH'],
  // Windows says either of the first two when a file that is to be replaced is open elsewhere.
  held: ['EPERM', 'EBUSY', 'ETXTBSY', 'SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_PROTOCOL'],
  // Windows has codes that Node does not know: a drive that was pulled out, a file that is only in the cloud.
  missing: ['ENOENT', 'ENODEV', 'ENXIO', 'ENOMEDIUM', 'UNKNOWN'],
  inTheWay: ['ENOTDIR', 'EISDIR', 'EEXIST', 'ENOTEMPTY'],
  unreachable: [
    'ENETDOWN',
    'ENETUNREACH',
    'ENETRESET',
    'EHOSTDOWN',
    'EHOSTUNREACH',
    'ENOTCONN',
    'ECONNABORTED',
    'ECONNRESET',
    'ETIMEDOUT',
    'ESTALE',
    'EREMOTEIO',
  ],
  name: ['ENAMETOOLONG', 'EILSEQ', 'EINVAL'],
  failing: ['EIO', 'ENOTSUP', 'EMFILE', 'ENFILE', 'SQLITE_IOERR', 'SQLITE_NOMEM'],
};

// Checked boundary: the causes of a literal object.
const causes = Object.keys(codes) as StorageCause[];

/** The code of an error of the file system or of SQLite; empty for any other error. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Why a file could not be read or written; `null` when the error is another. */
export function storageCauseOf(error: unknown): StorageCause | null {
  const code = codeOf(error);
  const matches = (beginning: string): boolean => code === beginning || code.startsWith(`${beginning}_`);
  return causes.find((cause) => codes[cause].some(matches)) ?? null;
}

/** The file that an error of the file system is about; `null` where it names none. */
function pathOf(error: unknown): string | null {
  const { dest, path } = Object(error);
  const named: unknown = dest ?? path;
  return typeof named === 'string' && named !== '' ? named : null;
}

/**
 * The sentence for the user: what happened, what was kept, what goes on working, what to do. French. `null` when it is no fault of
 * storage.
 *
 * @param dataFolder what stands in it is the application's own; everything else is a file of the user.
 */
export function storageSentence(error: unknown, dataFolder: string): string | null {
  const cause = storageCauseOf(error);
  if (cause === null) return null;
  const path = pathOf(error);
  const isOwn = path === null ? codeOf(error).startsWith('SQLITE_') : isWithin(path, dataFolder);
  return isOwn ? dataSentences[cause] : fileSentence(cause, path);
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

const KEPT =
  'Ce que vous venez de faire n’est pas enregistré ; tout ce qui l’était l’est toujours et se consulte.';
const CHECK_RIGHTS =
  'Vérifiez les droits d’accès au dossier des données, ou demandez-le à qui vous aide pour l’informatique, puis recommencez.';
const CHECK_DISK = 'Vérifiez que le disque ou le lecteur réseau est branché, puis recommencez.';

/** Of the data of the application. */
const dataSentences: Readonly<Record<StorageCause, string>> = {
  full: `Le disque est plein. ${KEPT} Libérez de la place, puis recommencez.`,
  tooLarge: `Le fichier des données est trop grand pour ce disque. ${KEPT} Demandez de l’aide à qui s’occupe de l’informatique.`,
  readOnly: `Le dossier des données est en lecture seule. ${KEPT} ${CHECK_RIGHTS}`,
  refused: `L’ordinateur refuse l’accès au dossier des données. ${KEPT} ${CHECK_RIGHTS}`,
  held: `Un autre programme, par exemple un antivirus, occupe les données. ${KEPT} Attendez un instant, puis recommencez.`,
  missing: `Un fichier ou le dossier des données n’est plus à sa place. ${KEPT} ${CHECK_DISK}`,
  inTheWay: `Autre chose porte le nom d’un fichier ou d’un dossier de l’application. ${KEPT} ${CHECK_RIGHTS}`,
  unreachable: `Le lecteur réseau des données ne répond plus. ${KEPT} ${CHECK_DISK}`,
  name: `Le chemin du dossier des données ne convient pas à ce disque. ${KEPT} Demandez de l’aide à qui s’occupe de l’informatique.`,
  failing: `Le disque des données ne répond pas comme il faut : débranché, plein ou en panne. ${KEPT} ${CHECK_DISK}`,
};

/** What happened to a file of the user, and what to do; the rest is the same for all. */
const fileWords: Readonly<Record<StorageCause, readonly [string, string]>> = {
  full: ['Le disque est plein', 'Libérez de la place ou choisissez un autre emplacement'],
  tooLarge: [
    'Ce disque n’accepte pas un fichier aussi grand, comme beaucoup de clés USB',
    'Choisissez un autre emplacement',
  ],
  readOnly: ['Cet emplacement est en lecture seule', 'Choisissez-en un autre'],
  refused: [
    'L’ordinateur refuse l’accès à cet emplacement',
    'Choisissez-en un autre ou vérifiez ses droits d’accès',
  ],
  held: [
    'Ce fichier est ouvert dans un autre programme (Excel, lecteur de PDF…), surveillé par l’antivirus, ou protégé',
    'Fermez-le ou choisissez un autre nom',
  ],
  missing: [
    'Ce fichier ou ce dossier n’est plus là : il a été déplacé, ou sa clé USB ou son lecteur réseau est débranché',
    'Rebranchez-le ou choisissez-en un autre',
  ],
  inTheWay: [
    'Un fichier et un dossier ont ici le même nom',
    'Choisissez un autre nom ou un autre emplacement',
  ],
  unreachable: ['Le lecteur réseau ne répond plus', 'Rebranchez-le ou choisissez un autre emplacement'],
  name: [
    'Le nom ou le chemin de ce fichier est trop long pour ce disque, ou contient un signe qu’il refuse',
    'Choisissez un nom plus court ou un autre emplacement',
  ],
  failing: [
    'Le disque ne répond pas comme il faut : débranché ou en panne',
    'Vérifiez qu’il est branché, ou choisissez un autre emplacement',
  ],
};

function fileSentence(cause: StorageCause, path: string | null): string {
  const [what, advice] = fileWords[cause];
  const place = path === null ? '' : ` (${dirname(path)})`;
  return `${what}. Rien n’y a été écrit${place} ; tout le reste de l’application fonctionne, et ce qui est enregistré n’a pas changé. ${advice}, puis recommencez.`;
}
