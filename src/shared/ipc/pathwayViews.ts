import { z } from 'zod';
import { evaluationSchema } from '../records/evaluation';
import { evidenceMediaTypeSchema } from '../records/evidence';
import { pathwaySchema } from '../records/pathway';
import { selfAssessmentSchema } from '../records/selfAssessment';
import { traineeSchema } from '../records/trainee';

export * from '../records/trainingFile';

/** What the self-assessment works on: one trainee and nobody else. */
export const selfAssessmentSheetSchema = z.object({
  trainee: traineeSchema,
  pathway: pathwaySchema,
  selfAssessment: selfAssessmentSchema,
  /** The trainer's evaluation of the same phase that counts, the draft without any; `null` before it is begun. */
  evaluation: evaluationSchema.nullable(),
});
export type SelfAssessmentSheet = z.infer<typeof selfAssessmentSheetSchema>;

/** The bytes of a file kept as evidence, in base 64. */
export const evidenceContentSchema = z.object({
  mediaType: evidenceMediaTypeSchema,
  content: z.string(),
});
export type EvidenceContent = z.infer<typeof evidenceContentSchema>;
