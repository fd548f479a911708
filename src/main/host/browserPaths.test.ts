import { describe, expect, it } from 'vitest';
import { type BrowserSearch, findBrowser } from './browserPaths';

describe('search for an installed browser', () => {
  const search = (platform: NodeJS.Platform, env: BrowserSearch['env'], present: string[]): string | null =>
    findBrowser({ platform, env, home: '/home/u', exists: (path) => present.includes(path) });

  it('finds Edge on a Windows that has nothing else', () => {
    const edge = '/Program Files (x86)/Microsoft/Edge/Application/msedge.exe';
    const env = { PROGRAMFILES: '/Program Files', 'PROGRAMFILES(X86)': '/Program Files (x86)' };
    expect(search('win32', env, [edge])).toBe(edge);
  });

  it('finds applications of the user on macOS', () => {
    const chrome = '/home/u/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(search('darwin', {}, [chrome])).toBe(chrome);
  });

  it('prefers an ordinary Chromium to a snap on Linux', () => {
    const env = { PATH: '/snap/bin:/usr/bin' };
    expect(search('linux', env, ['/snap/bin/chromium-browser', '/usr/bin/chromium'])).toBe(
      '/usr/bin/chromium',
    );
  });

  it('takes the chosen browser and no other', () => {
    const env = { CARTE_BROWSER: '/opt/browser' };
    expect(search('linux', env, ['/opt/browser', '/usr/bin/chromium'])).toBe('/opt/browser');
    expect(search('linux', env, ['/usr/bin/chromium'])).toBeNull();
  });

  it('finds nothing where there is nothing', () => {
    expect(search('linux', { PATH: '' }, [])).toBeNull();
  });
});
