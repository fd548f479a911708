/** `npm test`: builds, then runs every check. */
import { findOrInstallBrowser } from '../lib/browser.mjs';
import { buildIfNeeded } from '../lib/build.mjs';
import { checks, runChecks } from '../lib/checks.mjs';

buildIfNeeded();
if ((await findOrInstallBrowser()) === null)
  console.error('No browser here: the tests that need one will fail.');

const { window, ...others } = checks;
// The tests that drive a window alone.
await runChecks(Object.values(others), [window]);
