import { z } from 'zod';
import { axisNumberSchema } from './evaluation';
import { idSchema, line, paragraphs, requiredLine } from './text';

/** What the synthesis of a pathway says in words; everything else in it comes from the other records. */
export const synthesisSchema = z.object({
  pathwayId: idSchema,
  trainerComment: paragraphs(4000),
  traineeComment: paragraphs(2000),
});
export type Synthesis = z.infer<typeof synthesisSchema>;

export const arguedSynthesisKindSchema = z.enum(['job', 'course']);
export type ArguedSynthesisKind = z.infer<typeof arguedSynthesisKindSchema>;
export const arguedSynthesisKindLabels: Readonly<Record<ArguedSynthesisKind, string>> = {
  job: 'Emploi',
  course: 'Formation ou apprentissage',
};

/** One paragraph of an argued synthesis: proposed from an axis, then edited; or written freely. */
export const argumentSchema = z.object({
  /** The axis that it was proposed from; `null` for a free paragraph. */
  axis: axisNumberSchema.nullable(),
  heading: line(120),
  text: paragraphs(1500),
  /** Evidence of the pathway that supports it. */
  evidenceIds: z.array(idSchema).max(12, 'Citez douze preuves au plus par paragraphe.'),
});
export type Argument = z.infer<typeof argumentSchema>;

/** One or two pages for an interview (synthèse argumentée); a pathway may have several, one for each job or course. */
export const arguedSynthesisSchema = z.object({
  id: idSchema,
  pathwayId: idSchema,
  kind: arguedSynthesisKindSchema,
  /** The job or course that it is written for. */
  targetTitle: requiredLine(160, 'Indiquez le métier ou la formation visée.'),
  /** Company or training centre, and whom it is addressed to; may be empty. */
  recipient: line(200),
  introduction: paragraphs(1500),
  arguments: z
    .array(argumentSchema)
    .max(12, 'Gardez douze paragraphes au plus : le document tient en deux pages.'),
  conclusion: paragraphs(1500),
});
export type ArguedSynthesis = z.infer<typeof arguedSynthesisSchema>;
