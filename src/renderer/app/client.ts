import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract';
import type { Bridge } from '#shared/ipc/bridge';
import type { AppEvent, Progress } from '#shared/ipc/events';
import { ApplicationError } from '#shared/ipc/result';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/**
 * Calls main by the contract.
 *
 * @throws ApplicationError with the code, the French sentence and the fields that main refused.
 */
export async function call<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  jobId?: string,
): Promise<CallOutput<Name>> {
  const result = await window.bridge.invoke(jobId === undefined ? { name, input } : { name, input, jobId });
  if (!result.ok) throw new ApplicationError(result.error.code, result.error.message, result.error.fields);
  // Checked boundary: main's handler for this name is typed by the same contract.
  return result.value as CallOutput<Name>;
}

/** A job under way. */
export interface RunningJob<Output> {
  readonly result: Promise<Output>;
  cancel(): void;
}

/** Starts a job of the contract and follows its progress. */
export function startJob<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
  onProgress: (progress: Progress) => void,
): RunningJob<CallOutput<Name>> {
  const jobId = crypto.randomUUID();
  const unsubscribe = subscribe((event) => {
    if (event.type === 'progress' && event.jobId === jobId) onProgress(event);
  });
  return {
    result: call(name, input, jobId).finally(unsubscribe),
    cancel: () => void call('jobs.cancel', { jobId }),
  };
}

/** Listens to what main says unasked; returns a function that ends it. */
export function subscribe(listener: (event: AppEvent) => void): () => void {
  return window.bridge.subscribe(listener);
}
