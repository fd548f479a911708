import type { DevelopmentTarget } from '#shared/records/development';
import type { SaveQueue } from '../evaluation/saveQueue.svelte';

/** What is chosen; `null` while no choice is made. */
type Choice = readonly DevelopmentTarget[] | null;

/** Most competencies that a choice may hold, as its schema says. */
export const TARGET_LIMIT = 60;

/**
 * The competencies to work on, as they are being chosen: the proposal until something is changed. Each change shows at once and is stored;
 * one that main refuses goes back to what is stored.
 */
export class PlanBook {
  #choice = $state.raw<Choice>(null);
  #done = $state.raw<readonly Choice[]>([]);
  #undone = $state.raw<readonly Choice[]>([]);
  /** What main answered last. */
  #stored: Choice;
  readonly #proposal: readonly DevelopmentTarget[];
  readonly #store: (choice: Choice) => Promise<void>;
  readonly #queue: SaveQueue;

  constructor(
    { chosen, proposal }: { readonly chosen: Choice; readonly proposal: readonly DevelopmentTarget[] },
    store: (choice: Choice) => Promise<void>,
    queue: SaveQueue,
  ) {
    this.#choice = chosen;
    this.#stored = chosen;
    this.#proposal = proposal.slice(0, TARGET_LIMIT);
    this.#store = store;
    this.#queue = queue;
  }

  /** In order of importance. */
  get targets(): readonly DevelopmentTarget[] {
    return this.#choice ?? this.#proposal;
  }

  /** The list is a choice, and the proposal no more. */
  get isChosen(): boolean {
    return this.#choice !== null;
  }

  get isFull(): boolean {
    return this.targets.length >= TARGET_LIMIT;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  has(indicatorId: string): boolean {
    return this.targets.some((target) => target.indicatorId === indicatorId);
  }

  /** Puts a competency at the end, unless it is there already or the list is full. */
  add(target: DevelopmentTarget): void {
    if (!this.has(target.indicatorId) && !this.isFull) this.#change([...this.targets, target]);
  }

  remove(indicatorId: string): void {
    this.#change(this.targets.filter((target) => target.indicatorId !== indicatorId));
  }

  /** Takes everything off the list, to choose one by one. */
  clear(): void {
    if (this.targets.length > 0) this.#change([]);
  }

  /** Changes the date or the note of one competency. */
  describe(indicatorId: string, change: Partial<Pick<DevelopmentTarget, 'targetDate' | 'note'>>): void {
    this.#change(
      this.targets.map((target) => (target.indicatorId === indicatorId ? { ...target, ...change } : target)),
    );
  }

  /** Puts the whole list in another order. */
  arrange(targets: readonly DevelopmentTarget[]): void {
    this.#change(targets);
  }

  /** Keeps the list as it stands, the proposal included. */
  keep(): void {
    if (!this.isChosen) this.#change(this.targets);
  }

  /** Goes back to the proposal. */
  propose(): void {
    if (this.isChosen) this.#change(null);
  }

  undo(): void {
    const choice = this.#done.at(-1);
    if (choice === undefined) return;
    this.#done = this.#done.slice(0, -1);
    this.#undone = [...this.#undone, this.#choice];
    this.#send(choice);
  }

  redo(): void {
    const choice = this.#undone.at(-1);
    if (choice === undefined) return;
    this.#undone = this.#undone.slice(0, -1);
    this.#done = [...this.#done, this.#choice];
    this.#send(choice);
  }

  #change(choice: Choice): void {
    this.#done = [...this.#done, this.#choice];
    this.#undone = [];
    this.#send(choice);
  }

  #send(choice: Choice): void {
    this.#choice = choice;
    void this.#queue.add(async () => {
      try {
        await this.#store(choice);
        this.#stored = choice;
      } catch (error) {
        this.#goBack();
        throw error;
      }
    });
  }

  /** Shows what is stored. What was not stored cannot be undone, so the history starts anew. */
  #goBack(): void {
    this.#choice = this.#stored;
    this.#done = [];
    this.#undone = [];
  }
}
