/** `npm run generate -- --archives 1000 --trainees 100 --out DIR --seed 1`: archives of made-up organisations, always the same. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { withModules } from '../lib/modules.mjs';
import { root } from '../lib/project.mjs';

const { values } = parseArgs({
  options: {
    archives: { type: 'string', default: '20' },
    trainees: { type: 'string', default: '100' },
    out: { type: 'string', default: 'archives' },
    seed: { type: 'string', default: '1' },
  },
});
const counts = Object.fromEntries(
  ['archives', 'trainees', 'seed'].map((name) => {
    const count = Number(values[name]);
    if (!Number.isInteger(count) || count < 0) throw new Error(`--${name} attend un nombre entier.`);
    return [name, count];
  }),
);
// npm runs scripts in the project's folder; whoever typed the command may stand elsewhere.
const folder = resolve(process.env.INIT_CWD ?? process.cwd(), values.out);
mkdirSync(folder, { recursive: true });

process.chdir(root);
await withModules(async (load) => {
  const { generateArchives } = await load(join(root, 'scripts/generation/generateArchives.ts'));
  let done = 0;
  await generateArchives({
    ...counts,
    folder,
    onArchive() {
      done += 1;
      if (done % 50 === 0 || done === counts.archives) console.log(`${done} sur ${counts.archives} archives`);
    },
  });
});
