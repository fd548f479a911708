import type { DocumentModel } from '#shared/documents/documentModel';
import { documentTitle } from '#shared/documents/documentTitle';
import type { Host, PrintedDocuments } from '../host/host';

/** A document to print. */
export interface Printable {
  readonly model: DocumentModel;
  /** Makes the file from what was printed, instead of `splitPdf`; such a document is alone in its chunk. */
  readonly finish?: (pdf: Uint8Array) => Promise<Uint8Array>;
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

/** Documents that go to the printer in one go. */
interface Chunk<Item extends Printable> {
  readonly items: readonly Item[];
  readonly printed: ReturnType<Host['print']>;
}

/**
 * Prints chunks of documents, each chunk in one go, and gives one PDF for each document, in order. While a chunk is split, the
 * next one is already printing; chunks are asked for when their turn comes.
 *
 * @throws what `print` throws, among others ApplicationError `cancelled`; the documents given before stay good.
 */
export async function* printBatch<Item extends Printable>(
  chunks: Iterable<readonly Item[]> | AsyncIterable<readonly Item[]>,
  { print, createdAt, signal }: BatchOptions,
): AsyncGenerator<PrintedDocument<Item>> {
  const iterator =
    Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  const startNext = async (): Promise<Chunk<Item> | null> => {
    const next = await iterator.next();
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

  for (let chunk = await startNext(); chunk !== null;) {
    const { items } = chunk;
    const printed = await chunk.printed;
    const following = startNext();
    following.catch(() => undefined);
    yield* filesOf(items, printed, createdAt);
    chunk = await following;
  }
}

/** The file of each document of a chunk that was printed. */
async function* filesOf<Item extends Printable>(
  items: readonly Item[],
  { pdf, pageCounts }: PrintedDocuments,
  createdAt: Date,
): AsyncGenerator<PrintedDocument<Item>> {
  const [first] = items;
  if (first?.finish !== undefined) {
    yield { item: first, pdf: await first.finish(pdf) };
    return;
  }
  const parts = items.map(({ model }, index) => ({
    pageCount: pageCounts[index] ?? 0,
    ...fileProperties(model),
  }));
  const { splitPdf } = await import('./splitPdf');
  let index = 0;
  for await (const document of splitPdf(pdf, parts, createdAt)) {
    const item = items[index];
    index += 1;
    if (item !== undefined) yield { item, pdf: document };
  }
}

/** What the properties of the file of a document say. */
export function fileProperties(model: DocumentModel): { title: string; author: string } {
  return { title: documentTitle(model), author: model.organisation.name };
}
