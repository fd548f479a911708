import { join } from 'node:path';
import { z } from 'zod';
import { writeDurablySync } from '../disk/durableFile';
import { readStateFile } from '../disk/stateFile';
import { MARKER_FILE } from './files';

const pointSchema = z.object({
  /** What tells the database of this computer from that of another. */
  identity: z.string(),
  /** How far it had come: a database that had come less far is an older one. */
  generation: z.int().nonnegative(),
});
/** A database of which this computer knows: which one it is, and how far it had come. */
export type KnownPoint = z.infer<typeof pointSchema>;

const fileMarkSchema = pointSchema.extend({
  /** A copy that the user has chosen to go on from; it need not have come as far. `aside`: the name that what it replaces gets. */
  incoming: pointSchema.extend({ aside: z.string() }).nullable(),
});
export type FileMark = z.infer<typeof fileMarkSchema>;

export const markerSchema = z.object({
  office: fileMarkSchema.nullable(),
  region: fileMarkSchema.nullable(),
  /** The latest instant that was believed, ISO 8601 in UTC. */
  lastInstant: z.string().nullable(),
  /** Whether the records were encrypted when they were last opened; left out by a version that did not note it. */
  isProtected: z.boolean().optional(),
});

/**
 * What the data folder knows of its databases without opening them: a small file of its own, written as a whole, so that a database that
 * is gone, empty, another one or an older one is noticed (docs/decisions/0026).
 */
export type Marker = z.infer<typeof markerSchema>;
export type MarkedFile = 'office' | 'region';

const NOTHING_KNOWN: Marker = { office: null, region: null, lastInstant: null };

/** The marker of a data folder; `null` for one that nothing was ever kept in. */
export const readMarker = (folder: string): Marker | 'damaged' | null =>
  readStateFile(join(folder, MARKER_FILE), markerSchema);

/** What is known of a file; `null` when nothing is, also in a damaged marker. */
export const markOf = (folder: string, file: MarkedFile): FileMark | null => knownMarker(folder)[file];

/** The marker, with nothing in it where there is none or it was damaged. */
export function knownMarker(folder: string): Marker {
  const marker = readMarker(folder);
  return marker === null || marker === 'damaged' ? NOTHING_KNOWN : marker;
}

/** Changes a part of the marker, and waits until it is on the disk. */
export function changeMarker(folder: string, change: Partial<Marker>): void {
  writeDurablySync(join(folder, MARKER_FILE), `${JSON.stringify({ ...knownMarker(folder), ...change })}\n`);
}
