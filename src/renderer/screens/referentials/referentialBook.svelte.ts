import { type ReferentialPreview, REFERENTIAL_FILE_LIMIT } from '#shared/ipc/referentialContract';
import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { recordsChanged } from '../../app/records.svelte';
import { toasts } from '../../ui/toasts.svelte';
import { JobRun } from '../exchange/jobRun.svelte';
import { encodedContent } from '../import/fileContent';

/** The referential file that is looked at before it is imported. */
export class ReferentialBook {
  #preview = $state.raw<ReferentialPreview | null>(null);
  #isBusy = $state(false);
  /** The reading of a file, which can be stopped. */
  readonly reading = new JobRun();

  get preview(): ReferentialPreview | null {
    return this.#preview;
  }
  get isBusy(): boolean {
    return this.#isBusy;
  }

  choose = (): Promise<void> =>
    this.#work(async () => this.#show(await this.reading.run('referentials.choose', {})));

  drop = (file: File): Promise<void> =>
    this.#work(async () => {
      if (file.size > REFERENTIAL_FILE_LIMIT) {
        toasts.error('Ce fichier dépasse 20 Mo : ce n’est pas un référentiel.');
        return;
      }
      const content = await encodedContent(file);
      this.#show(await this.reading.run('referentials.read', { name: file.name, content }));
    });

  /** Nothing of the file is kept. */
  giveUp = (): void => {
    this.#preview = null;
  };

  /** @param use makes its map the one of new evaluations, and puts its correspondence in force. */
  import = (use: boolean): Promise<void> =>
    this.#work(async () => {
      if (this.#preview === null) return;
      await call('referentials.import', { importId: this.#preview.importId, use });
      this.#preview = null;
      recordsChanged();
      toasts.done(use ? 'Le référentiel est importé et sert désormais.' : 'Le référentiel est importé.');
    });

  #show(preview: ReferentialPreview | null): void {
    this.#preview = preview;
    if (this.reading.failure !== '') toasts.error(this.reading.failure);
  }

  async #work(work: () => Promise<unknown>): Promise<void> {
    this.#isBusy = true;
    try {
      await work();
    } catch (error) {
      toasts.error(sentenceOf(error));
    } finally {
      this.#isBusy = false;
    }
  }
}
