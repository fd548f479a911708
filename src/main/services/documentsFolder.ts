import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { quoted } from '#shared/format/french';
import { ApplicationError } from '#shared/ipc/result';
import type { Settings } from '#shared/ipc/views';

/** Where documents go until the user chooses: in the user's folder for documents, made at the first document. */
export const DOCUMENTS_FOLDER_NAME = 'Carte de compétences';

/**
 * The folder in which documents are written without asking. One that was chosen and is gone is never made again: its USB key or network
 * drive is away, and the documents would stand where nobody looks for them.
 *
 * @throws ApplicationError `storage` when it is gone.
 */
export function requireDocumentsFolder({ documentsFolder }: Pick<Settings, 'documentsFolder'>): string {
  const canBeMade =
    basename(documentsFolder) === DOCUMENTS_FOLDER_NAME && existsSync(dirname(dirname(documentsFolder)));
  if (canBeMade || existsSync(documentsFolder)) return documentsFolder;
  throw new ApplicationError(
    'storage',
    `Le dossier des documents, ${quoted(documentsFolder)}, n’est plus là : sa clé USB ou son lecteur réseau est débranché, ou il a été déplacé. Rien n’a été imprimé ; évaluer et enregistrer continuent. Rebranchez-le, ou choisissez un autre dossier dans les réglages, puis recommencez.`,
  );
}

/** Makes a folder that the user has just chosen, so that it is there from now on. @throws whatever the file system throws. */
export const makeDocumentsFolder = (folder: string): void => void mkdirSync(folder, { recursive: true });
