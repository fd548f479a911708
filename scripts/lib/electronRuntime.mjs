/**
 * Electron's runtime: npm brings the package without it since version 42, and the package's own install.js fetches it, from
 * outside the npm registry. Many networks refuse that, by an error or by silence.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';

const folder = join(root, 'node_modules/electron');
const refusal = join(root, 'node_modules/.electron-refused');

/** How long the server may take to say that it has the runtime. */
const ANSWER_MILLISECONDS = 8_000;
/** How long the download may take once the server has answered: about 120 MB. */
const DOWNLOAD_MILLISECONDS = 300_000;

const packageVersion = () => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;

/** Path of Electron's executable, or `null` when the runtime of this very version is not there. */
export function electronExecutable() {
  try {
    const version = readFileSync(join(folder, 'dist/version'), 'utf8').trim().replace(/^v/, '');
    const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
    return version === packageVersion() && existsSync(executable) ? executable : null;
  } catch {
    return null;
  }
}

/** Whether an earlier download of this version was refused; `forgetRefusal` makes the next start try again. */
export function wasRefused() {
  return existsSync(refusal) && readFileSync(refusal, 'utf8') === packageVersion();
}

export const forgetRefusal = () => rmSync(refusal, { force: true });

/** Fetches the runtime; a refusal takes seconds, and is remembered. @returns the executable or `null`. */
export async function fetchElectron() {
  const installing = startInstall();
  // The runtime may be in Electron's cache: then the server's answer does not matter.
  const first = await Promise.race([
    installing.ended,
    serverAnswers().then((yes) => (yes ? 'wait' : 'stop')),
  ]);
  if (first === 'stop') installing.stop();
  if (first === 'wait') {
    console.log('Téléchargement d’Electron, la première fois seulement…');
    const timer = setTimeout(installing.stop, DOWNLOAD_MILLISECONDS);
    await installing.ended;
    clearTimeout(timer);
  }
  const executable = electronExecutable();
  if (executable === null) writeFileSync(refusal, packageVersion());
  return executable;
}

function startInstall() {
  const child = spawn(process.execPath, [join(folder, 'install.js')], { cwd: root, stdio: 'ignore' });
  return {
    ended: new Promise((resolve) => child.once('close', resolve)),
    stop: () => child.kill('SIGKILL'),
  };
}

/** Asks whoever distributes the runtime (a mirror may be set, as for Electron's own installer) whether it is there. */
async function serverAnswers() {
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/';
  const version = packageVersion();
  const file = `v${version}/electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const response = await fetch(new URL(file, mirror), {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MILLISECONDS),
    });
    return response.status < 400;
  } catch {
    return false;
  }
}
