import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Sheet } from '#shared/import/sheet';
import { ApplicationError } from '#shared/ipc/result';
import { readSpreadsheet, SPREADSHEET_LIMIT } from '../../exchange/spreadsheets/readSpreadsheet';

/** A spreadsheet that was read. */
export interface OpenedFile {
  readonly importId: string;
  readonly name: string;
  readonly sheets: readonly Sheet[];
}

/** The spreadsheet that the user is about to import: one at a time, in memory only. */
export interface ImportFiles {
  /** @throws ApplicationError when the file cannot be read: see `readSpreadsheet`. */
  read(name: string, bytes: Uint8Array): Promise<OpenedFile>;
  readPath(path: string): Promise<OpenedFile>;
  /** @throws ApplicationError `notFound` when another was read since. */
  sheet(importId: string, index: number): { readonly name: string; readonly sheet: Sheet };
}

export function createImportFiles(): ImportFiles {
  let opened: OpenedFile | null = null;

  async function read(name: string, bytes: Uint8Array): Promise<OpenedFile> {
    opened = { importId: randomUUID(), name, sheets: await readSpreadsheet(bytes) };
    return opened;
  }

  return {
    read,
    async readPath(path) {
      // Looked at before it is read: the file may be of any size.
      const { size } = await stat(path);
      if (size > SPREADSHEET_LIMIT) {
        throw new ApplicationError('invalidInput', 'Ce fichier dépasse 20 Mo. Gardez seulement la liste.');
      }
      return read(basename(path), await readFile(path));
    },
    sheet(importId, index) {
      const sheet = opened?.importId === importId ? opened.sheets[index] : undefined;
      if (opened === null || sheet === undefined) {
        throw new ApplicationError('notFound', 'Ce fichier n’est plus ouvert. Choisissez-le de nouveau.');
      }
      return { name: opened.name, sheet };
    },
  };
}
