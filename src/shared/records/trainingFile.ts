import { z } from 'zod';
import { developmentPlanSchema } from './development';
import { evidenceSchema } from './evidence';
import { selfAssessmentSchema } from './selfAssessment';
import { arguedSynthesisSchema, synthesisSchema } from './synthesis';
import {
  actionSchema,
  placementSchema,
  professionalProjectSchema,
  technicalWorkshopSchema,
  trainingHoursSchema,
} from './training';

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
