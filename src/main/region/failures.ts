import type { DeliveryOutcome } from '#shared/ipc/regionContract';
import { ApplicationError } from '#shared/ipc/result';
import { codeOf, type StorageCause, storageCauseOf } from '../disk/storageFault';

/** What becomes of a file that could not be read. */
export interface Refusal {
  readonly outcome: Extract<DeliveryOutcome, 'locked' | 'refused'>;
  readonly sentence: string;
}

/** This computer's own trouble, which the next file would meet, too, by what its own database or any file says. */
const stoppingAdvice: Readonly<Partial<Record<StorageCause, string>>> = {
  full: 'Le disque est plein. Libérez de la place',
  readOnly: 'Le dossier des données est en lecture seule. Vérifiez ses droits d’accès',
  unreachable: 'Le lecteur réseau ne répond plus. Rebranchez-le',
  failing: 'Le disque ne répond pas comme il faut. Vérifiez qu’il est branché',
};

/** Why nothing more can be read, in a sentence; `null` when the trouble is the file's alone. */
export function stoppingSentence(error: unknown): string | null {
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error)))
    return stopped('Le fichier de la Région est abîmé. Reprenez-en une copie');
  const cause = storageCauseOf(error);
  if (cause === null) return null;
  const isOfDatabase = codeOf(error).startsWith('SQLITE_');
  const advice =
    stoppingAdvice[cause] ??
    (isOfDatabase ? 'Le dossier des données ne peut pas être lu ou écrit. Vérifiez le disque' : null);
  return advice === null ? null : stopped(advice);
}

const stopped = (advice: string): string =>
  `La réception s’est arrêtée. ${advice}, puis choisissez « Reprendre » : les archives déjà lues sont gardées, les autres attendent, et les chiffres déjà comptés se consultent.`;

/**
 * What becomes of a file on which an error came up that does not stop the others. An error that nobody foresaw refuses the file, too: it
 * would come again at every try, and hold up all that wait behind it.
 */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof ApplicationError) {
    return { outcome: error.code === 'incomplete' ? 'locked' : 'refused', sentence: error.message };
  }
  if (storageCauseOf(error) !== null) {
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
  !(error instanceof ApplicationError) && storageCauseOf(error) === null;
