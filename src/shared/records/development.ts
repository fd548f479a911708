import { z } from 'zod';
import { phaseSchema } from '../evaluation/phase';
import { calendarDateSchema } from '../format/calendarDate';
import { idSchema, line } from './text';

/** Competencies to work on are chosen after the first two evaluations; the final one ends the pathway. */
export const developmentPhaseSchema = phaseSchema.exclude(['final']);
export type DevelopmentPhase = z.infer<typeof developmentPhaseSchema>;

/** One indicator chosen to be worked on until the next evaluation (compétence à travailler). */
export const developmentTargetSchema = z.object({
  /** An indicator of the map that the plan was made with. */
  indicatorId: z.string().max(20),
  /** When it should be acquired; `null` when no date was set. */
  targetDate: calendarDateSchema.nullable(),
  note: line(300),
});
export type DevelopmentTarget = z.infer<typeof developmentTargetSchema>;

/** What was chosen at one evaluation of a pathway, in order of importance; the list may be empty, on purpose. */
export const developmentPlanSchema = z.object({
  pathwayId: idSchema,
  phase: developmentPhaseSchema,
  mapId: z.string(),
  mapVersion: z.string(),
  targets: z.array(developmentTargetSchema),
});
export type DevelopmentPlan = z.infer<typeof developmentPlanSchema>;

/** What a trainer gives to choose: the map is that of the evaluation of the phase. */
export const developmentChoiceSchema = z.object({
  pathwayId: idSchema,
  phase: developmentPhaseSchema,
  targets: z
    .array(developmentTargetSchema)
    .max(60, 'Choisissez 60 compétences au plus.')
    .refine(
      (targets) => new Set(targets.map(({ indicatorId }) => indicatorId)).size === targets.length,
      'Une même compétence est choisie deux fois.',
    ),
});
export type DevelopmentChoice = z.infer<typeof developmentChoiceSchema>;
