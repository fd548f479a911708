/** `npm run fuzz -- [rounds] [seed] [reader]`: gives many changed files to every reader; tells reader, seed and round of whatever ends otherwise than foreseen. */
import { runScript } from './lib/project.mjs';
import { setUp } from './setup.mjs';

setUp();
process.exitCode = runScript('fuzzFiles.mjs', process.argv.slice(2));
