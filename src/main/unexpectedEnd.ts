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
    tell(
      'L’application a rencontré une erreur inattendue et doit se fermer. Tout ce qui était enregistré est conservé : ' +
        `relancez-la. Si l’erreur revient, transmettez ce fichier à votre service informatique : ${log.path}`,
    );
    end();
  });
}
