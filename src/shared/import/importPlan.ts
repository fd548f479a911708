import { z } from 'zod';
import { calendarDateSchema } from '../format/calendarDate';
import { programmeSchema } from '../records/organisation';
import { groupSchema } from '../records/pathway';
import { idSchema } from '../records/text';
import { dateOrders } from './dateOrder';
import { updateFields } from './fieldUpdates';
import { dateFields, importFields } from './importField';

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

const lineNumber = z.int().min(1).max(SHEET_LIMITS.lines);
/** A number of line as the name of a property. */
const lineName = z.string().regex(/^\d{1,5}$/);

/** What the user says of a line: who it is, or that it is to be left out. */
export const importDecisionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trainee'), traineeId: idSchema }),
  /** The person of an earlier line. */
  z.object({ kind: z.literal('line'), line: lineNumber }),
  /** Somebody new, whoever looks alike. */
  z.object({ kind: z.literal('other') }),
  z.object({ kind: z.literal('skip') }),
]);
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
  /** Orders of day and month that the user set; otherwise the column tells. */
  dateOrders: z.partialRecord(z.enum(dateFields), z.enum(dateOrders)),
  /** Lines that are left aside unless the user says that they name a person. */
  persons: z.array(lineNumber).max(SHEET_LIMITS.lines),
  /** By number of line. */
  decisions: z.record(lineName, importDecisionSchema),
  /** What of the record of somebody known is to be changed, by number of line; nothing else is. */
  updates: z.record(lineName, z.array(z.enum(updateFields))),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

/** What becomes of a line. */
export const importOutcomeSchema = z.enum([
  /** A new person. */
  'new',
  /** The new person of an earlier line: a further pathway is added. */
  'again',
  /** Known: a pathway is added. */
  'known',
  /** Known, and already where the file puts them; what the user chose of the record is changed. */
  'updated',
  /** The same, and nothing is to be changed. */
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
