import type { DeliveryOutcome } from '#shared/ipc/regionContract';
import { ApplicationError } from '#shared/ipc/result';

/** What becomes of a file that could not be read. */
export interface Refusal {
  readonly outcome: Extract<DeliveryOutcome, 'locked' | 'refused'>;
  readonly sentence: string;
}

/** Codes of this computer's own trouble, which the next file would meet, too: a full disk, a folder that cannot be written or read. */
const OWN_TROUBLE = /^(SQLITE_(FULL|IOERR|READONLY|CORRUPT|NOTADB|CANTOPEN|BUSY)|ENOSPC|EDQUOT|EROFS|EIO)/;

/** Why nothing more can be read, in a sentence; `null` when the trouble is the file's alone. */
export function stoppingSentence(error: unknown): string | null {
  const code = codeOf(error);
  if (!OWN_TROUBLE.test(code)) return null;
  const cause = /FULL|ENOSPC|EDQUOT/.test(code)
    ? 'Le disque est plein. Libérez de la place'
    : 'Le dossier des données ne peut pas être lu ou écrit. Vérifiez le disque';
  return `La réception s’est arrêtée. ${cause}, puis choisissez « Reprendre » : les archives déjà lues sont gardées, les autres attendent.`;
}

/**
 * What becomes of a file on which an error came up that does not stop the others. An error that nobody foresaw refuses the file, too: it
 * would come again at every try, and hold up all that wait behind it.
 */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof ApplicationError) {
    return { outcome: error.code === 'incomplete' ? 'locked' : 'refused', sentence: error.message };
  }
  if (['ENOENT', 'EACCES', 'EPERM'].includes(codeOf(error))) {
    return {
      outcome: 'refused',
      sentence: 'Ce fichier a été déplacé ou n’est pas accessible. Retrouvez-le, puis déposez-le de nouveau.',
    };
  }
  return {
    outcome: 'refused',
    sentence:
      'Cette archive contient quelque chose d’inattendu et n’a pas été lue. Rien n’a été compté. Demandez à l’organisme de l’écrire de nouveau ; si cela recommence, montrez-la à qui vous aide pour l’informatique.',
  };
}

/** Whether it is an error that nobody foresaw, for the log. */
export const isUnforeseen = (error: unknown): boolean =>
  !(error instanceof ApplicationError) && !['ENOENT', 'EACCES', 'EPERM'].includes(codeOf(error));

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
