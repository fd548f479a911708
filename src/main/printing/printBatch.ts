import type { DocumentModel } from '#shared/documents/documentModel';
import { documentTitle } from '#shared/documents/documentTitle';
import type { Host } from '../host/host';
import { splitPdf } from './splitPdf';

/** A document to print. */
export interface Printable {
  readonly model: DocumentModel;
}

/** A document printed into a PDF file of its own. */
export interface PrintedDocument<Item extends Printable> {
  readonly item: Item;
  readonly pdf: Uint8Array;
}

interface BatchOptions {
  readonly print: Host['print'];
  readonly createdAt: Date;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Prints chunks of documents, each chunk in one go, and gives one PDF for each document, in order. While a chunk is split, the
 * next one is already printing; chunks are asked for when their turn comes.
 *
 * @throws what `print` throws, among others ApplicationError `cancelled`; the documents given before stay good.
 */
export async function* printBatch<Item extends Printable>(
  chunks: Iterable<readonly Item[]>,
  { print, createdAt, signal }: BatchOptions,
): AsyncGenerator<PrintedDocument<Item>> {
  const iterator = chunks[Symbol.iterator]();
  const startNext = () => {
    const next = iterator.next();
    if (next.done) return null;
    const items = next.value;
    const printed = print(
      items.map(({ model }) => model),
      signal,
    );
    // When the chunk before fails, nobody waits for this one any more.
    printed.catch(() => undefined);
    return { items, printed };
  };

  for (let chunk = startNext(); chunk !== null;) {
    const { items, printed } = chunk;
    const { pdf, pageCounts } = await printed;
    chunk = startNext();
    const parts = items.map(({ model }, index) => ({
      pageCount: pageCounts[index] ?? 0,
      title: documentTitle(model),
      author: model.organisation.name,
    }));
    let index = 0;
    for await (const document of splitPdf(pdf, parts, createdAt)) {
      const item = items[index];
      index += 1;
      if (item !== undefined) yield { item, pdf: document };
    }
  }
}
