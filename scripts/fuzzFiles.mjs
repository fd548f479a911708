/** Runs on the project's Node; Vite loads the TypeScript. */
import { join } from 'node:path';
import { withModules } from './lib/modules.mjs';
import { root } from './lib/project.mjs';

const SLICE = 500;
const [rounds = 20_000, firstSeed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);

await withModules(async (load) => {
  const { fuzzDossiers } = await load(join(root, 'src/main/testing/fuzzDossiers.ts'));
  const total = { refused: 0, imported: 0 };
  for (let seed = firstSeed, done = 0; done < rounds; seed++, done += SLICE) {
    const { refused, imported } = await fuzzDossiers(seed, Math.min(SLICE, rounds - done));
    total.refused += refused;
    total.imported += imported;
    console.log(`seed ${seed}: ${total.refused} refused, ${total.imported} imported`);
  }
});
