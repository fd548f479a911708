import type { z } from 'zod';
import type { ArchiveKind, ExchangeKind } from './exchangeKind';
import type { pseudonymisedLines } from './pseudonymisedLines';
import type { wholeLines } from './wholeLines';

/** A record as a line of a dossier or of an identified archive holds it. */
export type WholeRecord<Kind extends ExchangeKind = ExchangeKind> = z.output<(typeof wholeLines)[Kind]>;
/** A record as a line of a pseudonymised archive holds it. */
export type PseudonymisedRecord<Kind extends ArchiveKind = ArchiveKind> = z.output<
  (typeof pseudonymisedLines)[Kind]
>;

/** The record of one kind, named by it, so that a `switch` knows its type. */
export type Exchanged<Kind extends ExchangeKind = ExchangeKind> = {
  [One in Kind]: { readonly kind: One; readonly record: WholeRecord<One> };
}[Kind];

/** The fields that name another record, with its kind; each is an identifier or `null`. */
const referenceFields = [
  ['organisationId', 'organisations'],
  ['programmeId', 'programmes'],
  ['groupId', 'groups'],
  ['prescriberId', 'prescribers'],
  ['trainerId', 'trainers'],
  ['traineeId', 'trainees'],
  ['pathwayId', 'pathways'],
] as const satisfies readonly (readonly [field: string, kind: ExchangeKind])[];

/** A record that another names. */
export interface Reference {
  /** The field that names it. */
  readonly field: string;
  readonly kind: ExchangeKind;
  readonly key: string;
}

/** The records that must stand before this one in the file. */
export function referencesOf(record: Readonly<Record<string, unknown>>): Reference[] {
  const references: Reference[] = [];
  for (const [field, kind] of referenceFields) {
    const key = record[field];
    if (typeof key === 'string') references.push({ field, kind, key });
  }
  const { mapId, mapVersion, map, clea } = record;
  if (typeof mapId === 'string' && typeof mapVersion === 'string') {
    references.push({ field: 'mapId', kind: 'maps', key: mapKey(mapId, mapVersion) });
  }
  if (isReferential(map)) references.push({ field: 'map', kind: 'maps', key: mapKey(map.id, map.version) });
  if (isReferential(clea)) {
    references.push({ field: 'clea', kind: 'cleaEditions', key: mapKey(clea.id, clea.version) });
  }
  return references;
}

/** How a correspondence names what it joins. */
const isReferential = (value: unknown): value is { readonly id: string; readonly version: string } =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'version' in value &&
  typeof value.version === 'string';

export const mapKey = (id: string, version: string): string => `${id} ${version}`;

/** The fields that tell a record from the others of its kind, where that is not `id`: there is one for each of their values. */
const keyFields: Readonly<Partial<Record<ExchangeKind, readonly string[]>>> = {
  maps: ['id', 'version'],
  cleaEditions: ['id', 'version'],
  pseudonyms: ['kind', 'id'],
  distinctPeople: ['traineeId', 'otherId'],
  selfAssessments: ['pathwayId', 'phase'],
  developmentPlans: ['pathwayId', 'phase'],
  trainingHours: ['pathwayId', 'month', 'kind'],
  professionalProjects: ['pathwayId'],
  syntheses: ['pathwayId'],
  versions: ['kind', 'key'],
};

/**
 * What tells a record from the others of its kind, the same on every computer. Hours of the same month and kind, for example, are the
 * same line even when two computers each made one.
 */
export function keyOf(kind: ExchangeKind, record: object): string {
  // Checked boundary: a field that a record does not have is no part of the key of its kind.
  const content = record as Readonly<Record<string, unknown>>;
  if (kind === 'correspondences' && isReferential(content.map)) {
    return [content.map.id, content.map.version, content.id, content.version].join(' ');
  }
  return (keyFields[kind] ?? idOnly).map((field) => String(content[field])).join(' ');
}

const idOnly: readonly string[] = ['id'];
