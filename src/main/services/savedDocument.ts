import { join } from 'node:path';
import type { DocumentModel } from '#shared/documents/documentModel';
import type { JobContext } from '../dispatch';
import type { Host } from '../host/host';
import { writeDocumentFile } from '../printing/documentFile';
import { titleFileName } from '../printing/fileNames';
import { printOne } from '../printing/printBatch';

/** What is done with a file once it is written. */
export type Then = 'nothing' | 'open' | 'reveal';

interface SaveOptions {
  readonly folder: string;
  readonly createdAt: Date;
  readonly then: Then;
}

/**
 * Prints a document that has no number into a PDF file named by its title. Printed again it says the same or something newer: an earlier
 * file of this name is replaced.
 */
export async function saveDocument(
  host: Pick<Host, 'print' | 'openPath' | 'revealPath' | 'paths'>,
  model: DocumentModel,
  { folder, createdAt, then }: SaveOptions,
  { signal }: JobContext,
): Promise<{ path: string }> {
  const name = titleFileName(`${model.title} – ${model.number}`);
  const pdf = await printOne(model, { print: host.print, createdAt, signal });
  const path = await writeDocumentFile(join(folder, name), pdf, {
    isOwn: () => true,
    dataFolder: host.paths.data,
  });
  if (then === 'open') await host.openPath(path);
  if (then === 'reveal') await host.revealPath(path);
  return { path };
}
