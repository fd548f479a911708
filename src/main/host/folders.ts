import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ApplicationError } from '#shared/ipc/result';

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

/** The user's folder for documents as the system knows it, else the home folder. */
export async function documentsFolder(surroundings: Surroundings = currentSurroundings()): Promise<string> {
  const { platform, home } = surroundings;
  const candidates = [
    platform === 'win32' ? await windowsDocumentsFolder(surroundings) : null,
    platform === 'linux' ? xdgDocumentsFolder(surroundings) : null,
    join(home, 'Documents'),
  ];
  return candidates.find((folder) => folder !== null && existsSync(folder)) ?? home;
}

const currentSurroundings = (): Surroundings => ({
  platform: process.platform,
  env: process.env,
  home: homedir(),
});

/** `user-dirs.dirs` holds lines such as `XDG_DOCUMENTS_DIR="$HOME/Documents"` (freedesktop.org, xdg-user-dirs). */
function xdgDocumentsFolder({ env, home }: Surroundings): string | null {
  const file = join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'user-dirs.dirs');
  if (!existsSync(file)) return null;
  const written = /^XDG_DOCUMENTS_DIR="(.+)"$/m.exec(readFileSync(file, 'utf8'))?.[1];
  return written === undefined ? null : written.replace(/^\$HOME/, home);
}

/** The registry knows when the folder was moved, to OneDrive for example. */
async function windowsDocumentsFolder({ env }: Surroundings): Promise<string | null> {
  const key = String.raw`HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders`;
  try {
    const { stdout } = await promisify(execFile)('reg', ['query', key, '/v', 'Personal'], {
      windowsHide: true,
    });
    const written = /REG_(?:EXPAND_)?SZ\s+(.+?)\s*$/m.exec(stdout)?.[1];
    return written?.replace(/%([^%]+)%/g, (whole, name: string) => env[name] ?? whole) ?? null;
  } catch {
    return null;
  }
}
