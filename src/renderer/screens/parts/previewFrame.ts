import type { DocumentModel } from '#shared/documents/documentModel';
import type { RenderDocuments } from '#shared/ipc/bridge';

interface PrintWindow {
  readonly renderDocuments?: RenderDocuments;
}

/**
 * Lays documents out in a frame that has loaded `print.html`; answers how many pages each takes.
 *
 * @throws when the frame holds another page.
 */
export async function renderInFrame(
  frame: HTMLIFrameElement,
  models: readonly DocumentModel[],
): Promise<readonly number[]> {
  // Checked boundary: the print page has the same origin and puts this one function at its window; it is tested just below.
  const { renderDocuments } = (frame.contentWindow ?? {}) as PrintWindow;
  if (renderDocuments === undefined) throw new Error('The frame does not hold the print page.');
  // The frame is another realm: it gets plain data, without the proxies of this one.
  const { pageCounts } = await renderDocuments(structuredClone([...models]));
  return pageCounts;
}
