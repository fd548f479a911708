/** `npm run fuzz -- [rounds] [seed]`: imports many changed dossiers; stops at the first that breaks something, and names its seed. */
import { runScript } from './lib/project.mjs';
import { setUp } from './setup.mjs';

setUp();
process.exitCode = runScript('fuzzFiles.mjs', process.argv.slice(2));
