import type { ExchangeKind } from '#shared/exchange/exchangeKind';
import type { Exchanged, WholeRecord } from '#shared/exchange/exchangeRecord';
import type { Manifest } from '#shared/exchange/manifest';
import type { Container } from './containerReader';
import { contentHash } from './contentHash';

/** All records of a dossier, checked. */
export interface DossierContent {
  readonly manifest: Manifest;
  records<Kind extends ExchangeKind>(kind: Kind): readonly WholeRecord<Kind>[];
  /** The version of a record of the dossier: what it says, hashed. */
  hashOf(kind: ExchangeKind, record: object): string;
  /** Hashes of the versions of a record that the sender remembers. */
  versionsOf(kind: ExchangeKind, key: string): ReadonlySet<string>;
}

/**
 * Reads a dossier to its end, so that all its hashes are checked.
 *
 * @throws ApplicationError as `openContainer`.
 */
export async function readDossier(
  container: Container,
  report: (recordCount: number) => void,
): Promise<DossierContent> {
  const byKind = new Map<ExchangeKind, Exchanged['record'][]>();
  let count = 0;
  for await (const batch of container.wholeRecords()) {
    for (const { kind, record } of batch) {
      const ofKind = byKind.get(kind) ?? [];
      ofKind.push(record);
      byKind.set(kind, ofKind);
    }
    report((count += batch.length));
  }
  return dossierContent(container.manifest, byKind);
}

/** The content of a dossier whose records were checked. @param byKind each under its own kind. */
export function dossierContent(
  manifest: Manifest,
  byKind: ReadonlyMap<ExchangeKind, readonly Exchanged['record'][]>,
): DossierContent {
  // Checked boundary: the records stand under their own kind.
  const records = <Kind extends ExchangeKind>(kind: Kind): readonly WholeRecord<Kind>[] =>
    (byKind.get(kind) ?? []) as readonly WholeRecord<Kind>[];
  const versions = new Map(
    records('versions').map(({ kind, key, hashes }) => [`${kind} ${key}`, new Set(hashes)]),
  );
  const hashes = new WeakMap<object, string>();
  return {
    manifest,
    records,
    hashOf(kind, record) {
      const hash = hashes.get(record) ?? contentHash(kind, record);
      hashes.set(record, hash);
      return hash;
    },
    versionsOf: (kind, key) => versions.get(`${kind} ${key}`) ?? noVersions,
  };
}

const noVersions: ReadonlySet<string> = new Set();
