/** `npm run pictures`: takes the pictures of the README and of the guide again, of the built application on its demonstration data. */
import { join } from 'node:path';
import { browserToInstall, findOrInstallBrowser } from '../lib/browser.mjs';
import { buildIfNeeded } from '../lib/build.mjs';
import { withModules } from '../lib/modules.mjs';
import { root } from '../lib/project.mjs';

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
