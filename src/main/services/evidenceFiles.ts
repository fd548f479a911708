import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import { EVIDENCE_FILE_LIMIT, type StoredFile } from '#shared/records/evidence';
import { writeDurably } from '../disk/durableFile';
import { storageCauseOf } from '../disk/storageFault';
import { type FileKeys, knownKeys, NO_FILE_KEYS } from '../database/fileKeys';
import { makeOwnFolder } from '../database/ownerOnly';
import { foreignFileAdvice } from './foreignFile';
import { recogniseEvidence } from './evidenceMediaType';
import { isSealed, isSealedFile, sealed, unsealedWithAny } from './sealedFiles';

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
   * @throws ApplicationError `notFound` when the file is gone, `storage` when it was damaged or sealed with a key that is not known.
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
   * Seals the files with the present key, or puts them in clear, one after the other, each replaced at once: interrupted anywhere, every file can
   * be read, and the next call goes on.
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

/** @param fileKeys what files are sealed with. */
export function openEvidenceFiles(dataFolder: string, fileKeys: FileKeys = NO_FILE_KEYS): EvidenceFiles {
  const { present } = fileKeys;
  const known = knownKeys(fileKeys);
  const folder = join(dataFolder, EVIDENCE_FOLDER);
  const asideFolder = join(dataFolder, EVIDENCE_ASIDE_FOLDER);
  const waiting = new Map<string, KeptFile>();

  const asKept = (bytes: Uint8Array): Uint8Array => (present === null ? bytes : sealed(bytes, present));

  /** The bytes of a file and the key that it was sealed with, `null` for one in clear; no bytes when they are not those of its name. */
  function asGiven(bytes: Buffer, sha256: string): { plain: Uint8Array | null; key: string | null } {
    // A text may begin as sealed files do: its name tells.
    if (hashOf(bytes) === sha256) return { plain: bytes, key: null };
    const opened = isSealed(bytes) ? unsealedWithAny(bytes, known) : null;
    return opened !== null && hashOf(opened.plain) === sha256 ? opened : { plain: null, key: null };
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
      const bytes = await readFile(join(folder, sha256)).catch(refuseMissing);
      const { plain } = asGiven(bytes, sha256);
      if (plain !== null) return plain;
      throw isSealed(bytes) ? unknownKey() : damagedFile();
    },
    async settle(signal) {
      if (known.length === 0) return;
      for (const path of [folder, asideFolder].flatMap((one) => keptIn(one).map((name) => join(one, name)))) {
        signal.throwIfAborted();
        // One that cannot be read now is read at the next call.
        const bytes = await bytesToSettle(path).catch(() => null);
        if (bytes !== null) await settleFile(path, bytes, signal);
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

  /** `null` for a file that is in clear and is to stay so, of which the beginning tells. */
  async function bytesToSettle(path: string): Promise<Buffer | null> {
    return present === null && !(await isSealedFile(path)) ? null : readFile(path);
  }

  /** One that no key opens stays as it is: whoever asks for it is told. */
  async function settleFile(path: string, bytes: Buffer, signal: AbortSignal): Promise<void> {
    const { plain, key } = asGiven(bytes, basename(path));
    if (plain === null || key === present) return;
    await write(path, plain, () => !signal.aborted && existsSync(path));
  }

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

const damagedFile = (): ApplicationError =>
  new ApplicationError(
    'storage',
    'Ce fichier a été abîmé sur le disque et ne peut pas être montré. Ajoutez-le de nouveau depuis l’original.',
  );

/** Whether it was damaged or sealed with another key cannot be told. */
const unknownKey = (): ApplicationError =>
  new ApplicationError(
    'storage',
    'Ce fichier chiffré ne s’ouvre pas avec ces données : il a été enregistré avec des données plus récentes, ou il a été abîmé. ' +
      'Il reste à sa place. Si vous avez repris une ancienne copie, reprenez la plus récente ; sinon, ajoutez-le de nouveau depuis l’original.',
  );

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
