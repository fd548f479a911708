import { type MergedKind, recordsEntry } from '#shared/exchange/exchangeKind';
import { quoted } from '#shared/format/french';
import { ApplicationError } from '#shared/ipc/result';

/** Where something is wrong in an exchange file. */
export interface FaultPlace {
  readonly entry: string;
  /** From 1. */
  readonly line?: number;
}

/**
 * The refusal of an exchange file: says what is wrong, in which entry and at which line, and that nothing changed.
 *
 * @param fault French sentence that ends with a full stop.
 */
export function exchangeFault(fault: string, place?: FaultPlace): ApplicationError {
  const where = place === undefined ? '' : ` (${placeWords(place)})`;
  return new ApplicationError(
    'invalidInput',
    `Ce fichier ne peut pas être lu${where} : ${fault} Rien n’a été modifié. Demandez à l’expéditeur de l’envoyer de nouveau.`,
  );
}

function placeWords({ entry, line }: FaultPlace): string {
  // The name of an entry is written by somebody else: only its beginning, and nothing invisible in it, is shown.
  const name = quoted(entry.replace(/\p{C}/gu, '�').slice(0, 80));
  return line === undefined ? `entrée ${name}` : `entrée ${name}, ligne ${line}`;
}

/** The fault of a dossier in which an identifier stands for something else than here. */
export const takenIdentifier = (kind: MergedKind, id: string): Error =>
  exchangeFault(`l’identifiant ${id} y désigne autre chose qu’ici.`, { entry: recordsEntry(kind) });
