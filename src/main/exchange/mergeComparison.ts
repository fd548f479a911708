import type { MergedKind } from '#shared/exchange/exchangeKind';
import { type Exchanged, keyOf, type WholeRecord } from '#shared/exchange/exchangeRecord';
import { PRODUCER_NAME } from '#shared/exchange/manifest';
import { type Relation, relationOf } from '#shared/exchange/relation';
import type { Database } from '../database/database';
import { contentHash } from './contentHash';
import type { DossierContent } from './dossierContent';
import type { PlannedRecord } from './plannedRecord';
import type { TraineeMatch } from './traineeMatch';

/** A record of a dossier, and what is known of it here before they are compared. */
export type Candidate = Exchanged<MergedKind> & {
  /** The record as the dossier holds it, when `record` is a copy with other identifiers. */
  readonly original?: WholeRecord<MergedKind>;
  readonly local: WholeRecord<MergedKind> | null;
  readonly traineeId: string | null;
  readonly isOursAlone: boolean;
  /** The key in the dossier, when it is another here. */
  readonly theirKey?: string;
};

/** The versions of a record that were exchanged before, by its key here. */
type KnownVersions = (kind: MergedKind, key: string) => readonly string[];

/** Asks for all records of a kind at once, when the first is compared. */
export function createKnownVersions(
  database: Database,
  dossier: DossierContent,
  matches: readonly TraineeMatch[],
): KnownVersions {
  const ofKinds = new Map<MergedKind, ReadonlyMap<string, readonly string[]>>();
  const keysOf = (kind: MergedKind): string[] =>
    kind === 'trainees'
      ? matches.map(({ localId }) => localId)
      : dossier.records(kind).map((record) => keyOf(kind, record));
  return (kind, key) => {
    const ofKind = ofKinds.get(kind) ?? database.exchange.versionsOfKind(kind, keysOf(kind));
    ofKinds.set(kind, ofKind);
    return ofKind.get(key) ?? [];
  };
}

/** Makes the function that puts a record of the dossier beside ours. */
export function createComparison(
  database: Database,
  dossier: DossierContent,
  knownVersions: KnownVersions,
): (candidate: Candidate) => PlannedRecord {
  const { sender, producer, createdAt } = dossier.manifest;

  /**
   * Another program that remembers no versions goes on from what it said itself, where nobody changed that here. A file of this program
   * that remembers nothing may come from another computer of the sender, which knows nothing of what the first one said.
   */
  function goesOn(kind: MergedKind, key: string, ourHash: string): Relation {
    const isWithoutMemory = producer.name !== PRODUCER_NAME && dossier.records('versions').length === 0;
    const origin = isWithoutMemory ? database.exchange.originOf(kind, key, ourHash) : null;
    if (origin?.senderId !== sender.id) return 'both';
    return origin.writtenAt < createdAt ? 'theirs' : 'ours';
  }

  return ({ kind, record, original, local, traineeId, isOursAlone, theirKey }) => {
    const key = keyOf(kind, record);
    const hash = dossier.hashOf(kind, original ?? record);
    const known = dossier.versionsOf(kind, theirKey ?? key);
    const ours = knownVersions(kind, key);
    // The same version, as it is said with the identifiers of this computer.
    const here = isTranslated(record, original) ? contentHash(kind, record) : hash;
    const planned = {
      kind,
      key,
      record,
      local,
      traineeId,
      owner: null,
      said: here === hash ? [hash] : [hash, here],
      remembered: [...known],
    };
    if (local === null) {
      const wasHere = ours.length > 0 && traineeId !== null;
      return { ...planned, outcome: isOursAlone ? 'kept' : wasHere ? 'removed' : 'added' };
    }
    const ourVersion = { hash: contentHash(kind, local), known: new Set(ours) };
    const compared = relationOf(ourVersion, { hash: here, known });
    const relation = compared === 'both' ? goesOn(kind, key, ourVersion.hash) : compared;
    const outcome = ({ same: 'same', theirs: 'updated', ours: 'kept', both: 'conflict' } as const)[relation];
    return { ...planned, outcome: outcome !== 'same' && isOursAlone ? 'kept' : outcome };
  };
}

/** Whether a record names its programme otherwise than the dossier; who it is about is no part of a version. */
const isTranslated = (record: object, original: object | undefined): boolean =>
  original !== undefined &&
  'programmeId' in record &&
  'programmeId' in original &&
  record.programmeId !== original.programmeId;
