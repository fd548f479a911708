/** Finds a browser to open the application in, or installs Debian's. */
import { existsSync } from 'node:fs';
import { findBrowser } from '../../src/main/host/browserPaths.ts';
import { runQuietly } from './project.mjs';

/** Path of Chrome, Edge or Chromium; `null` when there is none and none can be installed. */
export async function findOrInstallBrowser() {
  const installed = findBrowser();
  if (installed !== null || !canInstall()) return installed;
  console.log('Installation du navigateur Chromium de Debian…');
  await runQuietly('apt-get', ['update', '--quiet']);
  await runQuietly('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', 'chromium']);
  return findBrowser();
}

const canInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

export const browserToInstall =
  'Installez Google Chrome, Microsoft Edge ou Chromium (sous Debian : apt install chromium), puis relancez.';
