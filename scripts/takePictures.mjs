/** Builds when needed and takes every picture of pictures.ts. Runs on the project's Node; Vite loads the TypeScript. */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { browserToInstall, findOrInstallBrowser } from './lib/browser.mjs';
import { buildIfNeeded } from './lib/build.mjs';
import { root } from './lib/project.mjs';

buildIfNeeded();
const browser = await findOrInstallBrowser();
if (browser === null) {
  console.error(browserToInstall);
  process.exit(1);
}
const { module } = await runnerImport(join(root, 'scripts/pictures.ts'), {
  root,
  configFile: false,
  logLevel: 'error',
});
for (const file of await module.takePictures(browser)) console.log(file);
