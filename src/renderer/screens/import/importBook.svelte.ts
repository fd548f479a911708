import type { ImportField } from '#shared/import/importField';
import type { ImportDecision, ImportPlan } from '#shared/import/importPlan';
import type { ImportMapping } from '#shared/import/readLine';
import type { ImportBatch, ImportFile, ImportPreview, ImportSheet } from '#shared/ipc/importContract';
import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { recordsChanged } from '../../app/records.svelte';
import { JobRun } from '../exchange/jobRun.svelte';
import { encodedContent } from './fileContent';
import { type TargetForm, targetOf } from './targetForm';

const placeFields: readonly ImportField[] = ['programme', 'group', 'prescriber', 'adviser'];

/** Everything about the import that is being prepared: the file, how it is read, where it goes, what would come of it. */
export class ImportBook {
  file = $state.raw<ImportFile | null>(null);
  sheet = $state(0);
  columns = $state.raw<ImportSheet | null>(null);
  mapping = $state.raw<ImportMapping>({});
  decisions = $state.raw<ImportPlan['decisions']>({});
  preview = $state.raw<ImportPreview | null>(null);
  /** The import that was made. */
  batch = $state.raw<ImportBatch | null>(null);
  failure = $state('');
  isBusy = $state(false);
  /** The reading of a file, which can be stopped. */
  readonly reading = new JobRun();
  target: TargetForm;

  readonly #checkedTarget = $derived.by(() => targetOf(this.target));
  #asked = 0;

  constructor(target: TargetForm) {
    this.target = $state(target);
  }

  /** What is missing about the pathways, by field; `null` when nothing is. */
  get targetErrors(): Readonly<Partial<Record<string, string>>> | null {
    return this.#checkedTarget.errors;
  }

  /** The names of persons have their column. */
  get hasNames(): boolean {
    const { fullName, familyName } = this.mapping;
    return fullName !== undefined || familyName !== undefined;
  }

  /** The file says where trainees go, or who sent them. */
  get saysPlaces(): boolean {
    return placeFields.some((field) => this.mapping[field] !== undefined);
  }

  /** What would be run; `null` while something is missing. */
  get plan(): ImportPlan | null {
    return this.targetErrors === null ? this.question : null;
  }

  /** What is looked at: lines are read before anybody said where the trainees go. `null` without the columns of their names. */
  get question(): ImportPlan | null {
    const target = this.#checkedTarget.target ?? { kind: 'none' };
    if (this.file === null || this.columns === null || !this.hasNames) return null;
    return {
      importId: this.file.importId,
      sheet: this.sheet,
      headingLine: this.columns.headingLine,
      mapping: this.mapping,
      target,
      decisions: this.decisions,
    };
  }

  choose = (): Promise<void> => this.#open(() => this.reading.run('import.choose', {}));

  drop = (file: File): Promise<void> =>
    this.#open(async () =>
      this.reading.run('import.read', { name: file.name, content: await encodedContent(file) }),
    );

  /** Looks at another sheet, or under another line of headings; `null` finds them. */
  async look(sheet: number, headingLine: number | null): Promise<void> {
    const { file } = this;
    if (file === null) return;
    await this.#attempt(async () => {
      const columns = await call('import.sheet', { importId: file.importId, sheet, headingLine });
      this.sheet = sheet;
      this.columns = columns;
      this.mapping = Object.fromEntries(
        columns.columns.flatMap(({ field, index }) => (field === null ? [] : [[field, index]])),
      );
      this.decisions = {};
    });
  }

  /** The column brings the field, or nothing; whichever column brought it before no longer does. */
  map(index: number, field: ImportField | null): void {
    const others = Object.entries(this.mapping).filter(
      ([name, column]) => column !== index && name !== field,
    );
    this.mapping = Object.fromEntries(field === null ? others : [...others, [field, index]]);
  }

  decide(line: number, decision: ImportDecision | null): void {
    const others = Object.entries(this.decisions).filter(([name]) => name !== String(line));
    this.decisions = Object.fromEntries(decision === null ? others : [...others, [String(line), decision]]);
  }

  /** Asks what would come of the plan; an answer that comes after a newer question is dropped. */
  async refresh(): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const { question: plan } = this;
    if (plan === null) {
      this.preview = null;
      return;
    }
    await this.#attempt(async () => {
      const preview = await call('import.preview', plan);
      if (turn === this.#asked) this.preview = preview;
    });
  }

  async run(mode: 'all' | 'good'): Promise<void> {
    const { plan } = this;
    if (plan === null) return;
    this.isBusy = true;
    await this.#attempt(async () => {
      this.batch = await call('import.run', { plan, mode });
      this.file = null;
      this.columns = null;
      recordsChanged();
    });
    this.isBusy = false;
  }

  async #open(read: () => Promise<ImportFile | null>): Promise<void> {
    this.isBusy = true;
    await this.#attempt(async () => {
      const file = await read();
      this.failure = this.reading.failure;
      if (file === null) return;
      this.file = file;
      this.batch = null;
      this.preview = null;
      await this.look(0, null);
    });
    this.isBusy = false;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.failure = '';
    try {
      await work();
    } catch (error) {
      this.failure = sentenceOf(error);
    }
  }
}
