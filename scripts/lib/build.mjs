/** Builds the application into out/ when a source has changed since the last build. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNpm } from './project.mjs';

const stamp = join(root, 'out/.built-from');
const sources = [
  'src',
  'resources/icons',
  'electron.vite.config.ts',
  'svelte.config.js',
  'package.json',
  'package-lock.json',
];

/** Ends the program when the build fails. */
export function buildIfNeeded() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Construction de l’application…');
  if (runNpm(['run', '--silent', 'build']) !== 0) {
    console.error('La construction a échoué : le message ci-dessus dit pourquoi.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** Changes when a source file appears, disappears or is written. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) addToHash(hash, join(root, source));
  return hash.digest('hex');
}

function addToHash(hash, path) {
  const { mtimeMs, size } = statSync(path);
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) addToHash(hash, join(path, entry));
  } else {
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
}
