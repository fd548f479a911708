import { z } from 'zod';
import { phaseSchema } from '../evaluation/phase';
import { calendarDateSchema } from '../format/calendarDate';
import { idSchema } from './text';

export const dueStatusSchema = z.enum(['late', 'due', 'later']);

export const nextEvaluationSchema = z.object({
  phase: phaseSchema,
  expectedDate: calendarDateSchema,
  status: dueStatusSchema,
});

/** One line of the list of trainees: the trainee and the most recent pathway. */
export const traineeRowSchema = z.object({
  traineeId: idSchema,
  givenName: z.string(),
  familyName: z.string(),
  birthDate: calendarDateSchema.nullable(),
  pathwayId: idSchema.nullable(),
  programmeCode: z.string().nullable(),
  groupId: idSchema.nullable(),
  groupName: z.string().nullable(),
  entryDate: calendarDateSchema.nullable(),
  plannedExitDate: calendarDateSchema.nullable(),
  exitDate: calendarDateSchema.nullable(),
  validatedPhases: z.array(phaseSchema),
  draftPhase: phaseSchema.nullable(),
  /** `null` without pathway, after the exit or when the three evaluations are done. */
  nextEvaluation: nextEvaluationSchema.nullable(),
});
export type TraineeRow = z.infer<typeof traineeRowSchema>;

/** An evaluation that is expected of a trainee. */
export const dueItemSchema = z.object({
  traineeId: idSchema,
  pathwayId: idSchema,
  givenName: z.string(),
  familyName: z.string(),
  programmeCode: z.string(),
  groupName: z.string().nullable(),
  phase: phaseSchema,
  expectedDate: calendarDateSchema,
  status: dueStatusSchema,
  /** The draft already begun for this phase. */
  draftId: idSchema.nullable(),
});
export type DueItem = z.infer<typeof dueItemSchema>;
