import { ApplicationError, type CallError } from '#shared/ipc/result';
import { type Application, createApplication } from './application';
import type { Host, MainWindow } from './host/host';

/**
 * Runs the application in a host until its window is closed: the window opens while the database does. When the application
 * cannot start, the window stays open to say why.
 *
 * @param onWindow given the window as soon as it is there.
 * @returns whether the application started.
 */
export async function runApplication(host: Host, onWindow: (window: MainWindow) => void): Promise<boolean> {
  const starting: Promise<Application | CallError> = createApplication(host).catch((error: unknown) => {
    host.log.error(error, 'start');
    return startFailure(error);
  });
  try {
    const window = await host.openWindow(async (envelope) => {
      const application = await starting;
      return 'dispatch' in application ? application.dispatch(envelope) : { ok: false, error: application };
    });
    onWindow(window);
    const application = await starting;
    if ('connect' in application) application.connect(window);
    await window.closed;
    return 'dispatch' in application;
  } finally {
    const application = await starting;
    if ('close' in application) await application.close();
    await host.quit();
  }
}

function startFailure(error: unknown): CallError {
  if (error instanceof ApplicationError) return { code: error.code, message: error.message };
  return {
    code: 'internal',
    message:
      'L’application n’a pas pu démarrer ; vos données n’ont pas été modifiées. Fermez cette fenêtre, puis relancez l’application.',
  };
}
