import type { DateOrder } from '#shared/import/dateOrder';
import type { UpdateField } from '#shared/import/fieldUpdates';
import type { DateField, ImportField } from '#shared/import/importField';
import type { ImportDecision, ImportPlan } from '#shared/import/importPlan';
import type { ImportMapping } from '#shared/import/lineCells';
import type { ImportBatch, ImportFile, ImportPreview, ImportSheet } from '#shared/ipc/importContract';
import { call } from '../../app/client';
import { sentenceOf } from '../../app/failure';
import { recordsChanged } from '../../app/records.svelte';
import { JobRun } from '../exchange/jobRun.svelte';
import { encodedContent } from './fileContent';
import { type TargetForm, targetOf } from './targetForm';

const placeFields: readonly ImportField[] = ['programme', 'group', 'prescriber', 'adviser'];

/** What the user says of the file, beside its columns and where its trainees go. */
type Choices = Pick<ImportPlan, 'decisions' | 'updates' | 'persons' | 'dateOrders'>;
const noChoices: Choices = { decisions: {}, updates: {}, persons: [], dateOrders: {} };

/** Everything about the import that is being prepared: the file, how it is read, where it goes, what would come of it. */
export class ImportBook {
  file = $state.raw<ImportFile | null>(null);
  sheet = $state(0);
  columns = $state.raw<ImportSheet | null>(null);
  mapping = $state.raw<ImportMapping>({});
  choices = $state.raw<Choices>(noChoices);
  preview = $state.raw<ImportPreview | null>(null);
  /** Numbers of lines of which the data changed since they were looked at. */
  changed = $state.raw<readonly number[]>([]);
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
      ...this.choices,
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
      this.choices = noChoices;
      this.changed = [];
    });
  }

  /** The column brings the field, or nothing; whichever column brought it before no longer does. */
  map(index: number, field: ImportField | null): void {
    const others = Object.entries(this.mapping).filter(
      ([name, column]) => column !== index && name !== field,
    );
    this.mapping = Object.fromEntries(field === null ? others : [...others, [field, index]]);
  }

  /** Day or month first, in a column of dates. */
  orderDates(field: DateField, order: DateOrder): void {
    this.choices = { ...this.choices, dateOrders: { ...this.choices.dateOrders, [field]: order } };
  }

  /** Who a line tells of; `null` leaves it to what the file says. */
  decide(line: number, decision: ImportDecision | null): void {
    const decisions = Object.entries(this.choices.decisions).filter(([name]) => name !== String(line));
    if (decision !== null) decisions.push([String(line), decision]);
    this.choices = { ...this.choices, decisions: Object.fromEntries(decisions) };
  }

  /** A line that was left aside names a person. */
  takeAsPerson(line: number): void {
    this.choices = { ...this.choices, persons: [...this.choices.persons, line] };
  }

  /** Takes a field of somebody known from the file, or leaves it as it is. */
  accept(line: number, field: UpdateField, isAccepted: boolean): void {
    const others = (this.choices.updates[String(line)] ?? []).filter((one) => one !== field);
    const fields = isAccepted ? [...others, field] : others;
    this.choices = { ...this.choices, updates: { ...this.choices.updates, [String(line)]: fields } };
  }

  /** Takes of everybody known what the records do not say, or all that the file says otherwise, or nothing. */
  acceptAll(which: 'gaps' | 'all' | 'nothing'): void {
    const updates = (this.preview?.lines ?? []).map(({ line, proposed }) => {
      const taken = proposed.filter(({ before }) => which === 'all' || (which === 'gaps' && before === ''));
      return [String(line), taken.map(({ field }) => field)] as const;
    });
    this.choices = { ...this.choices, updates: Object.fromEntries(updates) };
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

  /** Has done what the preview shows; when the data changed meanwhile, shows what became of it instead. */
  async run(mode: 'all' | 'good'): Promise<void> {
    const { plan, preview } = this;
    if (plan === null || preview === null) return;
    this.isBusy = true;
    const pins = Object.fromEntries(preview.lines.map(({ line, pin }) => [String(line), pin]));
    await this.#attempt(async () => {
      this.batch = await call('import.run', { plan, mode, pins });
      this.file = null;
      this.columns = null;
      recordsChanged();
    });
    const { failure } = this;
    if (failure !== '') {
      await this.refresh();
      this.failure = failure;
      const lines = this.preview?.lines ?? [];
      this.changed = lines.filter(({ line, pin }) => pins[String(line)] !== pin).map(({ line }) => line);
    }
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
