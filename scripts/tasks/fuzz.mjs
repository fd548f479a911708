/**
 * `npm run fuzz -- [rounds] [seed] [reader]`: gives many changed files to every reader; tells reader, seed and round of whatever ends otherwise
 * than foreseen.
 */
import { join } from 'node:path';
import { withModules } from '../lib/modules.mjs';
import { root } from '../lib/project.mjs';

const SLICE = 200;
const [rounds = '20000', firstSeed = String(Date.now() % 2 ** 31), only] = process.argv.slice(2);

await withModules(async (load) => {
  const { fuzzedNames, fuzzReader } = await load(join(root, 'src/main/testing/fuzzReaders.ts'));
  const names = only === undefined ? fuzzedNames : [only];
  const totals = Object.fromEntries(names.map((name) => [name, { refused: 0, read: 0, unforeseen: 0 }]));
  let seed = Number(firstSeed);
  for (let done = 0; done < Number(rounds); seed += 1) {
    for (const name of names) {
      const total = totals[name];
      try {
        const { refused, read } = await fuzzReader(name, seed, SLICE);
        total.refused += refused;
        total.read += read;
      } catch (error) {
        // The others go on: one fault hides no other.
        total.unforeseen += 1;
        console.error(error);
        process.exitCode = 1;
      }
      done += SLICE;
    }
    console.log(`seed ${seed}`, JSON.stringify(totals));
  }
});
