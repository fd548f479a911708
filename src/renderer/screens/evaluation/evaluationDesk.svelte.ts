import { type Completeness, completenessOf } from '#shared/evaluation/completeness';
import type { Rating } from '#shared/evaluation/rating';
import type { EvaluationSheet } from '#shared/ipc/views';
import type { Evaluation } from '#shared/records/evaluation';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { call } from '../../app/client';
import type { CellFocus } from '../../app/route';
import type { CellPlace } from '../../charts/mapGeometry';
import { CommentBook } from './commentBook.svelte';
import {
  type IndicatorStop,
  firstStopIn,
  indicatorStops,
  nextUnobserved,
  stopBeside,
} from './indicatorOrder';
import { RatingBook } from './ratingBook.svelte';
import { SaveQueue } from './saveQueue.svelte';

/** What is stored of an evaluation beside ratings and comments. */
export type Description = Pick<Evaluation, 'date' | 'trainerId'>;

/**
 * What the evaluation screen works on: the evaluation being made, and the indicator at hand. There always is one; the chosen cell of the
 * map is the one that holds it.
 */
export class EvaluationDesk {
  readonly map: CompetencyMap;
  readonly evaluationId: string;
  readonly isDraft: boolean;
  readonly queue: SaveQueue;
  readonly ratings: RatingBook;
  readonly comments: CommentBook;
  readonly #stops: readonly IndicatorStop[];
  #stop = $state.raw<IndicatorStop>();
  #description = $state.raw<Description>({ date: '', trainerId: null });
  readonly #completeness = $derived.by(() => completenessOf(this.map, this.ratings.ratings));

  /**
   * @param cell the cell to begin at, at the indicator that it marks; otherwise the first indicator that was not observed.
   * @param onfailure is told of each write that main refuses.
   */
  constructor(
    map: CompetencyMap,
    { evaluation }: Pick<EvaluationSheet, 'evaluation'>,
    cell: CellFocus | undefined,
    onfailure: (error: unknown) => void,
  ) {
    const evaluationId = evaluation.id;
    this.map = map;
    this.evaluationId = evaluationId;
    this.isDraft = evaluation.status === 'draft';
    this.queue = new SaveQueue(onfailure);
    this.ratings = new RatingBook(
      map,
      evaluation.ratings,
      (changes) => call('evaluations.rate', { evaluationId, changes }),
      this.queue,
    );
    this.comments = new CommentBook(
      evaluation,
      async (axis, text) => void (await call('evaluations.comment', { evaluationId, axis, text })),
      this.queue,
    );
    this.#stops = indicatorStops(map);
    this.#stop =
      this.#stops.find(({ indicatorId }) => indicatorId === cell?.indicatorId) ??
      (cell && firstStopIn(this.#stops, cell, evaluation.ratings)) ??
      nextUnobserved(this.#stops, undefined, evaluation.ratings) ??
      this.#stops[0];
    this.#description = { date: evaluation.date, trainerId: evaluation.trainerId };
  }

  /** The chosen cell. */
  get place(): CellPlace {
    const { axis = 1, circle = 1 } = this.#stop ?? {};
    return { axis, circle };
  }

  /** The indicator at hand. */
  get indicatorId(): string | undefined {
    return this.#stop?.indicatorId;
  }

  get description(): Description {
    return this.#description;
  }

  get completeness(): Completeness {
    return this.#completeness;
  }

  /** Stores date and evaluator. @throws ApplicationError */
  async describe(description: Description): Promise<void> {
    await call('evaluations.describe', { evaluationId: this.evaluationId, ...description });
    this.#description = description;
  }

  /** Chooses a cell, at its first indicator that was not observed. */
  chooseCell(place: CellPlace): void {
    this.#goTo(firstStopIn(this.#stops, place, this.ratings.ratings));
  }

  chooseIndicator(indicatorId: string | undefined): void {
    this.#goTo(this.#stops.find((stop) => stop.indicatorId === indicatorId));
  }

  /** Goes to the indicator after (1) or before (−1) the one at hand, in the next cell where the cell ends. */
  step(by: 1 | -1): void {
    if (this.#stop) this.#goTo(stopBeside(this.#stops, this.#stop.indicatorId, by));
  }

  /** Goes to the first indicator of the cell after the chosen one. */
  stepCell(): void {
    const { axis, circle } = this.place;
    const last = this.#stops.findLastIndex((stop) => stop.axis === axis && stop.circle === circle);
    this.#goTo(this.#stops[last + 1] ?? this.#stops[0]);
  }

  goToNextUnobserved(): void {
    this.#goTo(nextUnobserved(this.#stops, this.indicatorId, this.ratings.ratings));
  }

  /** Goes to the first indicator of an axis that was not observed, or to its first. */
  chooseAxis(axis: number): void {
    const ofAxis = this.#stops.filter((stop) => stop.axis === axis);
    this.#goTo(nextUnobserved(ofAxis, undefined, this.ratings.ratings) ?? ofAxis[0]);
  }

  rate(indicatorId: string, rating: Rating | null): void {
    if (!this.isDraft) return;
    this.chooseIndicator(indicatorId);
    this.ratings.rate([{ indicatorId, rating }]);
  }

  /** Rates the indicator at hand and goes to the next one. */
  rateAndStep(rating: Rating | null): void {
    if (this.indicatorId === undefined || !this.isDraft) return;
    this.rate(this.indicatorId, rating);
    this.step(1);
  }

  /** Rates all indicators of the chosen cell in one step. */
  rateCell(rating: Rating | null): void {
    if (!this.isDraft) return;
    const { axis, circle } = this.place;
    const inCell = this.#stops.filter((stop) => stop.axis === axis && stop.circle === circle);
    this.ratings.rate(inCell.map(({ indicatorId }) => ({ indicatorId, rating })));
  }

  /** Takes the last rating back, and shows where. */
  undo(): void {
    this.chooseIndicator(this.ratings.undo());
  }

  redo(): void {
    this.chooseIndicator(this.ratings.redo());
  }

  #goTo(stop: IndicatorStop | undefined): void {
    if (stop !== undefined) this.#stop = stop;
  }
}
