import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What the search for a browser depends on. */
export interface BrowserSearch {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Partial<Record<string, string>>>;
  readonly home: string;
  readonly exists: (path: string) => boolean;
}

/**
 * The executable of an installed Chrome, Edge or Chromium, or `null`. `CARTE_BROWSER`, when it is set, is the only one considered.
 *
 * Also imported as it is by the scripts, so only built-ins of Node here.
 */
export function findBrowser(search: BrowserSearch = thisComputer()): string | null {
  const chosen = search.env['CARTE_BROWSER'];
  const candidates = chosen ? [chosen] : candidatesOf(search);
  return candidates.find((path) => search.exists(path)) ?? null;
}

const thisComputer = (): BrowserSearch => ({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  exists: existsSync,
});

function candidatesOf({ platform, env, home }: BrowserSearch): string[] {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return combine(
      roots.filter((root) => root !== undefined),
      [
        'Google/Chrome/Application/chrome.exe',
        'Microsoft/Edge/Application/msedge.exe',
        'Chromium/Application/chrome.exe',
      ],
    );
  }
  if (platform === 'darwin') {
    return combine(
      ['/Applications', join(home, 'Applications')],
      ['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) => `${name}.app/Contents/MacOS/${name}`),
    );
  }
  // Snap packages may not read hidden folders, where the data stand, so they come last.
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return combine(folders.filter(Boolean), [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'microsoft-edge-stable',
    'microsoft-edge',
    'chromium-browser',
  ]);
}

/** Every name in every folder; the order of the names counts first. */
const combine = (folders: readonly string[], names: readonly string[]): string[] =>
  names.flatMap((name) => folders.map((folder) => join(folder, name)));
