import type { CallOutput } from '#shared/ipc/contract';
import { recordsChanged } from '../../app/records.svelte';
import { JobRun } from '../exchange/jobRun.svelte';

type Written = NonNullable<CallOutput<'copies.write'>['copy']>;

/** The copy that is being written, whatever screen is shown meanwhile, and what came of the last one until it was read. */
class CopyWriting {
  readonly job = new JobRun();
  #written = $state.raw<Written | null>(null);
  #isDismissed = $state(true);

  /** The last copy; `null` while there is nothing to be read of one. */
  get written(): Written | null {
    return this.#isDismissed ? null : this.#written;
  }
  /** French sentence; empty when nothing failed, or it was read. */
  get failure(): string {
    return this.#isDismissed ? '' : this.job.failure;
  }

  /** @param passphrase for the copy of an office that is not protected; `null` for none. */
  async write(passphrase: string | null): Promise<void> {
    if (this.job.isRunning) return;
    this.#isDismissed = true;
    const result = await this.job.run('copies.write', { passphrase });
    this.#written = result?.copy ?? null;
    this.#isDismissed = this.#written === null && this.job.failure === '';
    if (this.#written !== null) recordsChanged();
  }

  dismiss = (): void => {
    this.#isDismissed = true;
  };
}

export const copyWriting = new CopyWriting();
