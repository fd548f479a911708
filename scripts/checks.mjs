/**
 * Builds, then runs every check even when one fails, and ends with a table and `N passed, N failed`, which counts each test and
 * each other check. Runs on the project's Node.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findOrInstallBrowser } from './lib/browser.mjs';
import { buildIfNeeded } from './lib/build.mjs';
import { runQuietly } from './lib/project.mjs';

/** Enough of a failing tool's output to see why. */
const SHOWN_CHARACTERS = 12_000;

const reports = mkdtempSync(join(tmpdir(), 'checks-'));
const npmScript = (name, script) => ({ name, command: ['npm', ['run', '--silent', script]] });
const tests = (name, project) => {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name,
    command: [
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters],
    ],
    report,
  };
};

buildIfNeeded();
if ((await findOrInstallBrowser()) === null)
  console.error('No browser here: the tests that need one will fail.');

// Two at a time, the long ones first; then the tests that drive a window, alone.
const results = [
  ...(await runInPairs([
    npmScript('types', 'check:types'),
    npmScript('lint', 'check:lint'),
    tests('unit tests', 'unit'),
    npmScript('format', 'check:format'),
    npmScript('arrows', 'check:arrows'),
    npmScript('packaging', 'check:packaging'),
  ])),
  await runCheck(tests('window tests', 'e2e')),
];
rmSync(reports, { recursive: true });

console.table(
  Object.fromEntries(results.map(({ name, passed, failed, seconds }) => [name, { passed, failed, seconds }])),
);
const total = (count) => results.reduce((sum, result) => sum + result[count], 0);
process.exitCode = total('failed') === 0 ? 0 : 1;
console.log(`${total('passed')} passed, ${total('failed')} failed`);

async function runInPairs(checks) {
  const waiting = [...checks];
  const done = [];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift())
      done.push(await runCheck(check));
  };
  await Promise.all([worker(), worker()]);
  return done;
}

async function runCheck({ name, command, report }) {
  const start = performance.now();
  const { code, output } = await runQuietly(...command);
  const counts = report === undefined ? { passed: code === 0 ? 1 : 0, failed: 0 } : countTests(report);
  // A tool that failed without a failing test (a file that does not load, a crash) is a failure of its own.
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${failed === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
  if (failed > 0) console.log(output.slice(-SHOWN_CHARACTERS));
  return { name, passed: counts.passed, failed, seconds };
}

function countTests(report) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
