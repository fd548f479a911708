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
