import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract';
import type { Progress } from '#shared/ipc/events';
import { ApplicationError, type ErrorCode } from '#shared/ipc/result';
import { type RunningJob, startJob } from '../../app/client';
import { sentenceOf } from '../../app/failure';

/** One job at a time, with what a dialog shows of it. */
export class JobRun {
  #job = $state.raw<Pick<RunningJob<unknown>, 'cancel'>>();
  #progress = $state.raw<Progress | null>(null);
  #cancelling = $state(false);
  #failure = $state('');
  #code: ErrorCode | null = null;

  get isRunning(): boolean {
    return this.#job !== undefined;
  }
  get progress(): Progress | null {
    return this.#progress;
  }
  get cancelling(): boolean {
    return this.#cancelling;
  }
  /** French sentence; empty when the last job went well or was stopped by the user. */
  get failure(): string {
    return this.#failure;
  }
  /** Why the last job did not go well; `null` when it did, or for a reason that nobody foresaw. */
  get code(): ErrorCode | null {
    return this.#code;
  }

  /** Runs a job to its end. `null` when it was refused, with the sentence in `failure`, or stopped. */
  async run<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name> | null> {
    this.#failure = '';
    this.#code = null;
    this.#progress = null;
    this.#cancelling = false;
    const job = startJob(name, input, (progress) => (this.#progress = progress));
    this.#job = job;
    try {
      return await job.result;
    } catch (error) {
      this.#code = error instanceof ApplicationError ? error.code : null;
      this.#failure = this.#code === 'cancelled' ? '' : sentenceOf(error);
      return null;
    } finally {
      this.#job = undefined;
    }
  }

  cancel = (): void => {
    this.#cancelling = true;
    this.#job?.cancel();
  };
}
