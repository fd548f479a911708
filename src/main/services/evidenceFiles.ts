import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import { EVIDENCE_FILE_LIMIT, type StoredFile } from '#shared/records/evidence';
import { writeDurably } from '../disk/durableFile';
import { storageCauseOf } from '../disk/storageFault';
import { makeOwnFolder } from '../database/ownerOnly';
import { foreignFileAdvice } from './foreignFile';
import { recogniseEvidence } from './evidenceMediaType';
import { isSealed, sealed, unsealed } from './sealedFiles';

/** What is known of the bytes of a file, whatever its name. */
export type KeptFile = Omit<StoredFile, 'name'>;

/** The files of evidence, each under the SHA-256 of its bytes, in a folder beside the database. */
export interface EvidenceFiles {
  /**
   * Keeps a file: once this resolves its bytes are on the disk, whole.
   *
   * @throws ApplicationError `invalidInput` when it is empty, too large or of no kind that is taken.
   */
  store(bytes: Uint8Array): Promise<KeptFile>;
  /** What `store` found out about a file that no evidence names yet; `null` for any other. */
  waiting(sha256: string): KeptFile | null;
  /** An evidence names the file now. */
  named(sha256: string): void;
  /**
   * The bytes of a file, exactly as they were kept.
   *
   * @throws ApplicationError `notFound` when the file is gone, `storage` when it was damaged.
   */
  read(sha256: string): Promise<Uint8Array>;
  /** Erases for good those of the given files that no evidence names any more and that do not wait for one: a person was erased. */
  erase(sha256s: readonly string[], isNamed: (sha256: string) => boolean): void;
  /** The SHA-256 of every file that is kept and does not wait for its evidence. */
  keptFiles(): string[];
  /** The SHA-256 of every file that was set aside. It is still found when it is asked for. */
  setAsideFiles(): string[];
  setAside(sha256: string): void;
  bringBack(sha256: string): void;
  removeSetAside(sha256: string): void;
  /**
   * Encrypts or decrypts the files that are not yet as they are to be, one after the other, each replaced at once: interrupted
   * anywhere, every file can be read, and the next call goes on.
   *
   * @throws the error of the file system, or the reason of `signal`; what was done stays done.
   */
  settle(signal: AbortSignal): Promise<void>;
}

/** The name of the folder in the data folder. */
export const EVIDENCE_FOLDER = 'preuves';
/** Beside it: files that nothing has named for long, before they go. */
export const EVIDENCE_ASIDE_FOLDER = 'preuves-mises-de-cote';

const KEPT_NAME = /^[0-9a-f]{64}$/;

/** Only the user may read them, and nobody can run them. */
const READ_AND_WRITE_BY_OWNER = 0o600;

/** How files are kept. */
export interface FileProtection {
  /** What encrypted files are read with: 32 bytes in hexadecimal. */
  readonly key: string;
  /** Whether files are to be encrypted; otherwise those that are will be decrypted. */
  readonly isWanted: boolean;
}

/** @param protection `null` when no file was ever encrypted. */
export function openEvidenceFiles(
  dataFolder: string,
  protection: FileProtection | null = null,
): EvidenceFiles {
  const folder = join(dataFolder, EVIDENCE_FOLDER);
  const asideFolder = join(dataFolder, EVIDENCE_ASIDE_FOLDER);
  const waiting = new Map<string, KeptFile>();

  const asKept = (bytes: Uint8Array): Uint8Array =>
    protection?.isWanted === true ? sealed(bytes, protection.key) : bytes;

  /** The bytes of a file, whether it is encrypted or not; not those of its name when it was damaged. */
  function asGiven(bytes: Buffer, sha256: string): Uint8Array {
    // A text may begin as sealed files do: its name tells.
    if (protection === null || !isSealed(bytes) || hashOf(bytes) === sha256) return bytes;
    try {
      return unsealed(bytes, protection.key);
    } catch {
      return bytes;
    }
  }

  /** @param path what is replaced once the new file is whole, unless it is no longer wanted. */
  async function write(path: string, bytes: Uint8Array, isStillWanted?: () => boolean): Promise<void> {
    makeOwnFolder(folder);
    // Over a file of the same hash too: if that one was damaged, it is mended.
    await writeDurably(path, asKept(bytes), { mode: READ_AND_WRITE_BY_OWNER, isStillWanted });
  }

  return {
    async store(given) {
      refuseSize(given.byteLength);
      const { mediaType, bytes } = recogniseEvidence(given) ?? refuseKind(given);
      refuseSize(bytes.byteLength);
      const file = { mediaType, size: bytes.byteLength, sha256: hashOf(bytes) };
      // Before it is written: a sweep in between must not take it.
      waiting.set(file.sha256, file);
      try {
        await write(join(folder, file.sha256), bytes);
      } catch (error) {
        waiting.delete(file.sha256);
        throw error;
      }
      return file;
    },
    waiting: (sha256) => waiting.get(sha256) ?? null,
    named: (sha256) => void waiting.delete(sha256),
    async read(sha256) {
      bringBack(sha256);
      const bytes = asGiven(await readFile(join(folder, sha256)).catch(refuseMissing), sha256);
      if (hashOf(bytes) === sha256) return bytes;
      throw new ApplicationError(
        'storage',
        'Ce fichier a été abîmé sur le disque et ne peut pas être montré. Ajoutez-le de nouveau depuis l’original.',
      );
    },
    async settle(signal) {
      if (protection === null) return;
      for (const path of [folder, asideFolder].flatMap((one) => keptIn(one).map((name) => join(one, name)))) {
        signal.throwIfAborted();
        const bytes = await readFile(path).catch(() => null);
        if (bytes === null) continue;
        const plain = asGiven(bytes, basename(path));
        const isEncrypted = plain !== bytes;
        // A damaged file stays as it is: whoever asks for it is told.
        if (isEncrypted === protection.isWanted || hashOf(plain) !== basename(path)) continue;
        await write(path, plain, () => !signal.aborted && existsSync(path));
      }
    },
    erase(sha256s, isNamed) {
      for (const sha256 of sha256s) {
        if (isNamed(sha256) || waiting.has(sha256)) continue;
        for (const one of [folder, asideFolder]) removeQuietly(join(one, sha256));
      }
    },
    keptFiles: () => keptIn(folder).filter((name) => !waiting.has(name)),
    setAsideFiles: () => keptIn(asideFolder),
    setAside(sha256) {
      makeOwnFolder(asideFolder);
      renameQuietly(join(folder, sha256), join(asideFolder, sha256));
    },
    bringBack,
    removeSetAside: (sha256) => removeQuietly(join(asideFolder, sha256)),
  };

  function bringBack(sha256: string): void {
    const aside = join(asideFolder, sha256);
    if (!existsSync(aside)) return;
    makeOwnFolder(folder);
    // One that was kept anew meanwhile is the same.
    if (existsSync(join(folder, sha256))) removeQuietly(aside);
    else renameQuietly(aside, join(folder, sha256));
  }
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function refuseSize(size: number): void {
  if (size === 0) throw new ApplicationError('invalidInput', 'Ce fichier est vide.');
  if (size <= EVIDENCE_FILE_LIMIT) return;
  throw new ApplicationError('invalidInput', 'Ce fichier dépasse 20 Mo. Réduisez-le, puis ajoutez-le.');
}

function refuseKind(bytes: Uint8Array): never {
  throw new ApplicationError(
    'invalidInput',
    foreignFileAdvice(bytes) ??
      'Ce fichier n’est ni une image PNG ou JPEG, ni un PDF, ni un texte. Enregistrez-le en PDF, puis ajoutez-le.',
  );
}

function refuseMissing(error: unknown): never {
  if (storageCauseOf(error) !== 'missing') throw error;
  throw new ApplicationError(
    'notFound',
    'Ce fichier n’est plus dans le dossier des données. Ajoutez-le de nouveau.',
  );
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Nothing was ever kept.
    return [];
  }
}

const keptIn = (folder: string): string[] => namesIn(folder).filter((name) => KEPT_NAME.test(name));

function renameQuietly(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // Another program holds it open: the next sweep tries again.
  }
}

/** A file that another program holds open goes at the next sweep. */
function removeQuietly(path: string): void {
  try {
    rmSync(path);
  } catch {
    // The next sweep tries again.
  }
}
