import { type ExchangeKind, isMergedKind, type MergedKind } from '#shared/exchange/exchangeKind';
import { keyOf, type WholeRecord } from '#shared/exchange/exchangeRecord';
import { VERSION_LIMIT } from '#shared/exchange/wholeLines';
import type { Database } from '../database/database';
import type { ExchangedVersion } from '../database/exchange';
import { contentHash } from './contentHash';
import { createRecordSource, type RecordSource, type Selection, type SourceContext } from './recordSource';

/** The trainees of a dossier, with every pathway they ever had. */
export function dossierSelection(database: Database, traineeIds: readonly string[]): Selection {
  return {
    traineeIds,
    pathwayIds: traineeIds.flatMap((id) => database.pathways.ofTrainee(id).map((one) => one.id)),
  };
}

/** The records of a dossier, kind by kind; what else goes into it is known once all were taken, in the order of the kinds. */
export interface DossierRecords {
  readonly source: RecordSource;
  readonly records: (kind: ExchangeKind) => Iterable<object>;
  /** The version of each, and whose it is. */
  readonly versions: readonly (ExchangedVersion & { readonly traineeId: string | null })[];
  /** SHA-256 of the files that are kept as evidence. */
  readonly files: ReadonlySet<string>;
}

/** What a dossier of some trainees holds. */
export function dossierRecords(context: SourceContext, traineeIds: readonly string[]): DossierRecords {
  const { database } = context;
  const source = createRecordSource(context, dossierSelection(database, traineeIds));
  const versions: (ExchangedVersion & { traineeId: string | null })[] = [];
  const files = new Set<string>();

  function* records(kind: ExchangeKind): Iterable<object> {
    if (kind === 'versions') return yield* versionLines();
    for (const record of source.records(kind)) {
      if (isMergedKind(kind)) versions.push(versionOf(kind, record));
      if ('file' in record) files.add(record.file.sha256);
      yield record;
    }
  }

  function versionOf(kind: MergedKind, record: WholeRecord): (typeof versions)[number] {
    return {
      kind,
      key: keyOf(kind, record),
      hash: contentHash(kind, record),
      traineeId: ownerOf(record),
    };
  }

  function ownerOf(record: WholeRecord): string | null {
    if ('birthDate' in record) return record.id;
    if ('traineeId' in record) return record.traineeId;
    return 'pathwayId' in record ? (database.pathways.find(record.pathwayId)?.traineeId ?? null) : null;
  }

  function* versionLines(): Iterable<WholeRecord<'versions'>> {
    for (const { kind, key } of versions) {
      const hashes = database.exchange.versionsOf(kind, key).slice(0, VERSION_LIMIT).toSorted();
      if (hashes.length > 0) yield { kind, key, hashes };
    }
  }

  return { source, records, versions, files };
}
