import { z } from 'zod';
import { cleaTableSchema } from '../clea/cleaTable';
import type { CorrespondenceDocument } from '../documents/documentModel';
import { correspondenceReferenceSchema } from '../records/evaluation';
import { job, query } from './call';

const mapVersion = { mapId: z.string().max(80), mapVersion: z.string().max(40) };

/** The calls about CléA; part of the contract. */
export const cleaContract = {
  /**
   * The edition of CléA and the correspondence that belong to a version of the map: the version that an evaluation names, else (and when
   * that one is not on this computer) the one in force.
   */
  'referential.clea': query(
    z.object({ ...mapVersion, correspondence: correspondenceReferenceSchema.nullable().default(null) }),
    cleaTableSchema,
  ),

  /** The correspondence table as it prints, for the preview. */
  'correspondence.preview': query(z.object(mapVersion), z.custom<CorrespondenceDocument>()),
  /** Writes it as a PDF file into the folder of the documents; it has no number and is not registered. */
  'correspondence.save': job(
    z.object({ ...mapVersion, then: z.enum(['nothing', 'open', 'reveal']) }),
    z.object({ path: z.string() }),
  ),
} as const;
