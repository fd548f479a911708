import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Sheet } from '#shared/import/sheet';
import { ApplicationError } from '#shared/ipc/result';
import type { JobContext } from '../../dispatch';
import type { ReadSheets } from '../../exchange/spreadsheets/spreadsheetReader';

/** A spreadsheet that was read. */
export interface OpenedFile {
  readonly importId: string;
  readonly name: string;
  readonly sheets: readonly Sheet[];
}

/** The spreadsheet that the user is about to import: one at a time, in memory only. */
export interface ImportFiles {
  /** @throws ApplicationError when the file cannot be read: see `ReadSheets`. */
  read(name: string, bytes: Uint8Array, job: JobContext): Promise<OpenedFile>;
  readPath(path: string, job: JobContext): Promise<OpenedFile>;
  /** @throws ApplicationError `notFound` when another was read since. */
  sheet(importId: string, index: number): { readonly name: string; readonly sheet: Sheet };
}

export function createImportFiles(readSheets: ReadSheets): ImportFiles {
  let opened: OpenedFile | null = null;

  function keep(name: string, sheets: readonly Sheet[]): OpenedFile {
    opened = { importId: randomUUID(), name, sheets };
    return opened;
  }

  return {
    read: async (name, bytes, job) => keep(name, await readSheets({ bytes }, job)),
    readPath: async (path, job) => keep(basename(path), await readSheets({ path }, job)),
    sheet(importId, index) {
      const sheet = opened?.importId === importId ? opened.sheets[index] : undefined;
      if (opened === null || sheet === undefined) {
        throw new ApplicationError('notFound', 'Ce fichier n’est plus ouvert. Choisissez-le de nouveau.');
      }
      return { name: opened.name, sheet };
    },
  };
}
