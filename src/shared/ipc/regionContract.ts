import { z } from 'zod';
import type { RegionReportDocument } from '../documents/regionReportDocument';
import { siretSchema } from '../records/organisation';
import { requiredLine } from '../records/text';
import { type Comparison, comparisonKeys, type RegionView } from '../statistics/regionView';
import { selectionSchema } from '../statistics/selection';
import type { Shown } from '../statistics/smallCounts';
import { command, done, job, nothing, query } from './call';
import { keysCalls, shownKeysSchema } from './keysContract';
import { backupSchema, unexpectedReasonSchema } from './safekeepingContract';
import { givenPassphraseSchema } from './safekeepingContract';

const idSchema = z.int().min(1);
const departmentSchema = z.string().regex(/^\d{2,3}$/, 'Indiquez le numéro du département, par exemple 93.');

export const regionOrganisationSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** The name, and what tells it from another organisation of that name. */
  label: z.string(),
  siret: z.string(),
  /** « 93 »; « 00 » while nobody has told. */
  department: z.string(),
  /** An archive is asked from it for every period. */
  expected: z.boolean(),
  hasDelivered: z.boolean(),
});
export type RegionOrganisationView = z.infer<typeof regionOrganisationSchema>;

export const regionStatusSchema = z.object({
  organisations: z.array(regionOrganisationSchema),
  /** What the filters offer: only what some pathway has. */
  programmes: z.array(z.string()),
  departments: z.array(z.string()),
  /** Years and quarters, most recent first: « 2026 », « 2026-T3 », « 2026-T2 »… */
  periods: z.array(z.string()),
  deliveryCount: z.int(),
  /** Files of a delivery that was interrupted. */
  waitingCount: z.int(),
  /** Archives that are not read before somebody of the Region has said yes. */
  held: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      /** French: why it is held, and what to do. */
      sentence: z.string(),
    }),
  ),
  /** Labels of the seven domains of CléA. */
  cleaDomains: z.array(z.string()),
  /** Organisations encrypt archives for them. */
  keys: shownKeysSchema,
});
export type RegionStatus = z.infer<typeof regionStatusSchema>;

/** Whether the Region's file can be used, and the copies of it, latest first. */
export const regionSafetySchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('open'), backups: z.array(backupSchema) }),
  /** The file cannot be read any more; it was left as it is. */
  z.object({ status: z.literal('damaged'), path: z.string(), backups: z.array(backupSchema) }),
  /** It is not the file that was expected; it was left as it is, and none was made. */
  z.object({
    status: z.literal('unexpected'),
    reason: unexpectedReasonSchema,
    path: z.string(),
    backups: z.array(backupSchema),
  }),
]);
export type RegionSafety = z.infer<typeof regionSafetySchema>;

export const deliverySchema = z.object({
  id: idSchema,
  organisationId: idSchema,
  periodStart: z.string(),
  periodEnd: z.string(),
  createdAt: z.string(),
  receivedAt: z.string(),
  fileName: z.string(),
  hash: z.string(),
  signature: z.enum(['known', 'first', 'changed']),
  /** What is compared by telephone, as in « 3F2A 91C0 … ». */
  fingerprint: z.string(),
  identified: z.boolean(),
  /** The organisation delivered archives that name pathways in another way: what stands in both counts twice. */
  isMixed: z.boolean(),
  /** Rounded as every count of persons. */
  traineeCount: z.custom<Shown<number>>(),
  pathwayCount: z.custom<Shown<number>>(),
});
export type DeliveryView = z.infer<typeof deliverySchema>;

/**
 * What became of one file. `added` and `replaced` are in the figures now; `known` was there already; `older` is left aside for a more
 * recent one; `locked` waits for its passphrase, `held` for a yes; `refused` cannot be read.
 */
export const deliveryOutcomeSchema = z.enum([
  'added',
  'replaced',
  'known',
  'older',
  'locked',
  'held',
  'refused',
]);
export type DeliveryOutcome = z.infer<typeof deliveryOutcomeSchema>;

export const concatenationReportSchema = z.object({
  files: z.array(
    z.object({
      name: z.string(),
      outcome: deliveryOutcomeSchema,
      /** French: what became of the file, and what to do. */
      sentence: z.string(),
    }),
  ),
  /** Files that still wait: not read because the user stopped, or locked. */
  waitingCount: z.int(),
  /** French: why nothing more could be read, and what to do; `null` when all went its way. */
  stopped: z.string().nullable(),
});
export type ConcatenationReport = z.infer<typeof concatenationReportSchema>;

/** About a megabyte of a dropped file, in base 64. */
export const UPLOAD_PART_SIZE = 768 * 1024;

export const exportFormats = ['xlsx', 'csv', 'parquet'] as const;
export type ExportFormat = (typeof exportFormats)[number];
export const regionTableIds = [
  'overview',
  'trend',
  'levels',
  'progress',
  'clea',
  'efficiency',
  'comparison',
  'facts',
] as const;
export type RegionTableId = (typeof regionTableIds)[number];

const savedSchema = z.object({
  /** `null` when the user gave up. */
  path: z.string().nullable(),
});

/** What is in a file of the Region's keys, and what taking them would change. */
export const regionKeysInspectionSchema = z.object({
  /** Instant, ISO 8601 in UTC. */
  createdAt: z.string(),
  /** The key that organisations encrypt for, age format: in the file, and of this computer until now, `null` when it cannot be read. */
  recipient: z.string(),
  currentRecipient: z.string().nullable(),
  /** Keys in the file that do not open anything here yet, former ones among them. */
  addedCount: z.int(),
});
export type RegionKeysInspection = z.infer<typeof regionKeysInspectionSchema>;
const keys = keysCalls(regionKeysInspectionSchema);

/** The calls of the Region's window; part of the contract. */
export const regionContract = {
  /** The only query that is answered while the file is damaged or not the one that was expected. */
  'region.safety': query(nothing, regionSafetySchema),
  'region.backUp': command(nothing, backupSchema),
  /** Puts a copy in the place of the file, which is set aside and stays in the list. */
  'region.restoreBackup': command(z.strictObject({ name: z.string().max(200) }), done),
  /** Goes on with a file that is another or an older one than was expected. */
  'region.accept': command(nothing, done),
  /** Begins with a new file; the one that is there, if any, is set aside and stays in the list. */
  'region.beginAgain': command(nothing, done),
  /** Copies a backup where the user chooses; `path: null` when they give up. */
  'region.exportBackup': command(z.strictObject({ name: z.string().max(200) }), savedSchema),

  'region.sendKeys': keys.send,
  'region.chooseKeys': keys.choose,
  'region.inspectKeys': keys.inspect,
  'region.receiveKeys': keys.receive,
  'region.forgetKeys': keys.forget,
  'region.renewKeys': keys.renew,

  'region.status': query(nothing, regionStatusSchema),
  'region.view': query(selectionSchema, z.custom<RegionView>()),
  'region.comparison': query(
    z.strictObject({ selection: selectionSchema, by: z.enum(comparisonKeys) }),
    z.custom<Comparison>(),
  ),

  'region.deliveries': query(nothing, z.array(deliverySchema)),
  /** The host asks for an archive or a folder of archives; they wait to be concatenated. `null` when the user gave up. */
  'region.chooseArchives': command(
    z.strictObject({ kind: z.enum(['folder', 'openFile']) }),
    z.object({ count: z.int().nullable() }),
  ),
  /** Takes in a part of a file that was dropped on the window; with the last part it waits to be concatenated. */
  'region.receive': command(
    z.strictObject({
      uploadId: z.uuid(),
      name: z.string().min(1).max(250),
      part: z.base64().max(Math.ceil(UPLOAD_PART_SIZE / 3) * 4),
      isLast: z.boolean(),
    }),
    done,
  ),
  /** Reads the archives that wait, one after the other. Empty passphrase: none was given. */
  'region.concatenate': job(z.strictObject({ passphrase: givenPassphraseSchema }), concatenationReportSchema),
  /** Lets a held archive be read by the next `region.concatenate`, or forgets it. */
  'region.answerHeld': command(z.strictObject({ id: idSchema, accept: z.boolean() }), done),
  /** Forgets the files that wait; held ones stay. */
  'region.forgetWaiting': command(nothing, done),
  'region.removeDelivery': command(z.strictObject({ deliveryId: idSchema }), done),

  'region.expectOrganisation': command(
    z.strictObject({
      name: requiredLine(160, 'Indiquez le nom de l’organisme.'),
      siret: siretSchema,
      department: departmentSchema,
    }),
    done,
  ),
  'region.saveOrganisation': command(
    z.strictObject({ id: idSchema, department: departmentSchema, expected: z.boolean() }),
    done,
  ),
  /** Only one that was typed in and has not delivered. */
  'region.removeOrganisation': command(z.strictObject({ id: idSchema }), done),

  'region.export': job(
    z.strictObject({
      tables: z.array(z.enum(regionTableIds)).min(1),
      format: z.enum(exportFormats),
      selection: selectionSchema,
      comparedBy: z.enum(comparisonKeys),
    }),
    savedSchema,
  ),
  'region.report': query(selectionSchema, z.custom<RegionReportDocument>()),
  'region.saveReport': job(
    z.strictObject({ selection: selectionSchema, then: z.enum(['nothing', 'open', 'reveal']) }),
    savedSchema,
  ),
} as const;
