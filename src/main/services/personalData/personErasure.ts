import { existsSync } from 'node:fs';
import type { ErasureReport, ErasureScope } from '#shared/ipc/personalDataContract';
import { listName } from '#shared/records/trainee';
import { removeFile } from '../../disk/durableFile';
import type { ServiceContext } from '../context';
import { requireTrainee } from '../required';
import { traineeHash } from './erasureLedger';

/** Erases a person for good. */
export function createPersonErasure({ database, journal, files, erasures, clock }: ServiceContext) {
  const filesOf = (traineeId: string): string[] =>
    [...new Set(database.documents.list(traineeId).map(({ path }) => path))].filter((path) =>
      existsSync(path),
    );

  const evidenceOf = (traineeId: string): string[] =>
    database.pathways
      .ofTrainee(traineeId)
      .flatMap(({ id }) => database.evidence.ofPathway(id))
      .flatMap((one) => (one.kind === 'file' ? [one.file.sha256] : []));

  const identifiersOf = (traineeId: string): string[] => [
    traineeId,
    ...database.exchange.aliasesOf(traineeId),
  ];

  /** Takes the records of somebody away for good; `alsoInTransaction` writes the one line that stays. */
  function eraseRecords<Line>(traineeId: string, alsoInTransaction: () => Line): Line {
    const evidence = evidenceOf(traineeId);
    const line = database.transaction(() => {
      database.personalData.erase(traineeId);
      return alsoInTransaction();
    });
    const named = database.evidence.files();
    files.erase(evidence, (sha256) => named.has(sha256));
    return line;
  }

  return {
    /**
     * Once a copy of the database has taken its place: whoever was erased on this computer since that copy is erased again. Issued
     * documents were settled the first time.
     */
    eraseAgain(): void {
      const missing = erasures.all().filter(({ historyId }) => !database.history.has(historyId));
      if (missing.length === 0) return;
      const byHash = new Map(
        database.trainees
          .identities()
          .flatMap(({ traineeId }) =>
            identifiersOf(traineeId).map((id) => [traineeHash(id), traineeId] as const),
          ),
      );
      for (const [historyId, ofPerson] of Map.groupBy(missing, (one) => one.historyId)) {
        // The copy may hold the person as several records, which were merged after it. The last one gone, the line says so.
        const traineeIds = [...new Set(ofPerson.flatMap(({ traineeHash: hash }) => byHash.get(hash) ?? []))];
        for (const [index, traineeId] of traineeIds.entries()) {
          const line = { id: historyId, at: clock.now(), trainerId: null, traineeId: null };
          eraseRecords(traineeId, () => {
            if (index === traineeIds.length - 1) database.history.add({ ...line, summary: ERASED_AGAIN });
          });
        }
      }
      database.personalData.overwriteErased();
    },

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
      requireTrainee(database, traineeId);
      const traineeIds = identifiersOf(traineeId);
      const historyId = eraseRecords(traineeId, () => journal.note('Données d’un stagiaire effacées', null));
      // Afterwards: what a failure left in the database must not be erased by a later restoration.
      erasures.add(historyId, traineeIds);
      database.personalData.overwriteErased();
      if (!removeFiles) return { removedFileCount: 0, leftFiles: issued };
      await Promise.all(issued.map((path) => removeFile(path).catch(() => undefined)));
      const leftFiles = issued.filter((path) => existsSync(path));
      return { removedFileCount: issued.length - leftFiles.length, leftFiles };
    },
  };
}

/** In the history, after a copy that is older than an erasure was put back. */
const ERASED_AGAIN =
  'Données d’un stagiaire effacées de nouveau : la copie reprise datait d’avant leur effacement';
