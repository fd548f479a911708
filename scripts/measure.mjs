/**
 * Runs the benches of bench/ that export `name` and `run` (all, or those whose file name contains a word given as argument) and
 * prints one table. Runs on the project's Node; Vite loads the TypeScript.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { buildIfNeeded } from './lib/build.mjs';
import { root } from './lib/project.mjs';

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const folder = join(root, 'bench');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)));

buildIfNeeded();
const table = [];
for (const file of files) {
  const { module } = await runnerImport(join(folder, file), { root, configFile: false, logLevel: 'error' });
  if (module.run === undefined) continue;
  console.log(`${module.name}…`);
  table.push(...(await module.run()).map(toLine));
}
console.table(table);
process.exitCode = table.every((line) => line.verdict === 'ok') ? 0 : 1;

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
