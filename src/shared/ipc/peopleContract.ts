import { z } from 'zod';
import { type MergeSide, mergeFields } from '../people/mergedTrainee';
import { idSchema } from '../records/text';
import { traineeSchema } from '../records/trainee';
import { command, done, nothing, query } from './call';

/** What there is of a person, to be put beside another. */
export const personViewSchema = z.object({
  trainee: traineeSchema,
  pathways: z.array(
    z.object({
      id: idSchema,
      /** « PEE, Groupe de mars – du 02/03/2026 au 28/08/2026 ». */
      title: z.string(),
      /** « 2 évaluations, 1 brouillon, 3 preuves »; what it holds, in words. */
      content: z.string(),
    }),
  ),
  documentCount: z.int(),
  /** Instant of the last line of history; `null` without any. */
  lastChange: z.string().nullable(),
});
export type PersonView = z.infer<typeof personViewSchema>;

/** Two records that seem to be of one person: `same` when the birth dates agree, `possible` when one is missing. */
export const likelyDoubleSchema = z.object({
  likeness: z.enum(['same', 'possible']),
  first: personViewSchema,
  second: personViewSchema,
});
export type LikelyDoubleView = z.infer<typeof likelyDoubleSchema>;

/** A merge or a separation that can be undone. */
export const identityChangeSchema = z.object({
  id: z.int(),
  kind: z.enum(['merge', 'separation']),
  traineeId: idSchema,
  /** « NOM Prénom » of the record that stayed, and of the one that was merged into it or separated from it. */
  name: z.string(),
  otherName: z.string(),
  /** Instant. */
  at: z.string(),
});
export type IdentityChangeView = z.infer<typeof identityChangeSchema>;

export const comparisonSchema = z.object({
  first: personViewSchema,
  second: personViewSchema,
  /** The record that was changed last. */
  last: z.enum(['first', 'second']),
  /** Somebody said before that these are two people. */
  areDistinct: z.boolean(),
  /** Titles of pathways of both that seem to be one that was entered twice. */
  samePathways: z.array(z.object({ first: z.string(), second: z.string() })),
});
export type PeopleComparison = z.infer<typeof comparisonSchema>;

const pair = z.object({ firstId: idSchema, secondId: idSchema });
const sideSchema: z.ZodType<MergeSide> = z.enum(['first', 'second', 'both']);

/** The calls about records that are of one person, or of two. */
export const peopleContract = {
  /** Pairs of records that seem to be of one person, surest first, without those that were told apart; `isWhole`: there are no more. */
  'people.likely': query(nothing, z.object({ isWhole: z.boolean(), doubles: z.array(likelyDoubleSchema) })),
  /** Of one person: who seems to be the same, and what can be undone. */
  'people.of': query(
    z.object({ traineeId: idSchema }),
    z.object({
      likely: z.array(z.object({ traineeId: idSchema, name: z.string() })),
      undoable: identityChangeSchema.nullable(),
    }),
  ),
  /** Everything that can be undone, most recent first. */
  'people.changes': query(nothing, z.array(identityChangeSchema)),
  'people.compare': query(pair, comparisonSchema),
  /** Makes two records one. Answers the identifier of the record that stays. */
  'people.merge': command(
    z.object({ ...pair.shape, choices: z.record(z.enum(mergeFields), sideSchema) }),
    z.object({ traineeId: idSchema }),
  ),
  /** Keeps that two records are of two people: nobody proposes to merge them any more. */
  'people.tellApart': command(pair, done),
  /** Gives some pathways of a record to a new one, `other`, which is made for them. */
  'people.separate': command(
    z.object({ traineeId: idSchema, pathwayIds: z.array(idSchema).min(1).max(200), other: traineeSchema }),
    done,
  ),
  /** Undoes a merge or a separation; refused once an exchange carries it. */
  'people.undo': command(z.object({ changeId: z.int() }), z.object({ traineeId: idSchema })),
} as const;
