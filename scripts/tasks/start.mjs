/** `npm start`: builds when needed, chooses the host, says which and why, and opens the application. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { browserToInstall, findOrInstallBrowser } from '../lib/browser.mjs';
import { buildIfNeeded } from '../lib/build.mjs';
import { electronExecutable, fetchElectron, forgetRefusal, wasRefused } from '../lib/electronRuntime.mjs';
import { environment, root } from '../lib/project.mjs';

/** Electron that ends sooner with an error could not open its window here. */
const ELECTRON_TRIAL_MILLISECONDS = 5_000;

if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error(
    'Aucun écran n’est disponible (ni DISPLAY ni WAYLAND_DISPLAY) : la fenêtre ne peut pas s’ouvrir. ' +
      'Pour produire les documents de démonstration sans écran : npm run demo -- --out DOSSIER',
  );
  process.exit(1);
}
buildIfNeeded();
if (process.argv.includes('--electron')) forgetRefusal();
process.exitCode = await openApplication();

async function openApplication() {
  const electron = await findElectron();
  if (electron === null) {
    return openInBrowser(
      'le moteur d’Electron n’a pas pu être téléchargé ; pour réessayer : npm start -- --electron',
    );
  }
  console.log('Ouverture dans Electron.');
  const { code, milliseconds } = await openInElectron(electron);
  if (code === 0 || milliseconds > ELECTRON_TRIAL_MILLISECONDS) return code;
  return openInBrowser('Electron n’a pas pu ouvrir sa fenêtre sur cet ordinateur');
}

async function findElectron() {
  return electronExecutable() ?? (wasRefused() ? null : await fetchElectron());
}

async function openInElectron(executable) {
  // Chromium, inside Electron, refuses its sandbox to root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const start = performance.now();
  const code = await runToEnd(executable, [...sandbox, root], environment);
  return { code, milliseconds: performance.now() - start };
}

async function openInBrowser(reason) {
  const browser = await findOrInstallBrowser();
  if (browser === null) {
    console.error(`La fenêtre ne peut pas s’ouvrir (${reason}). ${browserToInstall}`);
    return 1;
  }
  console.log(`Ouverture dans une fenêtre de ${browser} (${reason}).`);
  return runToEnd(process.execPath, [join(root, 'out/main/chromium.js')], {
    ...environment,
    CARTE_BROWSER: browser,
  });
}

function runToEnd(program, programArguments, env) {
  return new Promise((resolve) => {
    const child = spawn(program, programArguments, { cwd: root, env, stdio: 'inherit' });
    // Ctrl+C reaches the application too, which closes its database and ends; so does this program then.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
