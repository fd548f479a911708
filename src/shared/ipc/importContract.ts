import { z } from 'zod';
import { calendarDateSchema } from '../format/calendarDate';
import { dateOrders } from '../import/dateOrder';
import { updateFields } from '../import/fieldUpdates';
import { dateFields, importFields } from '../import/importField';
import { importOutcomeSchema, importPlanSchema, SHEET_LIMITS } from '../import/importPlan';
import { ignoredReasons } from '../import/readSheet';
import { sheetWarnings } from '../import/sheet';
import { idSchema } from '../records/text';
import { tableFormats } from '../tables/table';
import { command, job, nothing, query } from './call';

/** Largest file dropped in the window, in bytes. */
export const IMPORT_FILE_LIMIT = 20 * 1024 * 1024;
const ENCODED_LIMIT = Math.ceil(IMPORT_FILE_LIMIT / 3) * 4;

/** A file that was read and waits to be imported; it is kept until the next one is read. */
export const importFileSchema = z.object({
  importId: z.uuid(),
  name: z.string(),
  /** Those that hold something, in the order of the file. */
  sheets: z.array(z.object({ name: z.string(), lineCount: z.int() })),
});
export type ImportFile = z.infer<typeof importFileSchema>;

/** A sheet as it was recognised. */
export const importSheetSchema = z.object({
  /** Line of the headings, from 0; −1 when there is none. */
  headingLine: z.int(),
  columns: z.array(
    z.object({
      index: z.int(),
      heading: z.string(),
      field: z.enum(importFields).nullable(),
      samples: z.array(z.string()).readonly(),
    }),
  ),
});
export type ImportSheet = z.infer<typeof importSheetSchema>;

/** What becomes of one line. */
export const importLineSchema = z.object({
  line: z.int(),
  /** What would be done of it: given back with the plan, so that nothing else is. */
  pin: z.string(),
  outcome: importOutcomeSchema,
  /** « NOM Prénom ». */
  name: z.string(),
  birthDate: calendarDateSchema.nullable(),
  entryDate: calendarDateSchema.nullable(),
  plannedExitDate: calendarDateSchema.nullable(),
  /** The group, or without one the programme, that the pathway goes into, and who sent the trainee; empty when none. */
  place: z.string(),
  prescriber: z.string(),
  refusals: z.array(z.string()).readonly(),
  remarks: z.array(z.string()).readonly(),
  /** Whom the line is. */
  knownTraineeId: idSchema.nullable(),
  /** Whom it may be: somebody known, or the person of an earlier line. Also where nothing is asked, for the user may know better. */
  choices: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('trainee'), traineeId: idSchema, words: z.string() }),
        z.object({ kind: z.literal('line'), line: z.int(), words: z.string() }),
      ]),
    )
    .readonly(),
  /** Where the answer to who it is comes from. */
  source: z.enum(['read', 'decided', 'remembered']),
  /** What the line says otherwise, or more, of somebody known; only what is accepted is done. `before` is empty for a gap. */
  proposed: z
    .array(
      z.object({
        field: z.enum(updateFields),
        before: z.string(),
        after: z.string(),
        isAccepted: z.boolean(),
      }),
    )
    .readonly(),
});
export type ImportLine = z.infer<typeof importLineSchema>;

export const importPreviewSchema = z.object({
  lines: z.array(importLineSchema),
  /** Names of what the lines that can be taken ask to be made. */
  made: z.object({
    programmes: z.array(z.string()).readonly(),
    groups: z.array(z.string()).readonly(),
    prescribers: z.array(z.string()).readonly(),
  }),
  ignored: z.array(z.object({ line: z.int(), reason: z.enum(ignoredReasons), words: z.string() })),
  /** Lines of the file that head the columns, and blank ones: with `lines` and `ignored` they are all that there are. */
  headingCount: z.int(),
  blankCount: z.int(),
  /** What was noticed while the file was read. */
  warnings: z.array(z.object({ kind: z.enum(sheetWarnings), line: z.int() })).readonly(),
  /** Columns of dates whose order of day and month the user should look at, and the one that is taken. */
  orders: z.array(z.object({ field: z.enum(dateFields), order: z.enum(dateOrders), isMixed: z.boolean() })),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** An import that took place. */
export const importBatchSchema = z.object({
  id: idSchema,
  /** Instant, ISO 8601 in UTC. */
  at: z.string(),
  fileName: z.string(),
  /** Persons added. */
  traineeCount: z.int(),
  /** Pathways added to persons who were known. */
  pathwayCount: z.int(),
  /** Made besides, whether they are still there or not. */
  programmeCount: z.int(),
  groupCount: z.int(),
  prescriberCount: z.int(),
  /** Persons whose record was changed as the user chose. */
  updatedCount: z.int(),
  /** Instant; `null` while it stands. */
  undoneAt: z.string().nullable(),
});
export type ImportBatch = z.infer<typeof importBatchSchema>;

/** What undoing an import took away, and what it left. */
export const importUndoSchema = z.object({
  removedCount: z.int(),
  /** Persons whose record says again what it said before. */
  restoredCount: z.int(),
  /** Who stays, and why: French sentences. */
  kept: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type ImportUndo = z.infer<typeof importUndoSchema>;

/** The calls that bring trainees in from a spreadsheet. */
export const importContract = {
  /** Asks for a file; `null` when the user gives up. */
  'import.choose': job(nothing, importFileSchema.nullable()),
  /** The same for a file dropped in the window, in base 64. */
  'import.read': job(
    z.object({
      name: z.string().max(300),
      content: z
        .string()
        .max(ENCODED_LIMIT, 'Ce fichier est trop grand : il dépasse 20 Mo. Gardez seulement la liste.'),
    }),
    importFileSchema,
  ),
  /** The columns of a sheet, under the headings that were found or, when it is given, under that line. */
  'import.sheet': query(
    z.object({
      importId: z.uuid(),
      sheet: z.int().min(0).max(255),
      headingLine: z.int().min(-1).max(SHEET_LIMITS.lines).nullable(),
    }),
    importSheetSchema,
  ),
  /** What the import would do; nothing is changed. */
  'import.preview': query(importPlanSchema, importPreviewSchema),
  /**
   * `all` refuses unless every line can be taken; `good` leaves the others out. All or nothing either way. `pins` are those of the preview, by
   * number of line: whatever would be done otherwise by now is refused as a whole.
   */
  'import.run': command(
    z.object({
      plan: importPlanSchema,
      mode: z.enum(['all', 'good']),
      pins: z.record(z.string(), z.string().max(100)),
    }),
    importBatchSchema,
  ),
  /** Most recent first. */
  'import.batches': query(nothing, z.array(importBatchSchema)),
  /** Takes away what the import added and nobody has worked on since. */
  'import.undo': command(z.object({ batchId: idSchema }), importUndoSchema),
  /** Saves a table to fill in, where the user says; `null` when they give up. */
  'import.model': command(
    z.object({ format: z.enum(tableFormats) }),
    z.object({ path: z.string().nullable() }),
  ),
} as const;
