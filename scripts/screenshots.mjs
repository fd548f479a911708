/** `node scripts/screenshots.mjs`: takes the README's pictures again, of the built application on its demonstration data. */
import { runScript } from './lib/project.mjs';
import { setUp } from './setup.mjs';

setUp();
process.exitCode = runScript('takePictures.mjs', process.argv.slice(2));
