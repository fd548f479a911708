import type { DocumentModel } from '#shared/documents/documentModel';
import { documentTitle } from '#shared/documents/documentTitle';
import { ApplicationError } from '#shared/ipc/result';
import type { Host, PrintedDocuments } from '../host/host';

/** A document to print. */
export interface Printable {
  readonly model: DocumentModel;
  /** Makes the file from what was printed, instead of `splitPdf`; such a document is alone in its chunk. */
  readonly finish?: (pdf: Uint8Array) => Promise<Uint8Array>;
}

/** A document printed into a PDF file of its own, or why it could not be. */
export type PrintedDocument<Item extends Printable> =
  { readonly item: Item; readonly pdf: Uint8Array } | { readonly item: Item; readonly error: unknown };

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
 * Prints one document.
 *
 * @throws what `print` throws.
 */
export async function printOne(model: DocumentModel, options: BatchOptions): Promise<Uint8Array> {
  for await (const outcome of printBatch([[{ model }]], options)) {
    if ('error' in outcome) throw outcome.error;
    return outcome.pdf;
  }
  throw new Error('nothing was printed');
}

/**
 * Prints chunks of documents, each chunk in one go, and gives one PDF for each document, in order. While a chunk is split, the
 * next one is already printing; chunks are asked for when their turn comes. When a chunk fails, each of its documents is printed alone, so
 * that one that cannot be laid out takes no other with it.
 *
 * @throws ApplicationError `cancelled`, or `unavailable` when nothing here can print; the documents given before stay good.
 */
export async function* printBatch<Item extends Printable>(
  chunks: Iterable<readonly Item[]> | AsyncIterable<readonly Item[]>,
  options: BatchOptions,
): AsyncGenerator<PrintedDocument<Item>> {
  const iterator =
    Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]();
  const startNext = async (): Promise<Chunk<Item> | null> => {
    const next = await iterator.next();
    return next.done ? null : startChunk(next.value, options);
  };

  for (let chunk = await startNext(); chunk !== null;) {
    const { items } = chunk;
    const printed = await chunk.printed.catch((error: unknown) => error);
    const following = startNext();
    following.catch(() => undefined);
    yield* documentsOf(items, printed, options);
    chunk = await following;
  }
}

function startChunk<Item extends Printable>(
  items: readonly Item[],
  { print, signal }: BatchOptions,
): Chunk<Item> {
  const printed = print(
    items.map(({ model }) => model),
    signal,
  );
  // When the chunk before ends the batch, nobody waits for this one any more.
  printed.catch(() => undefined);
  return { items, printed };
}

/** @param printed the printed chunk, or the error that it failed with. */
async function* documentsOf<Item extends Printable>(
  items: readonly Item[],
  printed: unknown,
  options: BatchOptions,
): AsyncGenerator<PrintedDocument<Item>> {
  let given = 0;
  try {
    if (!isPrinted(printed)) throw printed;
    for await (const document of filesOf(items, printed, options.createdAt)) {
      given += 1;
      yield document;
    }
  } catch (error) {
    if (endsBatch(error, options.signal)) throw error;
    for (const item of items.slice(given)) {
      if (items.length === 1) yield { item, error };
      else yield* printAlone(item, options);
    }
  }
}

async function* printAlone<Item extends Printable>(
  item: Item,
  options: BatchOptions,
): AsyncGenerator<PrintedDocument<Item>> {
  const { printed } = startChunk([item], options);
  yield* documentsOf([item], await printed.catch((error: unknown) => error), options);
}

const isPrinted = (printed: unknown): printed is PrintedDocuments =>
  typeof printed === 'object' && printed !== null && 'pageCounts' in printed;

/** Whether no other document could be printed either. */
const endsBatch = (error: unknown, signal: AbortSignal | undefined): boolean =>
  signal?.aborted === true ||
  (error instanceof ApplicationError && (error.code === 'unavailable' || error.code === 'cancelled'));

/** The file of each document of a chunk that was printed. */
async function* filesOf<Item extends Printable>(
  items: readonly Item[],
  { pdf, pageCounts }: PrintedDocuments,
  createdAt: Date,
): AsyncGenerator<{ readonly item: Item; readonly pdf: Uint8Array }> {
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
