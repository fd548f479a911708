import { setImmediate } from 'node:timers/promises';
import type { Steps } from '#shared/steps';

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

/** Does all steps, and lets the window have its turn in between. @param signal gives the work up. */
export async function inTurns<Value>(steps: Steps<Value>, signal?: AbortSignal): Promise<Value> {
  const turn = createTurns(signal);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await turn();
  }
}
