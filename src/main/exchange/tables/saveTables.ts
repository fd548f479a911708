import { join } from 'node:path';
import type { Table, TableFormat } from '#shared/tables/table';
import { ApplicationError } from '#shared/ipc/result';
import type { Host } from '../../host/host';
import { saveFileAs } from '../saveFileAs';
import { safeName } from '../../printing/fileNames';
import { csvBytes } from './csv';

interface SaveOptions {
  readonly format: TableFormat;
  /** Proposed first. */
  readonly folder: string;
  /** Name of the file without its extension; the title of the first table when absent. */
  readonly name?: string;
}

/**
 * Writes tables where the user says: every table as a sheet of an XLSX file, or the only one as a CSV file.
 *
 * @returns the path of the file; `null` when the user gave up.
 * @throws ApplicationError `invalidInput` when a CSV file is asked for several tables or none.
 */
export async function saveTables(
  host: Pick<Host, 'kind' | 'choosePath' | 'paths'>,
  tables: readonly Table[],
  { format, folder, name }: SaveOptions,
): Promise<string | null> {
  const [first, ...others] = tables;
  if (first === undefined || (format === 'csv' && others.length > 0)) {
    throw new ApplicationError(
      'invalidInput',
      'Un fichier CSV ne contient qu’un tableau : choisissez Excel.',
    );
  }
  const bytes = format === 'csv' ? csvBytes(first) : await (await import('./xlsx')).xlsxBytes(tables);
  return saveFileAs(host, bytes, {
    title: 'Enregistrer le tableau',
    suggestedPath: join(folder, `${safeName(name ?? first.title, LONGEST_NAME)}.${format}`),
  });
}

/** Windows allows 260 characters for a whole path: the folders of the user need their share. */
const LONGEST_NAME = 110;
