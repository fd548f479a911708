/** Where the project stands and how its tools are run. Built-ins of Node 20 only: this runs before anything is installed. */
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** The Node that comes with the project (version 24); current libraries do not run on older ones. */
const nodeOfProject = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

export const environment = {
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`,
};

/** Runs a program to its end with its output shown; returns its exit code. */
export function run(program, programArguments, options = {}) {
  const result = spawnSync(program, programArguments, {
    cwd: root,
    env: environment,
    stdio: 'inherit',
    ...options,
  });
  return result.status ?? 1;
}

/** Runs npm; a `.cmd` file on Windows, which only its shell runs. */
export function runNpm(npmArguments) {
  return run('npm', npmArguments, { shell: process.platform === 'win32' });
}

/** Runs one of the project's own scripts with the project's Node; returns its exit code. */
export function runScript(script, scriptArguments) {
  return run(nodeOfProject, [join(root, 'scripts', script), ...scriptArguments]);
}

/** Runs a program to its end, keeping its output: `{ code, output }`. */
export function runQuietly(program, programArguments) {
  return new Promise((resolve) => {
    const child = spawn(program, programArguments, {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: program === 'npm' && process.platform === 'win32',
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });
}
