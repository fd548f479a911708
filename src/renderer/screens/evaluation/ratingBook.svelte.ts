import type { RatingChange, Ratings } from '#shared/evaluation/rating';
import { withChanges } from '#shared/evaluation/rating';
import { type AxisScore, scoreAxis, scoreMap } from '#shared/evaluation/scoring';
import type { RatingOutcome } from '#shared/ipc/views';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { RatingHistory, type Step, backward, forward, stepOf } from './ratingHistory';
import type { SaveQueue } from './saveQueue.svelte';

/** Stores ratings durably and answers what is now stored. */
type StoreRatings = (changes: RatingChange[]) => Promise<RatingOutcome>;

/**
 * The ratings being given. A change shows at once, then what main answers takes its place; a change that main refuses goes back
 * to what is stored.
 */
export class RatingBook {
  #ratings = $state.raw<Ratings>({});
  #scores = $state.raw<readonly AxisScore[]>([]);
  #history = $state.raw(RatingHistory.empty);
  /** What main answered last. */
  #stored: Ratings;
  /** Shown, not answered yet. */
  #waiting: readonly Step[] = [];
  readonly #map: CompetencyMap;
  readonly #store: StoreRatings;
  readonly #queue: SaveQueue;

  constructor(map: CompetencyMap, ratings: Ratings, store: StoreRatings, queue: SaveQueue) {
    this.#map = map;
    this.#stored = ratings;
    this.#store = store;
    this.#queue = queue;
    this.#ratings = ratings;
    this.#scores = scoreMap(map, ratings);
  }

  get ratings(): Ratings {
    return this.#ratings;
  }

  /** The twelve axes, in order. */
  get scores(): readonly AxisScore[] {
    return this.#scores;
  }

  get canUndo(): boolean {
    return this.#history.lastDone !== undefined;
  }

  get canRedo(): boolean {
    return this.#history.lastUndone !== undefined;
  }

  /** Rates one or several indicators in one go. */
  rate(changes: readonly RatingChange[]): void {
    const step = stepOf(this.#ratings, changes);
    if (step.length === 0) return;
    this.#history = this.#history.recorded(step);
    this.#send(step);
  }

  /** Takes the last step back; answers one indicator that it changed, so that it can be shown. */
  undo(): string | undefined {
    const step = this.#history.lastDone;
    if (step === undefined) return undefined;
    this.#history = this.#history.undone();
    this.#send(stepOf(this.#ratings, backward(step)));
    return step[0]?.indicatorId;
  }

  /** Makes the last step that was taken back again. */
  redo(): string | undefined {
    const step = this.#history.lastUndone;
    if (step === undefined) return undefined;
    this.#history = this.#history.redone();
    this.#send(stepOf(this.#ratings, forward(step)));
    return step[0]?.indicatorId;
  }

  #send(step: Step): void {
    if (step.length === 0) return;
    this.#waiting = [...this.#waiting, step];
    this.#show(withChanges(this.#ratings, forward(step)));
    void this.#queue.add(async () => {
      try {
        const outcome = await this.#store(forward(step));
        this.#stored = outcome.ratings;
        this.#settle(step);
        if (this.#waiting.length === 0) this.#take(outcome);
      } catch (error) {
        this.#settle(step);
        this.#goBack();
        throw error;
      }
    });
  }

  #settle(step: Step): void {
    this.#waiting = this.#waiting.filter((other) => other !== step);
  }

  /** Shows what is stored and what is still waiting. Steps that were not stored cannot be undone, so the history starts anew. */
  #goBack(): void {
    this.#show(withChanges(this.#stored, this.#waiting.flatMap(forward)));
    this.#history = RatingHistory.empty;
  }

  #show(ratings: Ratings): void {
    this.#ratings = ratings;
    this.#scores = this.#map.axes.map((axis) => scoreAxis(axis, ratings, this.#map.acquisitionThreshold));
  }

  #take({ ratings, axes }: RatingOutcome): void {
    this.#ratings = ratings;
    this.#scores = this.#scores.map((score) => axes.find(({ axis }) => axis === score.axis) ?? score);
  }
}
