import { z } from 'zod';
import { correspondenceDifferencesSchema } from '../clea/correspondenceDifferences';
import { mapDifferencesSchema } from '../referential/mapDifferences';
import { command, done, job, nothing, query } from './call';

/** Largest referential file, in bytes: some hundred times what a map and its correspondence take. */
export const REFERENTIAL_FILE_LIMIT = 20 * 1024 * 1024;
const ENCODED_LIMIT = Math.ceil(REFERENTIAL_FILE_LIMIT / 3) * 4;

const versionSchema = z.object({ id: z.string().max(80), version: z.string().max(40) });
export type ReferentialVersion = z.infer<typeof versionSchema>;

/** A version of the correspondence between a version of the map and CléA. */
export const correspondenceEntrySchema = versionSchema.extend({
  title: z.string(),
  /** « CléA, édition 2021 ». */
  clea: z.string(),
  coveredCount: z.int(),
  criterionCount: z.int(),
  /** Instant; `null` when it came with the program. */
  importedAt: z.string().nullable(),
  /** Drafts are judged by it, and evaluations keep it at their validation. */
  isInForce: z.boolean(),
  /** Evaluations that were validated with it. */
  evaluationCount: z.int(),
  /** Imported, not in force, and kept by no evaluation. */
  canRemove: z.boolean(),
});
export type CorrespondenceEntry = z.infer<typeof correspondenceEntrySchema>;

/** A version of the map that is on this computer. */
export const mapEntrySchema = versionSchema.extend({
  title: z.string(),
  note: z.string(),
  indicatorCount: z.int(),
  /** `received`: it came with the records of another organisation. */
  origin: z.enum(['shipped', 'imported', 'received']),
  /** Instant; `null` unless it was imported. */
  importedAt: z.string().nullable(),
  /** New evaluations are made with it. */
  isCurrent: z.boolean(),
  evaluationCount: z.int(),
  /** Imported, not current, and nothing was made with it. */
  canRemove: z.boolean(),
  /** The one in force first; empty when this version shows nothing of CléA. */
  correspondences: z.array(correspondenceEntrySchema),
});
export type MapEntry = z.infer<typeof mapEntrySchema>;

/** A file that was read and waits to be imported; kept until the next one is read. */
export const referentialPreviewSchema = z.object({
  importId: z.uuid(),
  fileName: z.string(),
  /** When there is any, nothing can be imported. */
  faults: z.array(z.object({ file: z.string(), place: z.string(), fault: z.string() })),
  /** What the differences are counted from: the map of new evaluations. */
  comparedWith: versionSchema,
  map: versionSchema
    .extend({
      title: z.string(),
      indicatorCount: z.int(),
      /** This very version is here already. */
      isKnown: z.boolean(),
      differences: mapDifferencesSchema,
    })
    .nullable(),
  correspondence: versionSchema
    .extend({
      title: z.string(),
      map: versionSchema,
      isKnown: z.boolean(),
      isInForce: z.boolean(),
      /** Drafts that it would judge once in force; what is validated keeps its own. */
      draftCount: z.int(),
      coveredCount: z.int(),
      criterionCount: z.int(),
      /** From the correspondence of the same version of the map, else from that of `comparedWith`; `null` without either. */
      differences: correspondenceDifferencesSchema.nullable(),
    })
    .nullable(),
  /** An edition of CléA. */
  clea: versionSchema.extend({ title: z.string(), isKnown: z.boolean(), criterionCount: z.int() }).nullable(),
});
export type ReferentialPreview = z.infer<typeof referentialPreviewSchema>;

export const referentialFormats = [
  'workbook',
  'mapCsv',
  'correspondenceCsv',
  'mapJson',
  'correspondenceJson',
] as const;

const correspondenceChoiceSchema = z.object({ map: versionSchema, correspondence: versionSchema });

/** The calls that look after the versions of the map and of its correspondence with CléA. */
export const referentialContract = {
  /** The current one first, then the most recent. */
  'referentials.list': query(nothing, z.array(mapEntrySchema)),
  'referentials.differences': query(
    z.object({ before: versionSchema, after: versionSchema }),
    mapDifferencesSchema,
  ),
  /** Asks for a file, reads it and says what it would change; `null` when the user gave up. */
  'referentials.choose': job(nothing, referentialPreviewSchema.nullable()),
  /** The same for a file dropped in the window. */
  'referentials.read': job(
    z.object({
      name: z.string().max(200),
      content: z.base64('Ce fichier n’a pas été reçu en entier. Recommencez.').max(ENCODED_LIMIT),
    }),
    referentialPreviewSchema,
  ),
  /**
   * Keeps what the file brought; `use` also makes its map the one of new evaluations, and puts its correspondence in force. The first
   * correspondence of a map is in force anyway.
   */
  'referentials.import': command(z.object({ importId: z.uuid(), use: z.boolean() }), done),
  /** New evaluations are made with this version; those already begun keep theirs. */
  'referentials.setCurrent': command(versionSchema, done),
  'referentials.remove': command(versionSchema, done),
  /** Puts a correspondence in force for its version of the map: validated evaluations keep theirs. */
  'referentials.useCorrespondence': command(correspondenceChoiceSchema, done),
  'referentials.removeCorrespondence': command(correspondenceChoiceSchema, done),
  /** Writes a version of the map, its correspondence, or both into a file; `null` when the user gave up. */
  'referentials.export': command(
    versionSchema.extend({ format: z.enum(referentialFormats) }),
    z.object({ path: z.string().nullable() }),
  ),
} as const;
