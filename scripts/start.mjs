/** `npm start`: installs what is missing, then opens the application. Built-ins of Node 20 only; the rest is in open.mjs. */
import { runScript } from './lib/project.mjs';
import { setUp } from './setup.mjs';

if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error(
    'Aucun écran n’est disponible (ni DISPLAY ni WAYLAND_DISPLAY) : la fenêtre ne peut pas s’ouvrir. ' +
      'Pour produire les documents de démonstration sans écran : npm run demo -- --out DOSSIER',
  );
  process.exit(1);
}
setUp();
process.exitCode = runScript('open.mjs', process.argv.slice(2));
