/** `npm run bench`: measures, and prints every figure beside its reference of the same run. */
import { runScript } from './lib/project.mjs';
import { setUp } from './setup.mjs';

setUp();
process.exitCode = runScript('measure.mjs', process.argv.slice(2));
