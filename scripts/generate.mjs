/** `npm run generate -- --archives 1000 --trainees 100 --out DIR --seed 1`: archives of made-up organisations, always the same. */
import { runScript } from './lib/project.mjs';
import { setUp } from './setup.mjs';

setUp();
process.exitCode = runScript('generateArchives.mjs', process.argv.slice(2));
