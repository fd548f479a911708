import { z } from 'zod';

/** How one indicator was judged. Not observed is the absence of a rating, never a value. */
export const ratingSchema = z.enum(['acquired', 'inProgress', 'toDevelop']);
export type Rating = z.infer<typeof ratingSchema>;

/** Rating by indicator identifier; an indicator that was not observed has no entry. */
export type Ratings = Readonly<Partial<Record<string, Rating>>>;
export const ratingsSchema: z.ZodType<Ratings> = z.record(z.string(), ratingSchema);

/** The words of the Region's tool. */
export const ratingLabels: Readonly<Record<Rating, string>> = {
  acquired: 'Acquis',
  inProgress: 'En cours d’acquisition',
  toDevelop: 'À développer',
};
export const NOT_OBSERVED_LABEL = 'Non observé';

/** One indicator to rate; `null` makes it not observed again. */
export interface RatingChange<Value extends string = Rating> {
  readonly indicatorId: string;
  readonly rating: Value | null;
}

/** The ratings, or the answers of a trainee, after changes made in order. */
export function withChanges<Value extends string = Rating>(
  ratings: Readonly<Partial<Record<string, Value>>>,
  changes: readonly RatingChange<Value>[],
): Readonly<Partial<Record<string, Value>>> {
  const changed = Object.entries(ratings).map(([indicatorId, rating]) => ({ indicatorId, rating }));
  const byId = new Map([...changed, ...changes].map(({ indicatorId, rating }) => [indicatorId, rating]));
  return Object.fromEntries([...byId].flatMap(([id, rating]) => (rating ? [[id, rating]] : [])));
}

/** The ratings of the indicators that `isKept` keeps. */
export function ratingsOf(ratings: Ratings, isKept: (indicatorId: string) => boolean): Ratings {
  return Object.fromEntries(
    Object.entries(ratings).flatMap(([id, rating]) => (rating && isKept(id) ? [[id, rating]] : [])),
  );
}
