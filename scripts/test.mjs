/** `npm test`: installs what is missing, then runs every check. Built-ins of Node 20 only; the rest is in checks.mjs. */
import { runScript } from './lib/project.mjs';
import { setUp } from './setup.mjs';

setUp();
process.exitCode = runScript('checks.mjs', process.argv.slice(2));
