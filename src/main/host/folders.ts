import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import { windowsDocumentsFolder } from './windowsDocuments';

/** What the place of the user's folders depends on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Partial<Record<string, string>>>;
  readonly home: string;
}

const APPLICATION_FOLDER = 'carte-de-competences';

/**
 * Where the application keeps its data: `CARTE_DATA` when it is set, else the folder that the platform means for it. The same
 * for both hosts, so that both open the same database.
 */
export function dataFolderOf({ platform, env, home }: Surroundings): string {
  if (env['CARTE_DATA']) return resolve(env['CARTE_DATA']);
  if (platform === 'win32')
    return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), APPLICATION_FOLDER);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', APPLICATION_FOLDER);
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), APPLICATION_FOLDER);
}

/**
 * The data folder of this user, made for the user alone when it is missing.
 *
 * @throws ApplicationError `storage` when it cannot be made.
 */
export function makeDataFolder(surroundings: Surroundings = currentSurroundings()): string {
  const folder = dataFolderOf(surroundings);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch {
    throw new ApplicationError(
      'storage',
      `Le dossier des données ne peut pas être créé : ${folder}. Vérifiez ses droits d’accès, puis relancez l’application.`,
    );
  }
}

/**
 * The user's folder for documents as the system knows it, else the home folder. Whatever the application proposes a place for goes there first.
 *
 * @param known what the host was told by the system itself; `null` when it cannot ask.
 */
export async function documentsFolder(
  known: string | null = null,
  surroundings: Surroundings = currentSurroundings(),
): Promise<string> {
  if (known !== null && existsSync(known)) return known;
  const { platform, env, home } = surroundings;
  const candidates = [
    platform === 'win32' ? await windowsDocumentsFolder(env) : null,
    platform === 'linux' ? xdgDocumentsFolder(surroundings) : null,
    // On macOS always, also when iCloud keeps it.
    join(home, 'Documents'),
  ];
  return candidates.find((folder) => folder !== null && existsSync(folder)) ?? home;
}

const currentSurroundings = (): Surroundings => ({
  platform: process.platform,
  env: process.env,
  home: homedir(),
});

/**
 * `user-dirs.dirs` is read by shells: lines such as `XDG_DOCUMENTS_DIR="$HOME/Documents"`, of which the last one counts, with a backslash before
 * quotes, dollars, backticks and backslashes (freedesktop.org, xdg-user-dirs).
 */
function xdgDocumentsFolder({ env, home }: Surroundings): string | null {
  const file = join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'user-dirs.dirs');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').matchAll(/^\s*XDG_DOCUMENTS_DIR="((?:[^"\\]|\\.)*)"/gm);
  const written = [...lines].at(-1)?.[1];
  if (written === undefined) return null;
  const folder = written.replace(/^\$(?:HOME|\{HOME\})(?=\/|$)/, () => home).replace(/\\(.)/g, '$1');
  return isAbsolute(folder) ? folder : null;
}
