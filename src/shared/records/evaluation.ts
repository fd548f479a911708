import { z } from 'zod';
import { phaseSchema } from '../evaluation/phase';
import { ratingsSchema } from '../evaluation/rating';
import { calendarDateSchema } from '../format/calendarDate';
import { AXIS_COUNT } from '../referential/competencyMap';
import { idSchema, paragraphs } from './text';

/**
 * `draft` can be changed; `validated` is read-only; `superseded` was validated, then corrected by a later revision, and is
 * kept for the history.
 */
export const evaluationStatusSchema = z.enum(['draft', 'validated', 'superseded']);
export type EvaluationStatus = z.infer<typeof evaluationStatusSchema>;

export const axisNumberSchema = z.int().min(1).max(AXIS_COUNT);
export const commentSchema = paragraphs(4000);

/** One evaluation without its ratings: enough for lists and headings. */
export const evaluationSummarySchema = z.object({
  id: idSchema,
  pathwayId: idSchema,
  phase: phaseSchema,
  /** 1, then one more at each correction of a validated evaluation. */
  revision: z.int().min(1),
  status: evaluationStatusSchema,
  date: calendarDateSchema,
  /** Who evaluates; `null` until chosen. */
  trainerId: idSchema.nullable(),
  mapId: z.string(),
  mapVersion: z.string(),
  /** Instants, ISO 8601 in UTC. */
  createdAt: z.string(),
  validatedAt: z.string().nullable(),
});
export type EvaluationSummary = z.infer<typeof evaluationSummarySchema>;

/** A version of the correspondence between a version of the map and CléA. */
export const correspondenceReferenceSchema = z.strictObject({
  id: z.string().max(80),
  version: z.string().max(40),
});
export type CorrespondenceReference = z.infer<typeof correspondenceReferenceSchema>;

/** A whole evaluation. */
export const evaluationSchema = evaluationSummarySchema.extend({
  /**
   * What CléA is judged by, for ever: the correspondence that was in force at the validation. `null` for a draft, which follows the one
   * in force, and where none was.
   */
  correspondence: correspondenceReferenceSchema.nullable(),
  ratings: ratingsSchema,
  /** Comment by axis number; axes without a comment have no entry. */
  axisComments: z.record(z.string(), z.string()),
  generalComment: z.string(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;
