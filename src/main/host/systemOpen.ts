import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';

/** How long a launcher may take to say that it knows no program; some stay as long as the program they started. */
const PATIENCE_MILLISECONDS = 2_000;

/** Opens a file with the program that the system has for it. @throws ApplicationError `unavailable` when there is none. */
export function openWithSystem(path: string): Promise<void> {
  if (process.platform === 'darwin') return launch('open', [path]);
  if (process.platform === 'win32') return launch('explorer.exe', [path], windowsExplorerAnswers);
  return launch('xdg-open', [path]);
}

/** Shows a file in the file manager. @throws ApplicationError `unavailable` when there is none. */
export function revealInFileManager(path: string): Promise<void> {
  if (process.platform === 'darwin') return launch('open', ['-R', path]);
  if (process.platform === 'win32')
    return launch('explorer.exe', [`/select,${path}`], windowsExplorerAnswers);
  return launch('xdg-open', [dirname(path)]);
}

/** Explorer answers 1 even when it succeeds. */
const windowsExplorerAnswers: readonly number[] = [0, 1];

function launch(
  program: string,
  programArguments: string[],
  successes: readonly number[] = [0],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, programArguments, { detached: true, stdio: 'ignore' });
    const timer = setTimeout(resolve, PATIENCE_MILLISECONDS);
    child.unref();
    child.once('error', () => {
      clearTimeout(timer);
      reject(nothingOpens());
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      if (code !== null && successes.includes(code)) resolve();
      else reject(nothingOpens());
    });
  });
}

/** No program opens a file; the file itself is safe. */
export const nothingOpens = (): ApplicationError =>
  new ApplicationError(
    'unavailable',
    'Aucun programme de cet ordinateur n’a pu ouvrir ce fichier. Il est bien enregistré : ouvrez son dossier.',
  );
