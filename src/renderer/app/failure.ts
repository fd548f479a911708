import { ApplicationError } from '#shared/ipc/result';

/** The sentence to show for anything that was thrown; what main says is already one. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApplicationError
    ? error.message
    : 'Une erreur inattendue s’est produite ; ce qui était enregistré l’est toujours. Réessayez.';
}
