import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import { EVIDENCE_FILE_LIMIT, type StoredFile } from '#shared/records/evidence';
import { recogniseEvidence } from './evidenceMediaType';

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
  /** Removes every file that is neither in `namedFiles` nor waiting for its evidence, and what was left half-written. */
  sweep(namedFiles: ReadonlySet<string>): void;
}

/** The name of the folder in the data folder. */
export const EVIDENCE_FOLDER = 'preuves';

/** Only the user may read them, and nobody can run them. */
const READ_AND_WRITE_BY_OWNER = 0o600;

export function openEvidenceFiles(dataFolder: string): EvidenceFiles {
  const folder = join(dataFolder, EVIDENCE_FOLDER);
  const waiting = new Map<string, KeptFile>();
  const unfinished = new Set<string>();

  async function write(sha256: string, bytes: Uint8Array): Promise<void> {
    mkdirSync(folder, { recursive: true });
    const partialName = `${randomUUID()}.en-cours`;
    const partial = join(folder, partialName);
    unfinished.add(partialName);
    try {
      await writeFile(partial, bytes, { flush: true, mode: READ_AND_WRITE_BY_OWNER });
      // Over a file of the same hash too: if that one was damaged, it is mended.
      await rename(partial, join(folder, sha256));
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    } finally {
      unfinished.delete(partialName);
    }
  }

  return {
    async store(given) {
      refuseSize(given.byteLength);
      const { mediaType, bytes } = recogniseEvidence(given) ?? refuseKind();
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
      const bytes = await readFile(join(folder, sha256)).catch(refuseMissing);
      if (hashOf(bytes) === sha256) return bytes;
      throw new ApplicationError(
        'storage',
        'Ce fichier a été abîmé sur le disque et ne peut pas être montré. Ajoutez-le de nouveau depuis l’original.',
      );
    },
    sweep(namedFiles) {
      for (const name of namesIn(folder)) {
        if (namedFiles.has(name) || waiting.has(name) || unfinished.has(name)) continue;
        removeQuietly(join(folder, name));
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

function refuseKind(): never {
  throw new ApplicationError(
    'invalidInput',
    'Ce fichier n’est ni une image PNG ou JPEG, ni un PDF, ni un texte. Enregistrez-le en PDF, puis ajoutez-le.',
  );
}

function refuseMissing(error: unknown): never {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (!isMissing) throw error;
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
