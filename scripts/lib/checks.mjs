/** The checks of the project, and how a set of them is run, told and counted. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, runQuietly } from './project.mjs';

/** Enough of a failing tool's output to see why. */
const SHOWN_CHARACTERS = 12_000;
const SHOWN_TESTS = 10;

const npmScript = (name, script) => ({ name, command: ['npm', ['run', '--silent', script]] });
const tests = (name, project) => ({ name, project });

export const checks = {
  types: npmScript('types', 'check:types'),
  lint: npmScript('lint', 'check:lint'),
  unit: tests('unit tests', 'unit'),
  format: npmScript('format', 'check:format'),
  arrows: npmScript('arrows', 'check:arrows'),
  packaging: npmScript('packaging', 'check:packaging'),
  window: tests('window tests', 'e2e'),
};

/**
 * Runs every check even when one fails. Ends with the slowest tests, a table, and `N passed, N failed`, which counts each test and each
 * other check; sets the exit code.
 *
 * @param sets one after the other; the checks of a set two at a time, so the long ones should come first.
 */
export async function runChecks(...sets) {
  const reports = mkdtempSync(join(tmpdir(), 'checks-'));
  const results = [];
  for (const set of sets) results.push(...(await runInPairs(set, reports)));
  rmSync(reports, { recursive: true });

  const slowest = results.flatMap((result) => result.tests).sort((a, b) => b.seconds - a.seconds);
  console.table(slowest.slice(0, SHOWN_TESTS));
  console.table(
    Object.fromEntries(
      results.map(({ name, passed, failed, seconds }) => [name, { passed, failed, seconds }]),
    ),
  );
  const total = (count) => results.reduce((sum, result) => sum + result[count], 0);
  process.exitCode = total('failed') === 0 ? 0 : 1;
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
}

async function runInPairs(set, reports) {
  const waiting = [...set];
  const done = [];
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift())
      done.push(await runCheck(check, reports));
  };
  await Promise.all([worker(), worker()]);
  return done;
}

async function runCheck({ name, command, project }, reports) {
  const start = performance.now();
  const report = project === undefined ? undefined : join(reports, `${project}.json`);
  const { code, output } = await runQuietly(...(command ?? vitest(project, report)));
  const counts =
    report === undefined ? { passed: code === 0 ? 1 : 0, failed: 0, tests: [] } : readReport(report);
  // A tool that failed without a failing test (a file that does not load, a crash) is a failure of its own.
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${failed === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds} s)`);
  if (failed > 0) console.log(output.slice(-SHOWN_CHARACTERS));
  return { ...counts, name, failed, seconds };
}

function vitest(project, report) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return [process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters]];
}

function readReport(path) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, 'utf8'));
    const toLine = (file) => (test) => ({
      test: test.title,
      file: relative(root, file),
      seconds: Math.round((test.duration ?? 0) / 100) / 10,
    });
    const lines = testResults.flatMap(({ name, assertionResults }) => assertionResults.map(toLine(name)));
    return { passed: numPassedTests, failed: numFailedTests, tests: lines };
  } catch {
    return { passed: 0, failed: 0, tests: [] };
  }
}
