import { z } from 'zod';

/** How one indicator was judged. Not observed is the absence of a rating, never a value. */
export const ratingSchema = z.enum(['acquired', 'inProgress', 'toDevelop']);
export type Rating = z.infer<typeof ratingSchema>;

/** Rating by indicator identifier; an indicator that was not observed has no entry. */
export type Ratings = Readonly<Partial<Record<string, Rating>>>;
export const ratingsSchema = z.record(z.string(), ratingSchema);

/** The words of the Region's tool. */
export const ratingLabels: Readonly<Record<Rating, string>> = {
  acquired: 'Acquis',
  inProgress: 'En cours d’acquisition',
  toDevelop: 'À développer',
};
export const NOT_OBSERVED_LABEL = 'Non observé';
