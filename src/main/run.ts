import { setTimeout } from 'node:timers/promises';
import { ApplicationError, type CallError, type Result } from '#shared/ipc/result';
import type { Application } from './application';
import { storageSentence } from './disk/storageFault';
import type { Host, MainWindow } from './host/host';

/**
 * Runs the application in a host until its window is closed. The window opens while the application starts; when the application
 * cannot start, the window stays open to say why.
 *
 * @param onWindow given the window as soon as it is there.
 * @returns whether the application started.
 */
export async function runApplication(host: Host, onWindow: (window: MainWindow) => void): Promise<boolean> {
  const starting = Promise.withResolvers<Result<Application>>();
  const opening = host.openWindow(async (envelope) => {
    const started = await starting.promise;
    return started.ok ? started.value.dispatch(envelope) : started;
  });
  starting.resolve(startApplication(host));
  const started = await starting.promise;
  try {
    const window = await opening;
    onWindow(window);
    if (started.ok) started.value.connect(window);
    await window.closed;
    return started.ok;
  } finally {
    if (started.ok) await started.value.close();
    await host.quit();
  }
}

/** What a browser needs until its first process is on its way, in milliseconds. */
const WINDOW_FIRST = 10;

/** Loads the application only once the processes of the window start, which take longer and for which loading would be a hold-up. */
async function startApplication(host: Host): Promise<Result<Application>> {
  try {
    await setTimeout(WINDOW_FIRST);
    const { createApplication } = await import('./application');
    return { ok: true, value: await createApplication(host) };
  } catch (error) {
    host.log.error(error, 'start');
    return { ok: false, error: startFailure(error, host.paths.data) };
  }
}

function startFailure(error: unknown, dataFolder: string): CallError {
  if (error instanceof ApplicationError) return { code: error.code, message: error.message };
  const message = storageSentence(error, dataFolder);
  if (message !== null) return { code: 'storage', message };
  return {
    code: 'internal',
    message:
      'L’application n’a pas pu démarrer ; vos données n’ont pas été modifiées. Fermez cette fenêtre, puis relancez l’application.',
  };
}
