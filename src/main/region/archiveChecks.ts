import type { ExchangeScope, Manifest } from '#shared/exchange/manifest';
import { formatLongDate } from '#shared/format/french';
import { ApplicationError } from '#shared/ipc/result';

export type ArchiveScope = Extract<ExchangeScope, { kind: 'archive' }>;

/** Clocks of computers differ; one that is more than a day ahead is wrong. */
const MOST_AHEAD = 24 * 60 * 60 * 1000;

/**
 * The scope of an archive for the Region.
 *
 * @param now instant, ISO 8601 in UTC.
 * @throws ApplicationError `invalidInput` when the file is a dossier, when its period ends before it begins, or when it says to come from
 * the future: it would stand before every true archive that follows.
 */
export function checkedScope(
  { scope, createdAt }: Pick<Manifest, 'scope' | 'createdAt'>,
  now: string,
): ArchiveScope {
  if (scope.kind !== 'archive') {
    throw refusal(
      'Ce fichier est le dossier d’un stagiaire, non une archive : il ne concerne pas la Région. Effacez-le.',
    );
  }
  if (scope.from > scope.to) {
    throw refusal(
      `La période de cette archive finit avant de commencer (du ${formatLongDate(scope.from)} au ${formatLongDate(scope.to)}). Rien n’a été compté. Demandez à l’organisme de l’écrire de nouveau.`,
    );
  }
  if (Date.parse(createdAt) > Date.parse(now) + MOST_AHEAD) {
    throw refusal(
      `Cette archive serait produite le ${formatLongDate(createdAt.slice(0, 10))}, après aujourd’hui. Rien n’a été compté. Si la date de ce poste est juste, demandez à l’organisme de corriger celle du sien, puis d’écrire l’archive de nouveau.`,
    );
  }
  return scope;
}

const refusal = (sentence: string): ApplicationError => new ApplicationError('invalidInput', sentence);
