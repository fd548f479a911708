import { z } from 'zod';
import { calendarDateSchema } from '../format/calendarDate';
import { RETENTION_LIMITS } from '../personalData/retention';
import { idSchema } from '../records/text';
import { command, nothing, query } from './call';

export const retentionMonthsSchema = z
  .int()
  .min(RETENTION_LIMITS.least, 'Indiquez au moins un mois.')
  .max(RETENTION_LIMITS.most, 'Indiquez 240 mois au plus.');

/** Somebody whose data is no longer to be kept. */
export const retentionItemSchema = z.object({
  traineeId: idSchema,
  givenName: z.string(),
  familyName: z.string(),
  birthDate: calendarDateSchema.nullable(),
  /** The last exit; `null` for somebody without pathway. */
  lastExit: calendarDateSchema.nullable(),
  /** Since when. */
  since: calendarDateSchema,
});
export type RetentionItem = z.infer<typeof retentionItemSchema>;

/** What erasing somebody takes away. */
export const erasureScopeSchema = z.object({
  name: z.string(),
  pathwayCount: z.int(),
  evaluationCount: z.int(),
  evidenceCount: z.int(),
  /** Issued PDF files that are still where they were written. */
  fileCount: z.int(),
});
export type ErasureScope = z.infer<typeof erasureScopeSchema>;

export const erasureReportSchema = z.object({
  removedFileCount: z.int(),
  /** Issued PDF files that could not be removed: paths. */
  leftFiles: z.array(z.string()),
});
export type ErasureReport = z.infer<typeof erasureReportSchema>;

const traineeInput = z.object({ traineeId: idSchema });

/** The calls about the data of persons: how long it is kept, what is given to them, what is erased. */
export const personalDataContract = {
  /** The rule, and everybody whom it concerns today, longest first. */
  'personalData.retention': query(
    nothing,
    z.object({ months: retentionMonthsSchema, due: z.array(retentionItemSchema) }),
  ),
  'personalData.setRetention': command(z.object({ months: retentionMonthsSchema }), z.object({})),
  'personalData.erasureScope': query(traineeInput, erasureScopeSchema),
  /** Erases a person for good, validated evaluations too; `removeFiles` also removes the PDF files that were issued. */
  'personalData.erase': command(
    z.object({ ...traineeInput.shape, removeFiles: z.boolean() }),
    erasureReportSchema,
  ),
  /** Everything recorded of a person as a ZIP file, where the user says; `null` when they give up. */
  'personalData.export': command(traineeInput, z.object({ path: z.string().nullable() })),
} as const;
