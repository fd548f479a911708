import { z } from 'zod';
import { phaseSchema } from '../evaluation/phase';
import { ratingSchema, type Ratings } from '../evaluation/rating';
import { calendarDateSchema } from '../format/calendarDate';
import { idSchema } from './text';

/** What a trainee answers about one indicator: a rating, or « je ne sais pas encore », which is no rating. */
export const selfAnswerSchema = z.enum([...ratingSchema.options, 'unsure']);
export type SelfAnswer = z.infer<typeof selfAnswerSchema>;

/** The words of the trainee, in the first person. */
export const selfAnswerLabels: Readonly<Record<SelfAnswer, string>> = {
  acquired: 'Je sais le faire',
  inProgress: 'Je suis en train d’apprendre',
  toDevelop: 'Je ne sais pas encore le faire',
  unsure: 'Je ne sais pas quoi répondre',
};

/** Answer by indicator identifier; an indicator that was not answered yet has no entry. */
export type SelfAnswers = Readonly<Partial<Record<string, SelfAnswer>>>;
export const selfAnswersSchema: z.ZodType<SelfAnswers> = z.record(z.string(), selfAnswerSchema);

/** `open` while the trainee answers, `finished` once they have said so: read-only until it is opened again. */
export const selfAssessmentStatusSchema = z.enum(['open', 'finished']);
export type SelfAssessmentStatus = z.infer<typeof selfAssessmentStatusSchema>;

/** The trainee's own view (auto-évaluation) at one phase of a pathway, beside the trainer's evaluation: one a phase. */
export const selfAssessmentSchema = z.object({
  id: idSchema,
  pathwayId: idSchema,
  phase: phaseSchema,
  status: selfAssessmentStatusSchema,
  /** The day of the last answers. */
  date: calendarDateSchema,
  mapId: z.string(),
  mapVersion: z.string(),
  answers: selfAnswersSchema,
});
export type SelfAssessment = z.infer<typeof selfAssessmentSchema>;

/** The answers that are ratings: what traces draw and what is compared with the trainer's evaluation. */
export function ratingsOfAnswers(answers: SelfAnswers): Ratings {
  return Object.fromEntries(
    Object.entries(answers).flatMap(([id, answer]) =>
      answer === undefined || answer === 'unsure' ? [] : [[id, answer]],
    ),
  );
}
