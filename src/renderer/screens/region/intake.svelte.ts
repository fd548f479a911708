import type { Progress } from '#shared/ipc/events';
import type { ConcatenationReport } from '#shared/ipc/regionContract';
import { type RunningJob, startJob } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { recordsChanged } from '../../app/records.svelte';
import { handOver } from './droppedFiles';

type Stage =
  | { readonly name: 'idle' }
  /** Dropped files are handed over to main. */
  | { readonly name: 'receiving'; readonly done: number; readonly total: number }
  | { readonly name: 'reading'; readonly progress: Progress | null }
  | { readonly name: 'done'; readonly report: ConcatenationReport }
  | { readonly name: 'failed'; readonly sentence: string };

/** Takes archives in: hands dropped files over, lets main concatenate, keeps the report. */
export class Intake {
  stage = $state.raw<Stage>({ name: 'idle' });
  cancelling = $state(false);
  #job: RunningJob<ConcatenationReport> | null = null;

  async drop(files: readonly File[]): Promise<void> {
    this.cancelling = false;
    try {
      for (const [done, file] of files.entries()) {
        if (this.cancelling) break;
        this.stage = { name: 'receiving', done, total: files.length };
        await handOver(file);
      }
      if (this.cancelling) this.close();
      else await this.read();
      recordsChanged();
    } catch (error) {
      this.stage = { name: 'failed', sentence: sentenceOf(error) };
    }
  }

  /** Reads what waits. With a passphrase, it goes on with the report that is open: what it told stays told. */
  async read(passphrase = ''): Promise<void> {
    const before = this.stage.name === 'done' && passphrase !== '' ? this.stage.report : null;
    this.cancelling = false;
    this.stage = { name: 'reading', progress: null };
    this.#job = startJob('region.concatenate', { passphrase }, (progress) => {
      if (this.stage.name === 'reading') this.stage = { name: 'reading', progress };
    });
    try {
      this.stage = { name: 'done', report: mergedReports(before, await this.#job.result) };
    } catch (error) {
      this.stage = { name: 'failed', sentence: sentenceOf(error) };
    } finally {
      this.#job = null;
      recordsChanged();
    }
  }

  cancel(): void {
    this.cancelling = true;
    this.#job?.cancel();
  }

  close(): void {
    this.stage = { name: 'idle' };
  }
}

/** A report and what came after it; a file that was read again stands once, as it is now. */
function mergedReports(before: ConcatenationReport | null, after: ConcatenationReport): ConcatenationReport {
  const kept = before?.files.filter(({ outcome }) => outcome !== 'locked') ?? [];
  return { ...after, files: [...kept, ...after.files] };
}
