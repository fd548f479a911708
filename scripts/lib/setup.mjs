/**
 * Installs the libraries when they are missing or not those of package-lock.json any more. `run.mjs` calls
 * it first. Built-ins of Node 20 only.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNpm } from './project.mjs';

const modules = join(root, 'node_modules');
const stamp = join(modules, '.installed-from');

/** Ends the program with a French sentence when the libraries cannot be installed. */
export function setUp() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installation des bibliothèques (une minute environ, la première fois seulement)…');
  // `npm ci` would first delete the folder, which Windows refuses while the project's own Node runs from it.
  const command = existsSync(modules) ? 'install' : 'ci';
  if (runNpm([command, '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    console.error(
      'L’installation a échoué : vérifiez la connexion au registre npm, puis relancez la commande.',
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
