import { formatCount } from '#shared/format/french';
import type { ImportUndo } from '#shared/ipc/importContract';
import { ApplicationError } from '#shared/ipc/result';
import { listName } from '#shared/records/trainee';
import type { ImportedTrainee, StoredBatch } from '../../database/imports';
import type { ServiceContext } from '../context';
import { IMPORTED } from './importRun';

/** Takes back what an import added, apart from what somebody has worked on since. */
export function createImportUndo({ database, clock, journal }: ServiceContext) {
  /** Why somebody stays; `null` when nothing speaks against taking back. */
  function reasonToKeep({ traineeId, pathwayId, isNew }: ImportedTrainee): string | null {
    const evaluated = isNew
      ? database.evaluations.summariesOfTrainee(traineeId).length > 0
      : pathwayId !== null && database.evaluations.ofPathway(pathwayId).length > 0;
    if (evaluated) return 'Une évaluation a été faite ou commencée depuis : la fiche est conservée.';
    if (database.history.lastOfTrainee(traineeId)?.summary === IMPORTED) return null;
    return 'La fiche a été complétée depuis l’import : elle est conservée.';
  }

  function takeBack({ traineeId, pathwayId, isNew }: ImportedTrainee): void {
    if (isNew) {
      database.trainees.remove(traineeId);
      return;
    }
    if (pathwayId !== null) database.pathways.remove(pathwayId);
    journal.note('Parcours ajouté par un import retiré', traineeId);
  }

  function requireStanding(batchId: string): StoredBatch {
    const batch = database.imports.find(batchId);
    if (batch === null) throw new ApplicationError('notFound', 'Cet import n’existe plus.');
    if (batch.undoneAt === null) return batch;
    throw new ApplicationError('conflict', 'Cet import est déjà annulé.');
  }

  return {
    /** Persons, then the group and the programme that the import made, when nothing is left in them. */
    undo: (batchId: string): ImportUndo =>
      database.transaction(() => {
        const batch = requireStanding(batchId);
        const kept: ImportUndo['kept'] = [];
        let removedCount = 0;
        for (const one of database.imports.traineesOf(batchId)) {
          const trainee = database.trainees.find(one.traineeId);
          if (trainee === null) continue;
          const reason = reasonToKeep(one);
          if (reason !== null) {
            kept.push({ name: listName(trainee), reason });
            continue;
          }
          takeBack(one);
          removedCount += 1;
        }
        if (removedCount === 0 && kept.length > 0) {
          throw new ApplicationError(
            'conflict',
            'Cet import ne s’annule plus : toutes ses fiches ont été évaluées ou complétées depuis.',
          );
        }
        if (batch.groupId !== null) database.catalogue.removeEmptyGroup(batch.groupId);
        if (batch.programmeId !== null) database.catalogue.removeUnusedProgramme(batch.programmeId);
        database.imports.markUndone(batchId, clock.now());
        journal.note(`Import d’un tableau annulé : ${formatCount(removedCount, 'stagiaire')}`, null);
        return { removedCount, kept };
      }),
  };
}
