import { z } from 'zod';
import { phaseSchema } from '../evaluation/phase';
import { ratingSchema } from '../evaluation/rating';
import { calendarDateSchema } from '../format/calendarDate';
import { competencyMapSchema } from '../referential/competencyMap';
import type { DocumentModel } from '../documents/documentModel';
import { axisNumberSchema, commentSchema, evaluationSchema } from '../records/evaluation';
import { documentKindSchema, documentRequestSchema } from '../records/issuedDocument';
import { organisationSchema, programmeSchema, trainerSchema } from '../records/organisation';
import { groupSchema, pathwaySchema } from '../records/pathway';
import { prescriberSchema } from '../records/prescriber';
import { idSchema } from '../records/text';
import { traineeSchema } from '../records/trainee';
import { cleaContract } from './cleaContract';
import { copyContract } from './copyContract';
import { exchangeContract } from './exchangeContract';
import { referentialContract } from './referentialContract';
import { pathwayContract } from './pathwayContract';
import { tableContract } from './tableContract';
import { peopleContract } from './peopleContract';
import { personalDataContract } from './personalDataContract';
import { groupContract } from './groupContract';
import { importContract } from './importContract';
import { command, done, job, nothing, query } from './call';
import { regionContract } from './regionContract';
import { safekeepingContract } from './safekeepingContract';
import {
  applicationStatusSchema,
  dueItemSchema,
  evaluationSheetSchema,
  issueReportSchema,
  printReportSchema,
  registeredDocumentSchema,
  ratingOutcomeSchema,
  settingsSchema,
  traineeFileSchema,
  traineeFilterSchema,
  traineeRowSchema,
} from './views';

/**
 * Every call that the renderer can make, in one place. Handlers and client are typed from it: a missing handler does not compile,
 * and main refuses a name that is not here and an input that does not match.
 *
 * `*.save` creates the record when its `id` is new, replaces it otherwise.
 */
export const contract = {
  ...safekeepingContract,
  ...copyContract,
  'application.status': query(nothing, applicationStatusSchema),
  'application.home': query(nothing, z.object({ due: z.array(dueItemSchema) })),
  'settings.save': command(settingsSchema, done),
  /** `complete` puts all evaluations of the demonstration in the past, so that every document can be printed. */
  'demo.load': command(
    z.strictObject({ complete: z.boolean().default(false) }),
    z.object({ traineeCount: z.int() }),
  ),
  'referential.map': query(z.object({ id: z.string(), version: z.string() }), competencyMapSchema),
  ...cleaContract,
  ...referentialContract,
  ...exchangeContract,
  ...importContract,
  ...groupContract,
  ...peopleContract,
  ...personalDataContract,
  ...tableContract,

  'organisation.save': command(organisationSchema, done),
  'programmes.list': query(nothing, z.array(programmeSchema)),
  'programmes.save': command(programmeSchema, done),
  'groups.list': query(nothing, z.array(groupSchema)),
  'groups.save': command(groupSchema, done),
  'trainers.list': query(nothing, z.array(trainerSchema)),
  'trainers.save': command(trainerSchema, done),
  'prescribers.list': query(nothing, z.array(prescriberSchema)),
  'prescribers.save': command(prescriberSchema, done),

  'trainees.list': query(traineeFilterSchema, z.array(traineeRowSchema)),
  'trainees.file': query(z.object({ traineeId: idSchema }), traineeFileSchema),
  'trainees.save': command(traineeSchema, done),
  /** Refused once the trainee has a validated evaluation. */
  'trainees.remove': command(z.object({ traineeId: idSchema }), done),
  'pathways.save': command(pathwaySchema, done),
  /** For one opened by mistake: refused once anything was evaluated, recorded or issued in it. */
  'pathways.remove': command(z.object({ pathwayId: idSchema }), done),

  /** Opens the draft of a phase, or makes it from the ratings of the evaluation before. */
  'evaluations.start': command(
    z.object({ pathwayId: idSchema, phase: phaseSchema }),
    z.object({ evaluationId: idSchema }),
  ),
  'evaluations.sheet': query(z.object({ evaluationId: idSchema }), evaluationSheetSchema),
  /** Sets or clears (`null`) one or several ratings; durable when answered. */
  'evaluations.rate': command(
    z.object({
      evaluationId: idSchema,
      changes: z
        .array(z.object({ indicatorId: z.string().max(20), rating: ratingSchema.nullable() }))
        .min(1)
        .max(200),
    }),
    ratingOutcomeSchema,
  ),
  /** `axis: null` is the general comment; an empty text removes the comment. */
  'evaluations.comment': command(
    z.object({ evaluationId: idSchema, axis: axisNumberSchema.nullable(), text: commentSchema }),
    done,
  ),
  'evaluations.describe': command(
    z.object({ evaluationId: idSchema, date: calendarDateSchema, trainerId: idSchema.nullable() }),
    done,
  ),
  /** Makes a draft that of another phase, of which nothing was begun: it was started under the wrong name. */
  'evaluations.move': command(z.object({ evaluationId: idSchema, phase: phaseSchema }), done),
  'evaluations.validate': command(z.object({ evaluationId: idSchema }), evaluationSchema),
  /** Opens a correction of a validated evaluation: a draft of the next revision. */
  'evaluations.revise': command(z.object({ evaluationId: idSchema }), z.object({ evaluationId: idSchema })),
  /** Makes a draft again of one that was validated by mistake; refused once a correction, a document or a dossier rests on it. */
  'evaluations.cancelValidation': command(z.object({ evaluationId: idSchema }), done),
  /** Gives up a draft. */
  'evaluations.discard': command(z.object({ evaluationId: idSchema }), done),

  ...pathwayContract,
  ...regionContract,

  /** The document as it would be issued now, for the preview; nothing is numbered or registered. */
  'documents.preview': query(documentRequestSchema, z.custom<DocumentModel>()),
  'documents.issue': job(
    z.object({ requests: z.array(documentRequestSchema).min(1).max(2000) }),
    issueReportSchema,
  ),
  /**
   * Issues the documents and opens one PDF that joins them in the order of the requests, for the printer. Nothing is opened once it is
   * cancelled, or when no document could be made.
   */
  'documents.print': job(
    z.object({
      requests: z.array(documentRequestSchema).min(1).max(2000),
      /** On both sides of the paper, each document begins a sheet. */
      startsSheets: z.boolean(),
    }),
    printReportSchema,
  ),
  /** The same documents for every member of a group whose evaluation of that phase is validated. */
  'documents.issueGroup': job(
    z.object({ groupId: idSchema, kinds: z.array(documentKindSchema).min(1), phase: phaseSchema }),
    issueReportSchema,
  ),
  /** With the group of the pathway that each is about, which need not be the last of its trainee. */
  'documents.list': query(z.object({ traineeId: idSchema.nullable() }), z.array(registeredDocumentSchema)),
  'documents.open': command(z.object({ documentId: idSchema }), done),
  'documents.reveal': command(z.object({ documentId: idSchema }), done),
  'documents.chooseFolder': command(nothing, z.object({ folder: z.string().nullable() })),

  'jobs.cancel': command(z.object({ jobId: z.uuid() }), done),
  /** Answers a `pathPrompt` event; `path: null` when the user gave up. */
  'prompts.answer': command(z.object({ promptId: z.uuid(), path: z.string().max(4096).nullable() }), done),
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
/** What the renderer gives. */
export type CallInput<Name extends CallName> = z.input<Contract[Name]['input']>;
/** What a handler gets: checked and normalised. */
export type CheckedInput<Name extends CallName> = z.output<Contract[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<Contract[Name]['output']>;

export const isCallName = (name: string): name is CallName => Object.hasOwn(contract, name);
