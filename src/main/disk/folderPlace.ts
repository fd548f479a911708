import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a folder is kept: on this computer, on another one, or here by a program that copies every change elsewhere. */
export type FolderPlace = 'local' | 'network' | 'synchronised';

/** What the answer depends on. */
export interface PlaceSurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Partial<Record<string, string>>>;
  /** The path behind links; on Windows that of the share behind the letter of a drive. */
  readonly realPath: (folder: string) => string;
  /** What the system has mounted: lines of /proc/self/mounts on Linux, of `mount` on macOS; empty on Windows. */
  readonly mounts: (folder: string) => string;
  readonly exists: (path: string) => boolean;
}

/** Kinds of file systems whose disk is another computer's. */
const NETWORK =
  /^(nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs2?|9p|afs|ceph|glusterfs|lustre|ncpfs|fuse\.(sshfs|rclone|davfs2?|gvfsd-fuse|s3fs|glusterfs|smbnetfs|curlftpfs))$/;

/** Names that programs of synchronisation give to their folder, whoever uses them. */
const SYNCHRONISED =
  /^(OneDrive( ?- .+)?|Dropbox( \(.+\))?|Google ?Drive|My Drive|Mon Drive|GoogleDrive-.+|Nextcloud.*|ownCloud.*|kDrive.*|pCloud ?Drive|iCloudDrive|iCloud Drive|Mobile Documents|CloudStorage|SynologyDrive.*|Box( Sync)?|MEGA(sync)?( .+)?|Seafile|Syncthing|Sync|Cozy ?Drive|hubiC)$/i;

/** What they leave in it. */
const MARKERS = [
  '.dropbox',
  '.dropbox.cache',
  '.stfolder',
  '.nextcloudsync.log',
  '.owncloudsync.log',
  '.csync_journal.db',
  '.sync',
];

const ENVIRONMENT = ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer'];

/** Tells where a folder is kept, by what can be looked up without waiting. A folder that nothing says anything of is local. */
export function placeOf(folder: string, surroundings: PlaceSurroundings = thisComputer): FolderPlace {
  const { platform, env, realPath, mounts, exists } = surroundings;
  const path = realPath(folder);
  const separator = platform === 'win32' ? '\\' : '/';
  if (platform === 'win32' && /^\\\\(?![.?]\\)/.test(path)) return 'network';
  if (NETWORK.test(fileSystemOf(path, mounts(path)))) return 'network';
  const isUnder = (parent: string | undefined): boolean =>
    parent !== undefined &&
    parent !== '' &&
    `${path}${separator}`.toLowerCase().startsWith(`${parent}${separator}`.toLowerCase());
  if (ENVIRONMENT.some((name) => isUnder(env[name]))) return 'synchronised';
  if (path.split(separator).some((name) => SYNCHRONISED.test(name))) return 'synchronised';
  return parentsOf(path).some((parent) => MARKERS.some((name) => exists(join(parent, name))))
    ? 'synchronised'
    : 'local';
}

/** The kind of file system of the longest mount point that holds a path; empty when no line tells. */
function fileSystemOf(path: string, mounts: string): string {
  let found = { point: '', kind: '' };
  for (const line of mounts.split('\n')) {
    // « server:/share /mnt/share nfs4 rw 0 0 » on Linux, « //u@server/share on /Volumes/share (smbfs, nodev) » on macOS.
    const [, point = '', kind = ''] =
      /^\S+ on (.+) \(([^,)]+)/.exec(line) ?? /^\S+ (\S+) (\S+) /.exec(line) ?? [];
    const plain = point.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
    const isAbove = path === plain || path.startsWith(plain.endsWith('/') ? plain : `${plain}/`);
    if (plain !== '' && isAbove && plain.length >= found.point.length) found = { point: plain, kind };
  }
  return found.kind;
}

function parentsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...parentsOf(parent)];
}

const thisComputer: PlaceSurroundings = {
  platform: process.platform,
  env: process.env,
  realPath(folder) {
    try {
      return realpathSync.native(folder);
    } catch {
      return folder;
    }
  },
  mounts(folder) {
    try {
      if (process.platform === 'linux') return readFileSync('/proc/self/mounts', 'utf8');
      // Only there can another computer's disk be.
      if (process.platform === 'darwin' && /^\/(Volumes|Network)\//.test(folder))
        return execFileSync('/sbin/mount', { encoding: 'utf8', timeout: 2_000 });
    } catch {
      // Nothing tells.
    }
    return '';
  },
  exists: existsSync,
};
