import { mkdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatCount } from '#shared/format/french';
import { ApplicationError } from '#shared/ipc/result';
import type { IssueReport, PrintReport } from '#shared/ipc/views';
import type { DocumentRequest, IssuedDocument } from '#shared/records/issuedDocument';
import type { JobContext } from '../dispatch';
import type { Host } from '../host/host';
import { workFolders } from '../disk/workFolders';
import { writeDocumentFile } from '../printing/documentFile';
import { storageSentence } from '../disk/storageFault';
import type { PrinterFileOptions } from '../printing/printerFile';

type Issue = (requests: readonly DocumentRequest[], folder: string, job: JobContext) => Promise<IssueReport>;

/**
 * Prints several documents: issues them, joins the files that were written, and opens the one that holds them all with the system's
 * program for PDF, which alone reaches every printer and both sides of the paper.
 *
 * The joined file is a copy for the printer, in a folder of the data that is emptied at each opening.
 */
export function createDocumentPrinting(issue: Issue, host: Pick<Host, 'openPath' | 'paths'>) {
  const folder = join(host.paths.data, workFolders.printing);
  empty(folder);

  /** @throws ApplicationError `unavailable` when no program opens the file: nothing was printed, the documents are saved. */
  return async function print(
    requests: readonly DocumentRequest[],
    options: PrinterFileOptions & { readonly documentsFolder: string },
    job: JobContext,
  ): Promise<PrintReport> {
    const report = await issue(requests, options.documentsFolder, job);
    if (job.signal.aborted || report.documents.length === 0) return { ...report, pageCount: 0 };
    const { joinForPrinter } = await import('../printing/printerFile');
    const unread: IssueReport['skipped'] = [];
    const { pdf, pageCount } = await joinForPrinter(
      filesOf(report.documents, host.paths.data, unread),
      options,
    );
    if (pageCount === 0) return { ...report, skipped: [...report.skipped, ...unread], pageCount };
    const count = formatCount(report.documents.length, 'document');
    const path = await writeDocumentFile(join(folder, `À imprimer – ${count}.pdf`), pdf, {
      isOwn: () => false,
      dataFolder: host.paths.data,
    });
    try {
      await host.openPath(path);
    } catch {
      throw nothingPrinted(report);
    }
    return { ...report, skipped: [...report.skipped, ...unread], pageCount };
  };
}

/** The files that were just written; one that can no longer be read is told in `unread`, and the others are printed. */
async function* filesOf(
  documents: readonly IssuedDocument[],
  dataFolder: string,
  unread: IssueReport['skipped'],
): AsyncGenerator<Uint8Array> {
  for (const { path, title, number } of documents) {
    try {
      yield await readFile(path);
    } catch (error) {
      const reason = storageSentence(error, dataFolder);
      if (reason === null) throw error;
      unread.push({ trainee: `${title}, n° ${number}`, reason, failed: [] });
    }
  }
}

/** A file that a program still holds open, on Windows, goes at the next opening. */
function empty(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // It is only a copy.
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

const nothingPrinted = ({ documents, folder }: IssueReport): ApplicationError =>
  new ApplicationError(
    'unavailable',
    `Rien n’a été imprimé : aucun programme de cet ordinateur n’a pu ouvrir de PDF. ${formatCount(documents.length, 'document est enregistré', 'documents sont enregistrés')} dans le dossier ${folder} : ouvrez-les de là.`,
  );
