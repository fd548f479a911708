/** `npm run fuzz:meetings -- [rounds] [seed]`: computers that work apart and exchange dossiers; stops at the first seed that breaks something. */
import { join } from 'node:path';
import { withModules } from '../lib/modules.mjs';
import { root } from '../lib/project.mjs';

const SLICE = 200;
const [rounds = 20_000, firstSeed = Date.now() % 2 ** 31] = process.argv.slice(2).map(Number);

await withModules(async (load) => {
  const { meetComputers } = await load(join(root, 'src/main/testing/meetingComputers.ts'));
  const total = { exchanges: 0, choices: 0, validations: 0 };
  for (let seed = firstSeed, done = 0; done < rounds; seed++, done += SLICE) {
    const counts = meetComputers(seed, Math.min(SLICE, rounds - done));
    for (const name of Object.keys(total)) total[name] += counts[name];
    const { exchanges, choices, validations } = total;
    console.log(`seed ${seed}: ${exchanges} exchanges, ${choices} choices, ${validations} validations`);
  }
});
