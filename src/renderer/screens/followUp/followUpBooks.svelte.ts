import type { CallInput } from '#shared/ipc/contract';
import type { TrainingFile } from '#shared/ipc/pathwayViews';
import type { Pathway } from '#shared/records/pathway';
import { type Synthesis, synthesisSchema } from '#shared/records/synthesis';
import {
  type Action,
  actionSchema,
  type Placement,
  placementSchema,
  type ProfessionalProject,
  professionalProjectSchema,
  type TechnicalWorkshop,
  technicalWorkshopSchema,
} from '#shared/records/training';
import { monthsOfPathway } from '#shared/training/hoursTotals';
import { v7 as newId } from 'uuid';
import { call } from '../../app/client';
import { Form } from '../../app/form.svelte';
import { recordsChanged } from '../../app/records.svelte';
import { RowBook } from '../../app/rowBook.svelte';
import { hoursChanges, type MonthHours, monthHoursSchema, monthsTable } from './monthHours';

/** The calls that store one record. */
type SaveName = 'workshops.save' | 'placements.save' | 'actions.save' | 'project.save' | 'synthesis.save';

async function store<Name extends SaveName>(name: Name, record: CallInput<Name>): Promise<void> {
  await call(name, record);
  recordsChanged();
}

/**
 * Everything that is typed about the follow-up of one pathway. It outlives the tabs of the screen, so that what could not be saved yet
 * is still there when one comes back to it.
 */
export class FollowUpBooks {
  readonly hours: RowBook<MonthHours>;
  readonly workshops: RowBook<TechnicalWorkshop>;
  readonly placements: RowBook<Placement>;
  readonly actions: RowBook<Action>;
  readonly project: Form<ProfessionalProject>;
  readonly synthesis: Form<Synthesis>;
  /** What main holds. */
  #file = $state.raw<TrainingFile>();
  /** Months that the user added to those of the pathway. */
  #addedMonths = $state.raw<readonly string[]>([]);
  readonly #pathway: Pathway;

  constructor(pathway: Pathway, file: TrainingFile) {
    const { id } = pathway;
    this.#pathway = pathway;
    this.hours = new RowBook({ schema: monthHoursSchema, save: (month) => this.#saveMonth(month) });
    this.workshops = new RowBook({
      schema: technicalWorkshopSchema,
      save: (workshop) => store('workshops.save', workshop),
    });
    this.placements = new RowBook({
      schema: placementSchema,
      save: (placement) => store('placements.save', placement),
    });
    this.actions = new RowBook({ schema: actionSchema, save: (action) => store('actions.save', action) });
    this.project = new Form(professionalProjectSchema, file.project ?? blankProject(id));
    this.synthesis = new Form(synthesisSchema, file.synthesis ?? blankSynthesis(id));
    this.take(pathway, file);
  }

  /** Shows what main holds; what is being typed stays. */
  take(pathway: Pathway, file: TrainingFile): void {
    this.#file = file;
    this.hours.take(monthsTable(file.hours, [...monthsOfPathway(pathway), ...this.#addedMonths]));
    this.workshops.take(file.workshops);
    this.placements.take(file.placements);
    this.actions.take(file.actions);
    this.project.refresh(file.project ?? blankProject(pathway.id));
    this.synthesis.refresh(file.synthesis ?? blankSynthesis(pathway.id));
  }

  get hasUnsaved(): boolean {
    return this.#tables.some(({ hasUnsaved }) => hasUnsaved) || this.#forms.some(({ isDirty }) => isDirty);
  }

  get isSaving(): boolean {
    return this.#tables.some(({ isSaving }) => isSaving) || this.#forms.some(({ saving }) => saving);
  }

  /** Lines and texts that were refused and wait for a correction. */
  get refusedCount(): number {
    const lines = this.#tables.reduce((count, table) => count + table.refusedCount, 0);
    return lines + this.#forms.filter(({ message }) => message !== '').length;
  }

  /** Saves all that is not saved. Resolves to false when something is refused. */
  async flush(): Promise<boolean> {
    const answers = await Promise.all([
      ...this.#tables.map((table) => table.flush()),
      this.saveProject(),
      this.saveSynthesis(),
    ]);
    return answers.every((isSaved) => isSaved);
  }

  async saveProject(): Promise<boolean> {
    return !this.project.isDirty || this.project.submit((project) => store('project.save', project));
  }

  async saveSynthesis(): Promise<boolean> {
    return (
      !this.synthesis.isDirty || this.synthesis.submit((synthesis) => store('synthesis.save', synthesis))
    );
  }

  /** Puts one more month into the table of hours; it stays while the screen is open, and for good once something is typed in it. */
  addMonth(month: string): void {
    this.#addedMonths = [...this.#addedMonths, month];
    if (this.#file !== undefined) this.take(this.#pathway, this.#file);
  }

  get #tables() {
    return [this.hours, this.workshops, this.placements, this.actions] as const;
  }

  get #forms() {
    return [this.project, this.synthesis] as const;
  }

  async #saveMonth(month: MonthHours): Promise<void> {
    const lines = this.#file?.hours ?? [];
    const { saved, removed } = hoursChanges(month, lines, { pathwayId: this.#pathway.id, newId });
    try {
      for (const line of saved) await call('hours.save', line);
      for (const hoursId of removed) await call('hours.remove', { hoursId });
    } finally {
      // A part may be stored when another is refused: the next attempt compares with what main then holds.
      recordsChanged();
    }
  }
}

const blankProject = (pathwayId: string): ProfessionalProject => ({ pathwayId, trades: [], summary: '' });
const blankSynthesis = (pathwayId: string): Synthesis => ({
  pathwayId,
  trainerComment: '',
  traineeComment: '',
});
