import { randomUUID } from 'node:crypto';
import { type ExchangeScope, type Manifest, PRODUCER_NAME } from '#shared/exchange/manifest';
import type { PartnerOrganisation } from '#shared/records/partnerOrganisation';
import type { Database } from '../database/database';
import type { CleaLibrary } from '../services/cleaLibrary';
import type { MapLibrary } from '../services/mapLibrary';
import { encryption, type Protection } from './ageFile';
import { archiveRecords, type ArchiveScope, inPseudonymOrder } from './archiveRecords';
import { type ContainerHeader, writeContainer, type WriteOptions } from './containerWriter';
import { type DossierRecords, dossierRecords } from './dossierRecords';
import type { ExchangeKeys } from './exchangeKeys';
import { openRecordSource, type RecordSource, type Selection } from './recordSource';
import { publicKeyOf } from './signature';
import { inTurns } from '../turns';

/** What a dossier is signed with, and what an answer can be encrypted for; `null` when that key cannot be read. */
export interface DossierKeys {
  readonly signingKey: string;
  readonly recipient: string | null;
}

/** An archive has pseudonyms, too. */
export type ArchiveKeys = DossierKeys & Pick<ExchangeKeys, 'pseudonymKey'>;

/** All that writing a file needs to know of who writes it. */
export interface SenderContext<Keys extends DossierKeys = ArchiveKeys> {
  /** A snapshot, which the caller closes. */
  readonly database: Database;
  readonly maps: Pick<MapLibrary, 'find'>;
  readonly clea: CleaLibrary;
  readonly keys: Keys;
  /** This organisation, as files name it. */
  readonly us: PartnerOrganisation;
  /** Version of this program. */
  readonly version: string;
  /** Instant, ISO 8601 in UTC. */
  readonly now: string;
}

export interface SendOptions extends Omit<WriteOptions, 'signingKey' | 'encrypt'> {
  /** `null` leaves the file open to whoever has it. */
  readonly protection: Protection | null;
}

/** The trainees and pathways of an archive: ours that were under way on a day of the period. */
export function archiveSelection(
  database: Database,
  { from, to }: Pick<ArchiveScope, 'from' | 'to'>,
): Selection {
  const pathways = database.exchange.pathwaysDuring(from, to);
  return {
    pathwayIds: pathways.map(({ id }) => id),
    traineeIds: [...new Set(pathways.map(({ traineeId }) => traineeId))],
  };
}

/**
 * Writes the archive of a period for the Region.
 *
 * @throws ApplicationError `cancelled`; whatever the file system throws.
 */
export async function writeArchive(
  context: SenderContext,
  scope: ArchiveScope,
  path: string,
  options: SendOptions,
): Promise<Manifest> {
  const { pseudonymKey } = context.keys;
  const selected = archiveSelection(context.database, scope);
  const selection =
    scope.identity === 'identified'
      ? selected
      : await inTurns(inPseudonymOrder(context.database, selected, pseudonymKey));
  const source = await openRecordSource(context, selection);
  return writeContainer(
    path,
    {
      header: headerOf(context, scope, source),
      records: archiveRecords(source, scope, pseudonymKey),
      files: [],
    },
    writeOptions(context, options),
  );
}

/** A dossier that was written, and the version of each record that it holds. */
export interface WrittenDossier {
  readonly manifest: Manifest;
  readonly versions: DossierRecords['versions'];
}

/**
 * Writes the dossier of some trainees.
 *
 * @param readFile gives the bytes of a file kept as evidence.
 * @throws ApplicationError `cancelled`; whatever the file system or `readFile` throws.
 */
export async function writeDossier(
  context: SenderContext<DossierKeys>,
  traineeIds: readonly string[],
  path: string,
  readFile: (sha256: string) => Promise<Uint8Array>,
  options: SendOptions,
): Promise<WrittenDossier> {
  const { source, records, versions, files } = dossierRecords(context, traineeIds);
  const manifest = await writeContainer(
    path,
    {
      header: headerOf(context, { kind: 'dossier' }, source),
      records,
      files: filesOf(files, readFile),
    },
    writeOptions(context, options),
  );
  return { manifest, versions };
}

async function* filesOf(
  names: ReadonlySet<string>,
  read: (sha256: string) => Promise<Uint8Array>,
): AsyncGenerator<{ sha256: string; bytes: Uint8Array }> {
  for (const sha256 of names) yield { sha256, bytes: await read(sha256) };
}

function headerOf(
  { maps, keys, us, version, now }: SenderContext<DossierKeys>,
  scope: ExchangeScope,
  source: RecordSource,
): ContainerHeader {
  const { tables } = source;
  return {
    id: randomUUID(),
    producer: { name: PRODUCER_NAME, version },
    createdAt: now,
    sender: { ...us, publicKey: publicKeyOf(keys.signingKey), recipient: keys.recipient },
    scope,
    referentials: {
      maps: source.maps.map(({ id, version: mapVersion }) => maps.find(id, mapVersion).map).map(named),
      clea: distinctNames(tables.map((table) => table.clea)),
      correspondences: distinctNames(tables.map((table) => table.correspondence)),
    },
  };
}

const named = ({ id, version }: { id: string; version: string }): { id: string; version: string } => ({
  id,
  version,
});

const distinctNames = (
  referentials: readonly { id: string; version: string }[],
): { id: string; version: string }[] => [
  ...new Map(referentials.map((one) => [`${one.id}@${one.version}`, named(one)])).values(),
];

const writeOptions = ({ keys }: SenderContext<DossierKeys>, { protection, ...options }: SendOptions) => ({
  ...options,
  signingKey: keys.signingKey,
  encrypt: protection === null ? undefined : encryption(protection),
});
