import type { DocumentModel } from '../documents/documentModel';
import type { CallEnvelope } from './call';
import type { AppEvent } from './events';
import type { Result } from './result';

/** All that the renderer can reach of main. Both hosts put one at `window.bridge`. */
export interface Bridge {
  /** Never rejects: whatever happens is in the result. */
  invoke(envelope: CallEnvelope): Promise<Result<unknown>>;
  /** Returns a function that ends the subscription. */
  subscribe(listener: (event: AppEvent) => void): () => void;
}

/** The two channels of Electron's IPC that the bridge uses; there are no others. */
export const channels = { call: 'carte:call', event: 'carte:event' } as const;

/**
 * What `print.html` puts at `window.renderDocuments` for the host: lays the documents out one after the other, each beginning a
 * page, replaces those laid out before, and resolves once fonts and pictures are there. `pageCounts` has one entry a document.
 */
export type RenderDocuments = (documents: readonly DocumentModel[]) => Promise<{ pageCounts: number[] }>;
