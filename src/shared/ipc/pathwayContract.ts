import { z } from 'zod';
import { phaseSchema } from '../evaluation/phase';
import { developmentChoiceSchema } from '../records/development';
import { EVIDENCE_FILE_LIMIT, evidenceSchema, storedFileSchema } from '../records/evidence';
import { selfAnswerSchema, selfAnswersSchema } from '../records/selfAssessment';
import { arguedSynthesisSchema, synthesisSchema } from '../records/synthesis';
import { idSchema, requiredLine } from '../records/text';
import {
  actionSchema,
  placementSchema,
  professionalProjectSchema,
  technicalWorkshopSchema,
  trainingHoursSchema,
} from '../records/training';
import { command, done, query } from './call';
import { evidenceContentSchema, selfAssessmentSheetSchema, trainingFileSchema } from './pathwayViews';

/** Most characters of a file in base 64: four for each three bytes. */
const ENCODED_FILE_LIMIT = Math.ceil(EVIDENCE_FILE_LIMIT / 3) * 4;

/** The calls about what is recorded of a pathway beside its evaluations. */
export const pathwayContract = {
  'training.file': query(z.object({ pathwayId: idSchema }), trainingFileSchema),
  /** Refused when another line already has this month and kind. */
  'hours.save': command(trainingHoursSchema, done),
  'hours.remove': command(z.object({ hoursId: idSchema }), done),
  'workshops.save': command(technicalWorkshopSchema, done),
  'workshops.remove': command(z.object({ workshopId: idSchema }), done),
  'placements.save': command(placementSchema, done),
  'placements.remove': command(z.object({ placementId: idSchema }), done),
  'project.save': command(professionalProjectSchema, done),
  'actions.save': command(actionSchema, done),
  'actions.remove': command(z.object({ actionId: idSchema }), done),
  /** Every action of the plan, in the new order. */
  'actions.reorder': command(z.object({ pathwayId: idSchema, actionIds: z.array(idSchema).max(1000) }), done),

  /** Replaces the whole choice of a phase, which must have an evaluation. */
  'development.save': command(developmentChoiceSchema, done),
  /** Goes back to « no choice made yet ». */
  'development.reset': command(developmentChoiceSchema.pick({ pathwayId: true, phase: true }), done),

  /** Opens the self-assessment of a phase, made if there is none. */
  'selfAssessment.start': command(
    z.object({ pathwayId: idSchema, phase: phaseSchema }),
    z.object({ selfAssessmentId: idSchema }),
  ),
  'selfAssessment.sheet': query(z.object({ selfAssessmentId: idSchema }), selfAssessmentSheetSchema),
  /** Sets or clears (`null`) answers; durable when answered. Gives all answers back. */
  'selfAssessment.rate': command(
    z.object({
      selfAssessmentId: idSchema,
      changes: z
        .array(z.object({ indicatorId: z.string().max(20), answer: selfAnswerSchema.nullable() }))
        .min(1)
        .max(200),
    }),
    z.object({ answers: selfAnswersSchema }),
  ),
  'selfAssessment.finish': command(z.object({ selfAssessmentId: idSchema }), done),
  /** Takes one away with its answers, finished or not: it was begun by mistake. */
  'selfAssessment.remove': command(z.object({ selfAssessmentId: idSchema }), done),
  'selfAssessment.reopen': command(z.object({ selfAssessmentId: idSchema }), done),

  /** Keeps a file and describes it; `evidence.save` then makes it an evidence. What no evidence names does not stay. */
  'evidence.store': command(
    z.object({
      name: requiredLine(200, 'Ce fichier n’a pas de nom.'),
      /** Base 64. */
      content: z
        .base64('Ce fichier n’a pas été reçu en entier. Ajoutez-le de nouveau.')
        .max(ENCODED_FILE_LIMIT, 'Ce fichier dépasse 20 Mo. Réduisez-le, puis ajoutez-le.'),
    }),
    storedFileSchema,
  ),
  'evidence.save': command(evidenceSchema, done),
  'evidence.remove': command(z.object({ evidenceId: idSchema }), done),
  /** Asks where to put a copy of a file, and writes it there; `null` when the user gave up. */
  'evidence.saveCopy': command(z.object({ evidenceId: idSchema }), z.object({ path: z.string().nullable() })),
  'evidence.content': query(z.object({ evidenceId: idSchema }), evidenceContentSchema),

  'synthesis.save': command(synthesisSchema, done),
  'arguedSynthesis.save': command(arguedSynthesisSchema, done),
  'arguedSynthesis.remove': command(z.object({ arguedSynthesisId: idSchema }), done),
} as const;
