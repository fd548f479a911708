import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { SaveQueue } from './saveQueue.svelte';

/** The axis that a comment is about; `null` for the general comment. */
export type CommentSubject = number | null;

type StoreComment = (axis: CommentSubject, text: string) => Promise<void>;

/** Milliseconds without a key before a comment is saved. */
const PAUSE = 700;

/**
 * The comments being typed: saved after a short pause, when the field is left, and when `flush` is asked. A comment that main refuses stays
 * as it is typed, unsaved, until it is changed or flushed again.
 */
export class CommentBook {
  readonly #texts: SvelteMap<CommentSubject, string>;
  readonly #unsaved = new SvelteSet<CommentSubject>();
  readonly #timers = new SvelteMap<CommentSubject, ReturnType<typeof setTimeout>>();
  readonly #store: StoreComment;
  readonly #queue: SaveQueue;

  constructor(
    comments: {
      readonly axisComments: Readonly<Record<string, string>>;
      readonly generalComment: string;
    },
    store: StoreComment,
    queue: SaveQueue,
  ) {
    this.#store = store;
    this.#queue = queue;
    this.#texts = new SvelteMap<CommentSubject, string>([
      [null, comments.generalComment],
      ...Object.entries(comments.axisComments).map(([axis, text]) => [Number(axis), text] as const),
    ]);
  }

  text(axis: CommentSubject): string {
    return this.#texts.get(axis) ?? '';
  }

  /** Something typed is not stored yet. */
  get hasUnsaved(): boolean {
    return this.#unsaved.size > 0;
  }

  /** Takes what is typed. */
  type(axis: CommentSubject, text: string): void {
    this.#texts.set(axis, text);
    this.#unsaved.add(axis);
    this.#forgetTimer(axis);
    this.#timers.set(
      axis,
      setTimeout(() => void this.#save(axis), PAUSE),
    );
  }

  /** Saves at once all that is not saved; resolves when main has answered. */
  async flush(): Promise<void> {
    await Promise.all([...this.#unsaved].map((axis) => this.#save(axis)));
  }

  /**
   * Sends all that is not saved without waiting for its turn or its answer: for a window that is closing, which main still hears but
   * which will not be there for the answer.
   */
  sendAtOnce(): void {
    for (const axis of this.#unsaved) void this.#store(axis, this.text(axis)).catch(() => undefined);
  }

  #save(axis: CommentSubject): Promise<void> {
    this.#forgetTimer(axis);
    const text = this.text(axis);
    return this.#queue.add(async () => {
      await this.#store(axis, text);
      if (this.text(axis) === text) this.#unsaved.delete(axis);
    });
  }

  #forgetTimer(axis: CommentSubject): void {
    clearTimeout(this.#timers.get(axis));
    this.#timers.delete(axis);
  }
}
