import { describe, expect, it } from 'vitest';
import { placeOf, type PlaceSurroundings } from './folderPlace';

const linux: PlaceSurroundings = {
  platform: 'linux',
  env: {},
  realPath: (folder) => folder,
  mounts: () => '',
  exists: () => false,
};
const windows: PlaceSurroundings = { ...linux, platform: 'win32' };
const mac: PlaceSurroundings = { ...linux, platform: 'darwin' };

const mounts = [
  'rootfs / ext4 rw 0 0',
  'serveur:/partage /home/commun nfs4 rw 0 0',
  '//serveur/donnees /mnt/mes\\040donnees cifs rw 0 0',
  'u@hote:/ /home/u/distant fuse.sshfs rw 0 0',
  '/dev/sdb1 /media/u/CLE fuseblk rw 0 0',
].join('\n');

describe('the place of a folder', () => {
  it.each([
    ['/home/u/.local/share/carte', 'local'],
    ['/home/commun/carte', 'network'],
    ['/home/commune/carte', 'local'],
    ['/mnt/mes donnees/carte', 'network'],
    ['/home/u/distant/carte', 'network'],
    ['/media/u/CLE/carte', 'local'],
    ['/home/u/Nextcloud/carte', 'synchronised'],
    ['/home/u/Dropbox (Atelier)/carte', 'synchronised'],
  ])('%s on Linux is %s', (folder, place) => {
    expect(placeOf(folder, { ...linux, mounts: () => mounts })).toBe(place);
  });

  it.each([
    ['C:\\Users\\u\\AppData\\Roaming\\carte', 'local'],
    ['\\\\serveur\\profils\\u\\carte', 'network'],
    ['C:\\Users\\u\\OneDrive - Atelier\\carte', 'synchronised'],
    ['D:\\Travail\\Équipe\\carte', 'synchronised'],
    ['D:\\Travail\\Équipement\\carte', 'local'],
  ])('%s on Windows is %s', (folder, place) => {
    const env = { OneDriveCommercial: 'D:\\Travail\\Équipe' };
    expect(placeOf(folder, { ...windows, env })).toBe(place);
  });

  it('behind the letter of a drive is a share', () => {
    const realPath = (folder: string): string => folder.replace('Z:', '\\\\serveur\\partage');
    expect(placeOf('Z:\\carte', { ...windows, realPath })).toBe('network');
  });

  it.each([
    ['/Users/u/Library/Application Support/carte', 'local'],
    ['/Volumes/partage/carte', 'network'],
    ['/Volumes/Disque/carte', 'local'],
    ['/Users/u/Library/Mobile Documents/com~apple~CloudDocs/carte', 'synchronised'],
    ['/Users/u/Library/CloudStorage/GoogleDrive-u@exemple.fr/Mon Drive/carte', 'synchronised'],
  ])('%s on macOS is %s', (folder, place) => {
    const mounted =
      '//u@serveur/partage on /Volumes/partage (smbfs, nodev, nosuid)\n/dev/disk4s1 on /Volumes/Disque (apfs, local)';
    expect(placeOf(folder, { ...mac, mounts: () => mounted })).toBe(place);
  });

  it('is known by what a program of synchronisation leaves in it', () => {
    expect(
      placeOf('/home/u/Équipe/carte', { ...linux, exists: (path) => path === '/home/u/Équipe/.stfolder' }),
    ).toBe('synchronised');
  });
});
