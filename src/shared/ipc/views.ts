import { z } from 'zod';
import { ratingsSchema } from '../evaluation/rating';
import { calendarDateSchema } from '../format/calendarDate';
import { evaluationSchema, evaluationSummarySchema } from '../records/evaluation';
import { documentRequestSchema, issuedDocumentSchema } from '../records/issuedDocument';
import { organisationSchema, programmeSchema } from '../records/organisation';
import { pathwaySchema } from '../records/pathway';
import { idSchema, line } from '../records/text';
import { traineeSchema } from '../records/trainee';

export * from '../records/traineeFile';
export * from '../records/traineeRow';

/** What screens ask for: records put together by main, read-only. */

export const settingsSchema = z.object({
  /** Who works at this computer. */
  currentTrainerId: idSchema.nullable(),
  /** Where PDF files go. */
  documentsFolder: line(1000),
  theme: z.enum(['system', 'light', 'dark']),
  /** For whom this computer works: the Region has its own window and its own database. */
  mode: z.enum(['organisation', 'region']),
  /** Minutes without a touch of keyboard or mouse after which protected records are locked. */
  lockAfterMinutes: z.int().min(1).max(480),
});
export type Settings = z.infer<typeof settingsSchema>;

export const applicationStatusSchema = z.object({
  /** `null` at first launch. */
  organisation: organisationSchema.nullable(),
  settings: settingsSchema,
  /** The map that new evaluations are made with. */
  currentMap: z.object({ id: z.string(), version: z.string() }),
  host: z.enum(['electron', 'chromium']),
  /** Where the data stand: on this computer, on another one, or where a program copies every change elsewhere. */
  dataFolder: z.object({ path: z.string(), place: z.enum(['local', 'network', 'synchronised']) }),
  version: z.string(),
  today: calendarDateSchema,
  traineeCount: z.int(),
});
export type ApplicationStatus = z.infer<typeof applicationStatusSchema>;

export const traineeFilterSchema = z.object({
  /** Part of a name, in any case, with or without accents; several words must all be found. */
  search: z.string().max(200),
  programmeId: idSchema.nullable(),
  groupId: idSchema.nullable(),
  /** `due` keeps evaluations due or late; `late` only those that are late. */
  evaluation: z.enum(['any', 'due', 'late', 'draft']),
  /** Trainees who have left are hidden unless asked for. */
  includeExited: z.boolean(),
});
export type TraineeFilter = z.infer<typeof traineeFilterSchema>;

/** What the evaluation screen works on. */
export const evaluationSheetSchema = z.object({
  trainee: traineeSchema,
  pathway: pathwaySchema,
  programme: programmeSchema,
  evaluation: evaluationSchema,
  /** The last validated evaluation before this one, of this pathway or an earlier one; `null` for a first evaluation. */
  previous: evaluationSchema.nullable(),
  /** The other validated evaluations of the pathway, for the traces. */
  others: z.array(evaluationSchema),
  /** The other revisions of this evaluation: the one in force, those that corrections replaced; oldest first. */
  revisions: z.array(evaluationSummarySchema),
  /** Those of the revisions that were validated on another computer, without knowing of this one nor the other way round. */
  apart: z.array(
    z.object({
      evaluationId: idSchema,
      /** Instant, ISO 8601 in UTC. */
      validatedAt: z.string(),
      /** « Prénom NOM »; `null` when nobody is known by that identifier. */
      evaluator: z.string().nullable(),
    }),
  ),
});
export type EvaluationSheet = z.infer<typeof evaluationSheetSchema>;

const cellScoreSchema = z.object({
  circle: z.int(),
  score: z.number(),
  acquired: z.boolean(),
  observedCount: z.int(),
  indicatorCount: z.int(),
});

/** What main knows after ratings were stored: the screen shows these, so that it never drifts from the database. */
export const ratingOutcomeSchema = z.object({
  /** All ratings of the evaluation. */
  ratings: ratingsSchema,
  /** New scores of the axes that changed. */
  axes: z.array(
    z.object({
      axis: z.int(),
      level: z.int(),
      value: z.number().nullable(),
      cells: z.array(cellScoreSchema).readonly(),
    }),
  ),
});
export type RatingOutcome = z.infer<typeof ratingOutcomeSchema>;

/** A line of the register, with the group of its pathway. */
export const registeredDocumentSchema = issuedDocumentSchema.extend({ groupId: idSchema.nullable() });
export type RegisteredDocument = z.infer<typeof registeredDocumentSchema>;

export const issueReportSchema = z.object({
  documents: z.array(issuedDocumentSchema),
  /** Folder that holds the files. */
  folder: z.string(),
  /**
   * What could not be made, with the reason in French. `failed`: the documents that would have been made but for the printer or the disk, so that
   * they can be asked for again; none when something is missing in the records.
   */
  skipped: z.array(
    z.object({ trainee: z.string(), reason: z.string(), failed: z.array(documentRequestSchema) }),
  ),
});
export type IssueReport = z.infer<typeof issueReportSchema>;

/** `pageCount`: pages of the PDF that was opened for the printer; 0 when none was. */
export const printReportSchema = issueReportSchema.extend({ pageCount: z.int().min(0) });
export type PrintReport = z.infer<typeof printReportSchema>;
