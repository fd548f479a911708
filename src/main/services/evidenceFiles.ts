import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import { EVIDENCE_FILE_LIMIT, type StoredFile } from '#shared/records/evidence';
import { writeDurably } from '../disk/durableFile';
import { runOfPartial } from '../disk/partialFile';
import { storageCauseOf } from '../disk/storageFault';
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
  /** Removes those of the given files that no evidence names any more and that do not wait for one. */
  discard(sha256s: readonly string[], isNamed: (sha256: string) => boolean): void;
  /**
   * Removes files that no evidence has named for `DAYS_KEPT_WITHOUT_EVIDENCE`: not at once, because
   * a copy of the database put back in its place, then taken away again, must find them.
   */
  sweep(namedFiles: ReadonlySet<string>, now: Date): void;
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

export const DAYS_KEPT_WITHOUT_EVIDENCE = 60;
const DAY = 24 * 60 * 60 * 1000;

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

  async function write(sha256: string, bytes: Uint8Array, isStillWanted?: () => boolean): Promise<void> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // Over a file of the same hash too: if that one was damaged, it is mended.
    await writeDurably(join(folder, sha256), asKept(bytes), { mode: READ_AND_WRITE_BY_OWNER, isStillWanted });
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
        await write(file.sha256, bytes);
      } catch (error) {
        waiting.delete(file.sha256);
        throw error;
      }
      return file;
    },
    waiting: (sha256) => waiting.get(sha256) ?? null,
    named: (sha256) => void waiting.delete(sha256),
    async read(sha256) {
      const bytes = asGiven(await readFile(join(folder, sha256)).catch(refuseMissing), sha256);
      if (hashOf(bytes) === sha256) return bytes;
      throw new ApplicationError(
        'storage',
        'Ce fichier a été abîmé sur le disque et ne peut pas être montré. Ajoutez-le de nouveau depuis l’original.',
      );
    },
    async settle(signal) {
      if (protection === null) return;
      for (const name of namesIn(folder)) {
        signal.throwIfAborted();
        if (!/^[0-9a-f]{64}$/.test(name)) continue;
        const path = join(folder, name);
        const bytes = await readFile(path).catch(() => null);
        if (bytes === null) continue;
        const plain = asGiven(bytes, name);
        const isEncrypted = plain !== bytes;
        // A damaged file stays as it is: whoever asks for it is told.
        if (isEncrypted === protection.isWanted || hashOf(plain) !== name) continue;
        await write(name, plain, () => !signal.aborted && existsSync(path));
      }
    },
    discard(sha256s, isNamed) {
      for (const sha256 of sha256s) {
        if (!isNamed(sha256) && !waiting.has(sha256)) removeQuietly(join(folder, sha256));
      }
    },
    sweep(namedFiles, now) {
      const oldest = now.getTime() - DAYS_KEPT_WITHOUT_EVIDENCE * DAY;
      for (const name of namesIn(folder)) {
        if (namedFiles.has(name) || waiting.has(name) || runOfPartial(name) !== null) continue;
        const path = join(folder, name);
        if (statSync(path).mtimeMs < oldest) removeQuietly(path);
      }
    },
  };
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

/** A file that another program holds open goes at the next sweep. */
function removeQuietly(path: string): void {
  try {
    rmSync(path);
  } catch {
    // The next sweep tries again.
  }
}
