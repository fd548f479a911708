/** `npm run demo -- --out DIR`: the main job without a window, on demonstration data; every document lands in DIR as PDF. */
import { runScript } from './lib/project.mjs';
import { setUp } from './setup.mjs';

setUp();
process.exitCode = runScript('produceDemo.mjs', process.argv.slice(2));
