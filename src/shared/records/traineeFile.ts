import { z } from 'zod';
import { evaluationSchema } from './evaluation';
import { historyEntrySchema } from './historyEntry';
import { issuedDocumentSchema } from './issuedDocument';
import { programmeSchema, trainerSchema } from './organisation';
import { partnerOrganisationSchema } from './partnerOrganisation';
import { groupSchema, pathwaySchema } from './pathway';
import { prescriberSchema } from './prescriber';
import { traineeSchema } from './trainee';
import { nextEvaluationSchema } from './traineeRow';

/** One pathway with its evaluations and what is needed to read them. */
export const pathwayFileSchema = z.object({
  pathway: pathwaySchema,
  programme: programmeSchema,
  group: groupSchema.nullable(),
  /** Who sent the trainee. */
  prescriber: prescriberSchema.nullable(),
  /** Who trained; `null` is this organisation. What another recorded can be looked at, not changed. */
  organisation: partnerOrganisationSchema.nullable(),
  /** Every revision, oldest first, with ratings. */
  evaluations: z.array(evaluationSchema),
  nextEvaluation: nextEvaluationSchema.nullable(),
});
export type PathwayFile = z.infer<typeof pathwayFileSchema>;

/** Everything of one trainee; pathways most recent first. */
export const traineeFileSchema = z.object({
  trainee: traineeSchema,
  pathways: z.array(pathwayFileSchema),
  trainers: z.array(trainerSchema),
  documents: z.array(issuedDocumentSchema),
  history: z.array(historyEntrySchema),
});
export type TraineeFile = z.infer<typeof traineeFileSchema>;
