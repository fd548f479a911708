import { z } from 'zod';
import { developmentPlanSchema } from '../records/development';
import { evaluationSchema } from '../records/evaluation';
import { evidenceMediaTypeSchema, evidenceSchema } from '../records/evidence';
import { pathwaySchema } from '../records/pathway';
import { selfAssessmentSchema } from '../records/selfAssessment';
import { arguedSynthesisSchema, synthesisSchema } from '../records/synthesis';
import { traineeSchema } from '../records/trainee';
import {
  actionSchema,
  placementSchema,
  professionalProjectSchema,
  technicalWorkshopSchema,
  trainingHoursSchema,
} from '../records/training';

/** What is recorded of one pathway beside its evaluations. */
export const trainingFileSchema = z.object({
  /** By month, then kind. */
  hours: z.array(trainingHoursSchema),
  /** By start date, like placements. */
  workshops: z.array(technicalWorkshopSchema),
  placements: z.array(placementSchema),
  /** `null` while nothing was written. */
  project: professionalProjectSchema.nullable(),
  /** In the order of the plan. */
  actions: z.array(actionSchema),
  /** `null` while no choice was made at that evaluation; an empty list is a choice. */
  development: z.object({
    initial: developmentPlanSchema.nullable(),
    intermediate: developmentPlanSchema.nullable(),
  }),
  /** In the order of the phases. */
  selfAssessments: z.array(selfAssessmentSchema),
  /** By date. */
  evidence: z.array(evidenceSchema),
  /** `null` while nothing was written. */
  synthesis: synthesisSchema.nullable(),
  /** In the order in which they were made. */
  arguedSyntheses: z.array(arguedSynthesisSchema),
});
export type TrainingFile = z.infer<typeof trainingFileSchema>;

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
