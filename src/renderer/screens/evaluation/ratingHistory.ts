import type { Rating, RatingChange, Ratings } from '#shared/evaluation/rating';

/** One indicator that was rated anew. */
interface Move {
  readonly indicatorId: string;
  readonly from: Rating | null;
  readonly to: Rating | null;
}

/** What the user did in one go: one indicator, or a whole cell. */
export type Step = readonly Move[];

/** The step that `changes` make, without those that change nothing. */
export function stepOf(ratings: Ratings, changes: readonly RatingChange[]): Step {
  return changes
    .map(({ indicatorId, rating }) => ({ indicatorId, from: ratings[indicatorId] ?? null, to: rating }))
    .filter(({ from, to }) => from !== to);
}

/** The changes that make a step, or that undo it. */
export const forward = (step: Step): RatingChange[] =>
  step.map(({ indicatorId, to }) => ({ indicatorId, rating: to }));
export const backward = (step: Step): RatingChange[] =>
  step.map(({ indicatorId, from }) => ({ indicatorId, rating: from }));

/** What can be undone and redone, in this window and since the evaluation was opened. Never changes: each act gives a new history. */
export class RatingHistory {
  static readonly empty = new RatingHistory([], []);
  readonly #done: readonly Step[];
  readonly #undone: readonly Step[];

  private constructor(done: readonly Step[], undone: readonly Step[]) {
    this.#done = done;
    this.#undone = undone;
  }

  /** The step that undoing takes back; `undefined` when there is none. */
  get lastDone(): Step | undefined {
    return this.#done.at(-1);
  }

  /** The step that redoing makes again. */
  get lastUndone(): Step | undefined {
    return this.#undone.at(-1);
  }

  /** After a new step: what was undone before it cannot be redone any more. */
  recorded(step: Step): RatingHistory {
    return new RatingHistory([...this.#done, step], []);
  }

  undone(): RatingHistory {
    const step = this.lastDone;
    return step === undefined ? this : new RatingHistory(this.#done.slice(0, -1), [...this.#undone, step]);
  }

  redone(): RatingHistory {
    const step = this.lastUndone;
    return step === undefined ? this : new RatingHistory([...this.#done, step], this.#undone.slice(0, -1));
  }
}
