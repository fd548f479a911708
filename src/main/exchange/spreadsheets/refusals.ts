import { formatNumber, quoted } from '#shared/format/french';
import { columnName } from '#shared/import/sheet';
import { ApplicationError } from '#shared/ipc/result';

/** Why a spreadsheet is not read, in sentences for the user: what it is, and what to do. */

export const refusal = (message: string, cause?: unknown): ApplicationError =>
  new ApplicationError('invalidInput', message, [], { cause });

const COPY = 'Copiez seulement la liste dans un nouveau classeur, puis recommencez.';

export const tooLarge = (what: string, advice = COPY): ApplicationError =>
  refusal(`Ce fichier est trop grand : ${what}. ${advice}`);

/** Bytes as people say them. */
export const megabytes = (bytes: number): string => `${formatNumber(Math.round(bytes / 2 ** 20))} Mo`;

/** A place of a sheet; counted from 0. */
export interface CellPlace {
  readonly sheet: string;
  readonly line: number;
  readonly column: number;
}

/** A cell is filled where no line or column of a list is. */
export function tooFar({ sheet, line, column }: CellPlace, most: string): ApplicationError {
  return tooLarge(
    `la cellule ${columnName(column)}${line + 1} de la feuille ${quoted(sheet)} est remplie, et ${most} au plus sont lues`,
    'Partagez la liste en plusieurs fichiers, ou effacez ce qui est rempli par erreur loin d’elle, puis recommencez.',
  );
}

/** A refusal as it is; any other error is the file’s. */
export const damageOf = (error: unknown): ApplicationError =>
  error instanceof ApplicationError
    ? error
    : refusal(
        'Ce classeur est abîmé et n’a pas pu être lu. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis recommencez.',
        error,
      );
