import { createHash } from 'node:crypto';
import type { z } from 'zod';
import {
  type ArchiveKind,
  type ExchangeKind,
  exchangeKinds,
  fileEntry,
  recordsEntry,
} from '#shared/exchange/exchangeKind';
import type { Exchanged, PseudonymisedRecord, WholeRecord } from '#shared/exchange/exchangeRecord';
import { createLineCheck } from '#shared/exchange/lineCheck';
import { type Manifest, MANIFEST_ENTRY, SIGNATURE_ENTRY } from '#shared/exchange/manifest';
import { pseudonymised, type PseudonymOf } from '#shared/exchange/pseudonymise';
import { pseudonymisedLines } from '#shared/exchange/pseudonymisedLines';
import { kindsOfScope } from '#shared/exchange/scopeKinds';
import { wholeLines } from '#shared/exchange/wholeLines';
import { EVIDENCE_FILE_LIMIT } from '#shared/records/evidence';
import { bytesOf, type EntryTable, expandAhead, openEntryTable, zipFault } from './containerEntries';
import { exchangeFault } from './exchangeFault';
import { type ContainerLimits, containerLimits, excessOf } from './limits';
import { readManifest, schemaFault } from './readManifest';
import { recordLines } from './recordLines';
import { createReferenceCheck } from './referenceCheck';

/** A record of an archive without what identifies a person. */
export type ArchiveRecord = {
  [Kind in ArchiveKind]: { readonly kind: Kind; readonly record: PseudonymisedRecord<Kind> };
}[ArchiveKind];

/**
 * An exchange file that is open: table of contents, manifest and signature are checked. Records are checked as they are read, each
 * entry against its hash once its last line is read: nothing is certain before the iteration has ended.
 */
export interface Container {
  readonly manifest: Manifest;
  /** Every record, in batches, in the order of `exchangeKinds`. Not for a pseudonymised archive. */
  wholeRecords(): AsyncGenerator<Exchanged[]>;
  /**
   * Every record of an archive, in the same batches and order. Those of an identified archive come reduced to what a pseudonymised
   * one holds; trainees and pathways with the pseudonyms that it tells, everything else with its own identifiers.
   */
  archiveRecords(): AsyncGenerator<ArchiveRecord[]>;
  /** The bytes of a file kept as evidence, checked against their hash. */
  readFile(sha256: string): Promise<Buffer>;
  close(): void;
}

interface OpenOptions {
  readonly limits?: ContainerLimits;
  /** Ends the reading between two batches. */
  readonly signal?: AbortSignal;
}

/**
 * Opens a container that is not encrypted (for one that may be, see `openExchangeFile`).
 *
 * @throws ApplicationError with a French sentence that names the entry, and the line if there is one, where the file is wrong; the
 *   iterations throw the same. Whatever the file system throws.
 */
export async function openContainer(path: string, options: OpenOptions = {}): Promise<Container> {
  const limits = options.limits ?? containerLimits;
  const table = await openEntryTable(path, limits);
  try {
    const manifest = readManifest(
      await readWhole(table, MANIFEST_ENTRY),
      await readWhole(table, SIGNATURE_ENTRY),
      table,
    );
    checkScope(manifest, limits);
    expandAhead(table, exchangeKinds.map(recordsEntry));
    return containerOf(table, manifest, limits, options.signal);
  } catch (error) {
    table.zip.close();
    throw zipFault(error);
  }
}

function containerOf(
  table: EntryTable,
  manifest: Manifest,
  limits: ContainerLimits,
  signal: AbortSignal | undefined,
): Container {
  const announced = new Map(manifest.entries.map((entry) => [entry.path, entry]));

  /** The lines of every entry, parsed by the schema of its kind. */
  async function* checkedRecords(
    schemas: Readonly<Partial<Record<ExchangeKind, z.ZodType>>>,
  ): AsyncGenerator<{ kind: ExchangeKind; record: unknown }[]> {
    const lineCheck = createLineCheck();
    const check = createReferenceCheck();
    const files = new Set<string>();
    for (const kind of exchangeKinds) {
      const entry = recordsEntry(kind);
      const schema = schemas[kind];
      if (!announced.has(entry) || schema === undefined) continue;
      let count = 0;
      const parse = (text: string): unknown => lineCheck.parse(kind, text);
      for await (const lines of recordLines(verifiedBytes(entry), entry, limits.lineSize, parse)) {
        signal?.throwIfAborted();
        count += lines.length;
        refuseCount(entry, count, manifest.counts[kind] ?? 0, 'before');
        yield lines.map(({ number, value }) => {
          const place = { entry, line: number };
          const parsed = lineCheck.judge(kind, schema, value);
          if (!parsed.success) throw exchangeFault(schemaFault(parsed.error), place);
          // Checked boundary: every schema of a line is one of an object.
          const record = parsed.data as Readonly<Record<string, unknown>>;
          check.add(kind, record, place);
          if (kind === 'evidence') noteFile(record, files, place);
          return { kind, record };
        });
      }
      refuseCount(entry, count, manifest.counts[kind] ?? 0, 'after');
    }
    refuseOtherFiles(files);
  }

  /** The bytes of an entry; once the last is read, its hash must be the announced one. */
  async function* verifiedBytes(name: string): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    for await (const chunk of bytesOf(table, name)) {
      hash.update(chunk);
      yield chunk;
    }
    if (hash.digest('hex') !== announced.get(name)?.sha256) {
      throw exchangeFault('son empreinte n’est pas celle qui est annoncée.', { entry: name });
    }
  }

  function noteFile(record: object, files: Set<string>, place: Place): void {
    // Checked boundary: the record was parsed by the schema of its kind.
    const evidence = record as WholeRecord<'evidence'>;
    if (evidence.kind !== 'file') return;
    const { sha256, size } = evidence.file;
    if (announced.get(fileEntry(sha256))?.size !== size) {
      throw exchangeFault('le fichier de cette preuve manque, ou n’a pas la taille annoncée.', place);
    }
    files.add(fileEntry(sha256));
  }

  function refuseOtherFiles(named: ReadonlySet<string>): void {
    const other = [...announced.keys()].find((path) => path.startsWith('files/') && !named.has(path));
    if (other !== undefined) throw exchangeFault('aucune preuve ne désigne ce fichier.', { entry: other });
  }

  const { scope } = manifest;
  return {
    manifest,
    async *wholeRecords() {
      if (scope.kind === 'archive' && scope.identity === 'pseudonymised') {
        throw new Error('a pseudonymised archive has no whole records');
      }
      for await (const batch of checkedRecords(wholeLines)) {
        // Checked boundary: each record was parsed by the schema of its kind.
        yield batch as Exchanged[];
      }
    },
    async *archiveRecords() {
      if (scope.kind !== 'archive') throw new Error('a dossier is no archive');
      if (scope.identity === 'pseudonymised') {
        for await (const batch of checkedRecords(pseudonymisedLines)) {
          // Checked boundary: as above.
          yield batch as ArchiveRecord[];
        }
        return;
      }
      const pseudonyms = createPseudonymIndex();
      for await (const batch of checkedRecords(wholeLines)) {
        // Checked boundary: as above; `checkScope` refused the kinds that archives do not have.
        const records = batch as Exchanged<ArchiveKind | 'pseudonyms'>[];
        const kept = records.flatMap((exchanged) => {
          if (exchanged.kind !== 'pseudonyms') return reduced(exchanged, pseudonyms.of);
          pseudonyms.add(exchanged.record);
          return [];
        });
        if (kept.length > 0) yield kept;
      }
    },
    async readFile(sha256) {
      const chunks: Buffer[] = [];
      for await (const chunk of verifiedBytes(fileEntry(sha256))) chunks.push(chunk);
      const bytes = Buffer.concat(chunks);
      if (createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
      throw exchangeFault('son contenu n’est pas celui de son nom.', { entry: fileEntry(sha256) });
    },
    close: () => table.zip.close(),
  };
}

interface Place {
  readonly entry: string;
  readonly line: number;
}

const reduced = (exchanged: Exchanged<ArchiveKind>, pseudonymOf: PseudonymOf): ArchiveRecord =>
  // Checked boundary: `pseudonymised` answers a record of the kind that it was given.
  ({ kind: exchanged.kind, record: pseudonymised(exchanged, pseudonymOf) }) as ArchiveRecord;

/** The pseudonyms that an identified archive tells; what it tells none of keeps its own identifier. */
function createPseudonymIndex() {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  const keyOf = (kind: ExchangeKind, id: string): string => `${kind} ${id}`;
  return {
    /** @throws ApplicationError when another has the same pseudonym: two people would be counted as one. */
    add({ kind, id, pseudonym }: WholeRecord<'pseudonyms'>): void {
      if (taken.has(keyOf(kind, pseudonym))) {
        throw exchangeFault('deux éléments ont le même code.', { entry: recordsEntry('pseudonyms') });
      }
      taken.add(keyOf(kind, pseudonym));
      known.set(keyOf(kind, id), pseudonym);
    },
    of: (kind: ArchiveKind, id: string): string => known.get(keyOf(kind, id)) ?? id,
  };
}

function refuseCount(entry: string, count: number, announced: number, when: 'before' | 'after'): void {
  if (when === 'before' ? count <= announced : count === announced) return;
  throw exchangeFault(
    `${announced} lignes sont annoncées, il y en a ${when === 'before' ? 'davantage' : count}.`,
    {
      entry,
    },
  );
}

/** Refuses what has no place in the sort of file that this one says to be, before anything else of it is read. */
function checkScope(manifest: Manifest, limits: ContainerLimits): void {
  const { scope, entries } = manifest;
  const excess = excessOf(manifest, limits);
  if (excess !== null) throw exchangeFault(excess);
  for (const { path, size } of entries) {
    const isFile = path.startsWith('files/');
    if (isFile && size > EVIDENCE_FILE_LIMIT)
      throw exchangeFault('ce fichier dépasse 20 Mo.', { entry: path });
    if (scope.kind === 'archive' && isFile) throw misplaced(path, scope);
    const kind = exchangeKinds.find((one) => recordsEntry(one) === path);
    if (!isFile && kind === undefined) throw exchangeFault('cette entrée n’est pas prévue.', { entry: path });
    if (kind !== undefined && !kindsOfScope(scope).includes(kind)) throw misplaced(path, scope);
  }
}

const misplaced = (entry: string, { kind }: Manifest['scope']): Error =>
  exchangeFault(`cette entrée n’a pas sa place dans ${kind === 'archive' ? 'une archive' : 'un dossier'}.`, {
    entry,
  });

async function readWhole(table: EntryTable, name: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytesOf(table, name)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
