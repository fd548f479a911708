import type { ExchangeInspection, ImportReport } from '#shared/ipc/exchangeContract';
import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { recordsChanged } from '../../app/records.svelte';
import { JobRun } from './jobRun.svelte';

/** Which version of a record is kept. */
export type Kept = 'ours' | 'theirs';

/** A file that comes in: chosen, opened, looked at, decided about, imported. */
export class ReceiveBook {
  readonly job = new JobRun();
  #file = $state.raw<{ fileId: string; name: string; isEncrypted: boolean } | null>(null);
  #inspection = $state.raw<ExchangeInspection | null>(null);
  #report = $state.raw<ImportReport | null>(null);
  #failure = $state('');
  /** It was tried with our own key only, which does not open it. */
  #isLocked = $state(false);
  #joins = $state.raw<Readonly<Record<string, string | null>>>({});
  #choices = $state.raw<Readonly<Record<string, Kept>>>({});
  /** What is typed to open an encrypted file. */
  passphrase = $state('');

  get file(): { readonly fileId: string; readonly name: string; readonly isEncrypted: boolean } | null {
    return this.#file;
  }
  /** What is in the file; `null` until it was read. */
  get inspection(): ExchangeInspection | null {
    return this.#inspection;
  }
  /** What the import changed; `null` until it is done. */
  get report(): ImportReport | null {
    return this.#report;
  }
  /** French sentence; empty while a file only waits for its passphrase. */
  get failure(): string {
    return this.#failure === '' && !this.#isLocked ? this.job.failure : this.#failure;
  }
  get joins(): Readonly<Record<string, string | null>> {
    return this.#joins;
  }
  get choices(): Readonly<Record<string, Kept>> {
    return this.#choices;
  }
  /** Records that both sides changed and about which nothing was decided yet. */
  get openChoices(): number {
    const changed = this.#inspection?.choices.filter(({ reason }) => reason === 'changed') ?? [];
    return changed.filter(({ id }) => this.#choices[id] === undefined).length;
  }

  /** Asks for a file and reads it; an encrypted one is first tried with our own key. */
  async choose(): Promise<void> {
    this.#failure = '';
    try {
      const { file } = await call('exchange.chooseFile', {});
      if (file === null) return;
      this.close();
      this.#file = file;
      await this.open();
    } catch (error) {
      this.#failure = sentenceOf(error);
    }
  }

  /** Reads the file, with the passphrase that was typed. */
  async open(): Promise<void> {
    if (this.#file === null) return;
    const { fileId } = this.#file;
    const { passphrase } = this;
    this.#isLocked = false;
    this.#inspection = await this.job.run('exchange.inspect', { fileId, passphrase });
    this.#isLocked = passphrase === '' && this.job.code === 'incomplete';
  }

  /** Says who a person of the file is here; `null`: somebody else. */
  async join(id: string, traineeId: string | null): Promise<void> {
    this.#joins = { ...this.#joins, [id]: traineeId };
    const fileId = this.#file?.fileId;
    if (fileId === undefined) return;
    try {
      this.#inspection = await call('exchange.review', { fileId, joins: this.#joins });
    } catch (error) {
      this.#failure = sentenceOf(error);
    }
  }

  keep(id: string, kept: Kept): void {
    this.#choices = { ...this.#choices, [id]: kept };
  }

  /** Decides about every record that both sides changed in the same way. */
  keepAll(kept: Kept): void {
    const changed = this.#inspection?.choices.filter(({ reason }) => reason === 'changed') ?? [];
    this.#choices = { ...this.#choices, ...Object.fromEntries(changed.map(({ id }) => [id, kept])) };
  }

  async import(): Promise<void> {
    const fileId = this.#file?.fileId;
    if (fileId === undefined) return;
    this.#report = await this.job.run('exchange.import', {
      fileId,
      joins: this.#joins,
      choices: this.#choices,
    });
    if (this.#report !== null) recordsChanged();
  }

  /** Gives the file up. */
  close(): void {
    if (this.#file !== null && this.#report === null)
      void call('exchange.forget', { fileId: this.#file.fileId });
    this.#file = null;
    this.#inspection = null;
    this.#report = null;
    this.#joins = {};
    this.#choices = {};
    this.#failure = '';
    this.#isLocked = false;
    this.passphrase = '';
  }
}
