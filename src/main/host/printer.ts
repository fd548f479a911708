import type { DocumentModel } from '#shared/documents/documentModel';
import { ApplicationError } from '#shared/ipc/result';
import type { Host, PrintedDocuments } from './host';

/** The print page opened in some window that nobody sees. */
export interface PrintPage {
  /** False once the page or its process is gone. */
  readonly usable: boolean;
  /** Lays the documents out; one page count for each. */
  render(documents: readonly DocumentModel[]): Promise<readonly number[]>;
  /** Prints what was laid out last. */
  toPdf(): Promise<Uint8Array>;
  /** Ends the page; what is under way in it fails. May be called again. */
  close(): Promise<void>;
}

export interface Printer {
  print: Host['print'];
  prepare: Host['prepareToPrint'];
  close(): Promise<void>;
}

/**
 * Prints one job after the other in a page that is opened at the first and kept. A page whose job failed or was cancelled is
 * closed: the next job opens a new one and finds no trace of it.
 */
export function createPrinter(open: () => Promise<PrintPage>): Printer {
  let current: Promise<PrintPage> | null = null;
  let lastJob: Promise<unknown> = Promise.resolve();

  async function usablePage(): Promise<PrintPage> {
    const kept = await current;
    if (kept?.usable) return kept;
    const opening = open();
    current = opening;
    try {
      return await opening;
    } catch (error) {
      current = null;
      throw error;
    }
  }

  async function discard(page: PrintPage): Promise<void> {
    current = null;
    await page.close();
  }

  async function printNow(
    documents: readonly DocumentModel[],
    signal: AbortSignal | undefined,
  ): Promise<PrintedDocuments> {
    if (signal?.aborted) throw cancelled();
    const page = await usablePage();
    const stop = (): void => void discard(page);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      signal?.throwIfAborted();
      const pageCounts = await page.render(documents);
      const pdf = await page.toPdf();
      signal?.throwIfAborted();
      return { pdf, pageCounts };
    } catch (error) {
      await discard(page);
      throw signal?.aborted ? cancelled() : error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  function enqueue<Value>(job: () => Promise<Value>): Promise<Value> {
    const result = lastJob.then(job);
    lastJob = result.catch(() => undefined);
    return result;
  }

  return {
    print: (documents, signal) => enqueue(() => printNow(documents, signal)),
    // Failing is not an error: the first print tries again and says what is wrong.
    prepare: () =>
      enqueue(usablePage).then(
        () => undefined,
        () => undefined,
      ),
    async close() {
      const page = await current?.catch(() => null);
      current = null;
      await page?.close();
    },
  };
}

const cancelled = (): ApplicationError => new ApplicationError('cancelled', 'L’impression a été annulée.');
