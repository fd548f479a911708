/** Builds when needed and takes every picture of pictures.ts. Runs on the project's Node; Vite loads the TypeScript. */
import { join } from 'node:path';
import { browserToInstall, findOrInstallBrowser } from './lib/browser.mjs';
import { buildIfNeeded } from './lib/build.mjs';
import { withModules } from './lib/modules.mjs';
import { root } from './lib/project.mjs';

buildIfNeeded();
const browser = await findOrInstallBrowser();
if (browser === null) {
  console.error(browserToInstall);
  process.exit(1);
}
await withModules(async (load) => {
  const { takePictures } = await load(join(root, 'scripts/pictures.ts'));
  for (const file of await takePictures(browser)) console.log(file);
});
