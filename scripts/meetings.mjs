/** `npm run fuzz:meetings -- [rounds] [seed]`: computers that work apart and exchange dossiers; stops at the first seed that breaks something. */
import { runScript } from './lib/project.mjs';
import { setUp } from './setup.mjs';

setUp();
process.exitCode = runScript('meetComputers.mjs', process.argv.slice(2));
