import { setTimeout } from 'node:timers/promises';

/**
 * What a system says of a file that another program holds for a moment: an antivirus, a synchroniser, the preview of a file manager. Some
 * of it is also said of what will never be allowed; only time tells.
 */
const heldCodes = new Set(['EPERM', 'EBUSY', 'EACCES', 'ENOTEMPTY']);

/** Milliseconds between one attempt and the next: 4.4 seconds in all. Programs that look at a new file mostly let go within the first. */
export const WAITS = [20, 50, 120, 250, 500, 900, 1200, 1360] as const;

/** Whether the system refused something that another program may be in the way of. */
export const isHeld = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && heldCodes.has(String(error.code));

/**
 * Does something with a file that exists, such as renaming it, again for some seconds while it is held.
 *
 * @throws what the last attempt threw.
 */
export async function patiently<Value>(act: () => Value | Promise<Value>): Promise<Value> {
  for (const wait of WAITS) {
    try {
      return await act();
    } catch (error) {
      if (!isHeld(error)) throw error;
    }
    await setTimeout(wait);
  }
  return act();
}

/** The same for what has to be over when the call returns: the thread sleeps meanwhile. */
export function patientlySync<Value>(act: () => Value): Value {
  const asleep = new Int32Array(new SharedArrayBuffer(4));
  for (const wait of WAITS) {
    try {
      return act();
    } catch (error) {
      if (!isHeld(error)) throw error;
    }
    Atomics.wait(asleep, 0, 0, wait);
  }
  return act();
}
