import { z } from 'zod';
import { calendarDateSchema } from '../format/calendarDate';
import { programmeSchema } from '../records/organisation';
import { groupSchema } from '../records/pathway';
import { idSchema } from '../records/text';
import { importFields } from './importField';

/** Most trainees that a list is meant for; most lines, which leaves room for titles and totals, and columns of a sheet. */
export const SHEET_LIMITS = { trainees: 5000, lines: 5500, columns: 200 };

/** A programme that is there, or one to make. */
export const programmeChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), programmeId: idSchema }),
  z.object({ kind: z.literal('new'), ...programmeSchema.pick({ code: true, label: true }).shape }),
]);
export type ProgrammeChoice = z.infer<typeof programmeChoiceSchema>;

const datesInOrder = (target: { startDate: string; endDate: string }): boolean =>
  target.startDate <= target.endDate;
const datesRefusal = { path: ['endDate'], message: 'La date de fin vient avant la date de début.' };

/** Where the pathways of the imported trainees go. Dates in the file win over those given here. */
export const importTargetSchema = z.discriminatedUnion('kind', [
  /** No pathway: only the persons. */
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('group'), groupId: idSchema }),
  z
    .object({
      kind: z.literal('newGroup'),
      programme: programmeChoiceSchema,
      name: groupSchema.shape.name,
      siteId: groupSchema.shape.siteId,
      startDate: calendarDateSchema,
      endDate: calendarDateSchema,
    })
    .refine(datesInOrder, datesRefusal),
  z
    .object({
      kind: z.literal('programme'),
      programme: programmeChoiceSchema,
      startDate: calendarDateSchema,
      endDate: calendarDateSchema,
    })
    .refine(datesInOrder, datesRefusal),
]);
export type ImportTarget = z.infer<typeof importTargetSchema>;

/** What the user says of a line that looks like somebody who is known. */
export const importDecisionSchema = z.enum(['same', 'other', 'skip']);
export type ImportDecision = z.infer<typeof importDecisionSchema>;

const columnIndex = z.int().min(0).max(SHEET_LIMITS.columns);

/** How a file that was read is to be imported. */
export const importPlanSchema = z.object({
  importId: z.uuid(),
  /** Which sheet, from 0. */
  sheet: z.int().min(0).max(255),
  /** Line of the headings, from 0; −1 without any. */
  headingLine: z.int().min(-1).max(SHEET_LIMITS.lines),
  mapping: z.partialRecord(z.enum(importFields), columnIndex),
  target: importTargetSchema,
  /** By number of line. */
  decisions: z.record(z.string().regex(/^\d{1,5}$/), importDecisionSchema),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

/** What becomes of a line. */
export const importOutcomeSchema = z.enum([
  /** A new person. */
  'new',
  /** Known: only the pathway is added. */
  'known',
  /** Known, and already where the file puts them: nothing to do. */
  'enrolled',
  /** May be somebody who is known: the user must say. */
  'toDecide',
  /** The same person stands on an earlier line. */
  'repeated',
  /** Left out by the user. */
  'skipped',
  /** Cannot be taken. */
  'refused',
]);
export type ImportOutcome = z.infer<typeof importOutcomeSchema>;
