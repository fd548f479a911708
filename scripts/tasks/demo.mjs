/** `npm run demo -- --out DIR`: the main job without a window, on demonstration data; every document lands in DIR as PDF. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { browserToInstall, findOrInstallBrowser } from '../lib/browser.mjs';
import { buildIfNeeded } from '../lib/build.mjs';
import { environment, root, run } from '../lib/project.mjs';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'demo-output' } } });
// npm runs scripts in the project's folder; whoever typed the command may stand elsewhere.
const out = resolve(process.env.INIT_CWD ?? process.cwd(), values.out);

buildIfNeeded();
const browser = await findOrInstallBrowser();
if (browser === null) {
  console.error(`Les documents ne peuvent pas être imprimés sans navigateur. ${browserToInstall}`);
  process.exit(1);
}
process.exitCode = run(process.execPath, [join(root, 'out/main/demo.js'), out], {
  env: { ...environment, CARTE_BROWSER: browser },
});
