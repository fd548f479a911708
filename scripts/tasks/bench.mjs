/**
 * `npm run bench`: measures, and prints every figure beside its reference of the same run. Runs the benches of bench/ that export `name` and `run` (all, or those whose file name contains a word given as argument) and
 * prints one table.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { buildIfNeeded } from '../lib/build.mjs';
import { root } from '../lib/project.mjs';

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const folder = join(root, 'bench');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)));

buildIfNeeded();
const bundles = await bundle(files);
const table = [];
for (const path of bundles) {
  const { name, run } = await import(pathToFileURL(path).href);
  if (run === undefined) continue;
  console.log(`${name}…`);
  table.push(...(await run()).map(toLine));
}
console.table(table);
process.exitCode = table.every((line) => line.verdict === 'ok') ? 0 : 1;

/** Into bundles, as the application is: loaded one by one by Vite, modules would look up what they import at every use. */
async function bundle(names) {
  const outDir = join(root, 'out/benches');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      rollupOptions: {
        input: names.map((name) => join(folder, name)),
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  return names.map((name) => join(outDir, name.replace(/\.ts$/, '.mjs')));
}

function toLine({ what, measured, reference, limit }) {
  const allowed = limit.ratio * reference + (limit.plus ?? 0);
  const plus = limit.plus ? ` + ${limit.plus} ms` : '';
  return {
    figure: what,
    'measured (ms)': round(measured),
    'reference (ms)': round(reference),
    ratio: round(measured / reference),
    limit: `${limit.ratio} ×${plus}`,
    verdict: measured <= allowed ? 'ok' : 'over',
  };
}

function round(value) {
  return Number(value.toPrecision(3));
}
