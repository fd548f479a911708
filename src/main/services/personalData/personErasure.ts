import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ErasureReport, ErasureScope } from '#shared/ipc/personalDataContract';
import { listName } from '#shared/records/trainee';
import type { ServiceContext } from '../context';
import { requireTrainee } from '../required';

/** Erases a person for good. */
export function createPersonErasure({ database, journal, files }: ServiceContext) {
  const filesOf = (traineeId: string): string[] =>
    [...new Set(database.documents.list(traineeId).map(({ path }) => path))].filter((path) =>
      existsSync(path),
    );

  const evidenceOf = (traineeId: string): string[] =>
    database.pathways
      .ofTrainee(traineeId)
      .flatMap(({ id }) => database.evidence.ofPathway(id))
      .flatMap((one) => (one.kind === 'file' ? [one.file.sha256] : []));

  return {
    scope(traineeId: string): ErasureScope {
      const trainee = requireTrainee(database, traineeId);
      return {
        name: listName(trainee),
        pathwayCount: database.pathways.ofTrainee(traineeId).length,
        evaluationCount: database.evaluations.summariesOfTrainee(traineeId).length,
        evidenceCount: evidenceOf(traineeId).length,
        fileCount: filesOf(traineeId).length,
      };
    },

    /**
     * Records first, in one transaction whose only trace says that somebody was erased; then the files. A file that cannot be
     * removed, because it is open in another program, is told: nothing else knows of it any more.
     */
    async erase(traineeId: string, removeFiles: boolean): Promise<ErasureReport> {
      const issued = filesOf(traineeId);
      const evidence = evidenceOf(traineeId);
      database.transaction(() => {
        requireTrainee(database, traineeId);
        database.personalData.erase(traineeId);
        journal.note('Données d’un stagiaire effacées', null);
      });
      database.personalData.overwriteErased();
      const named = database.evidence.files();
      files.discard(evidence, (sha256) => named.has(sha256));
      if (!removeFiles) return { removedFileCount: 0, leftFiles: issued };
      await Promise.all(issued.map((path) => rm(path, { force: true }).catch(() => undefined)));
      const leftFiles = issued.filter((path) => existsSync(path));
      return { removedFileCount: issued.length - leftFiles.length, leftFiles };
    },
  };
}
