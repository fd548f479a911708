import { setImmediate } from 'node:timers/promises';

/** How long work on the main thread goes on before the window gets its turn, in milliseconds. */
const LONGEST_TURN = 25;

/**
 * For work of many small steps on the thread that answers the window: call it between two steps. It waits only when the window should get its
 * turn.
 *
 * @param signal gives the work up.
 */
export function createTurns(signal?: AbortSignal): () => Promise<void> | undefined {
  let began = performance.now();
  async function giveWay(): Promise<void> {
    await setImmediate();
    signal?.throwIfAborted();
    began = performance.now();
  }
  return () => (performance.now() - began < LONGEST_TURN ? undefined : giveWay());
}
