import { ApplicationError } from '#shared/ipc/result';
import type { ErrorLog } from './host/errorLog';

/**
 * Ends the program when an error escapes everything else: its state is not known any more, while all that was answered is
 * already stored.
 *
 * @param tell shows a French text to the user.
 */
export function endOnUncaughtError(log: ErrorLog, tell: (text: string) => void, end: () => void): void {
  process.on('uncaughtException', (error) => {
    log.error(error, 'uncaught');
    tell(unexpectedEndText(error, log.path));
    end();
  });
}

/** What the user is told: the sentence of an error made for the user, else where the details are. */
export function unexpectedEndText(error: unknown, logPath: string): string {
  if (error instanceof ApplicationError) return error.message;
  return (
    'L’application a rencontré une erreur inattendue et doit se fermer. Tout ce qui était enregistré est conservé : ' +
    `relancez-la. Si l’erreur revient, transmettez ce fichier à votre service informatique : ${logPath}`
  );
}
