import { formatCount } from '#shared/format/french';
import type { ImportBatch, ImportUndo } from '#shared/ipc/importContract';
import { ApplicationError } from '#shared/ipc/result';
import type { HistoryEntry } from '#shared/records/historyEntry';
import { listName } from '#shared/records/trainee';
import type { ImportedTrainee } from '../../database/imports';
import type { ServiceContext } from '../context';
import { IMPORTED } from './importRun';

/** Takes back what an import added, apart from what somebody has worked on since. */
export function createImportUndo({ database, clock, journal }: ServiceContext) {
  function isTouchedSince(traineeId: string, since: Pick<ImportBatch, 'id' | 'at'>): boolean {
    return database.history
      .ofTrainee(traineeId)
      .some((line) => isAfter(line, since) && line.summary !== IMPORTED && line.summary !== TAKEN_BACK);
  }

  /**
   * A person whom nothing but imports brought, and who has no other pathway, goes whole. Of others only the pathway goes: they were here
   * before, or are here for another reason by now.
   */
  function goesWhole({ traineeId, pathwayId }: ImportedTrainee): boolean {
    const origin = database.imports.originOf(traineeId);
    return (
      origin !== null &&
      database.pathways.ofTrainee(traineeId).every(({ id }) => id === pathwayId) &&
      database.evaluations.summariesOfTrainee(traineeId).length === 0 &&
      !isTouchedSince(traineeId, origin)
    );
  }

  /** Why all that the import brought stays; `null` when nothing speaks against taking back. */
  function reasonToKeep(imported: ImportedTrainee, batch: ImportBatch): string | null {
    const { traineeId, pathwayId } = imported;
    if (pathwayId !== null && database.evaluations.ofPathway(pathwayId).length > 0) {
      return 'Une évaluation a été faite ou commencée depuis : la fiche est conservée.';
    }
    if (isTouchedSince(traineeId, batch)) {
      return 'La fiche a été complétée depuis l’import : elle est conservée.';
    }
    return pathwayId === null && !goesWhole(imported)
      ? 'Un parcours a été ajouté depuis : la fiche est conservée.'
      : null;
  }

  function takeBack(imported: ImportedTrainee): void {
    const { traineeId, pathwayId } = imported;
    if (goesWhole(imported)) {
      database.trainees.remove(traineeId);
      return;
    }
    if (pathwayId !== null) database.pathways.remove(pathwayId);
    journal.note(TAKEN_BACK, traineeId);
  }

  /** Groups first: a programme with a group is in use. */
  function removeMade(batchId: string): void {
    const { removeEmptyGroup, removeUnusedProgramme, removeUnusedPrescriber } = database.catalogue;
    const made = Map.groupBy(database.imports.madeBy(batchId), ({ kind }) => kind);
    for (const { recordId } of made.get('group') ?? []) removeEmptyGroup(recordId);
    for (const { recordId } of made.get('programme') ?? []) removeUnusedProgramme(recordId);
    for (const { recordId } of made.get('prescriber') ?? []) removeUnusedPrescriber(recordId);
  }

  function requireStanding(batchId: string): ImportBatch {
    const batch = database.imports.find(batchId);
    if (batch === null) throw new ApplicationError('notFound', 'Cet import n’existe plus.');
    if (batch.undoneAt === null) return batch;
    throw new ApplicationError('conflict', 'Cet import est déjà annulé.');
  }

  return {
    /** Persons, then the groups, the programme and the prescribers that the import made, when nothing is left in them. */
    undo: (batchId: string): ImportUndo =>
      database.transaction(() => {
        const batch = requireStanding(batchId);
        const kept: ImportUndo['kept'] = [];
        let removedCount = 0;
        for (const one of database.imports.traineesOf(batchId)) {
          const trainee = database.trainees.find(one.traineeId);
          if (trainee === null) continue;
          const reason = reasonToKeep(one, batch);
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
        removeMade(batchId);
        database.imports.markUndone(batchId, clock.now());
        journal.note(`Import d’un tableau annulé : ${formatCount(removedCount, 'stagiaire')}`, null);
        return { removedCount, kept };
      }),
  };
}

const TAKEN_BACK = 'Parcours ajouté par un import retiré';

/** Identifiers grow with time (UUIDv7), also within one millisecond; the instant tells of a line that was prolonged. */
const isAfter = (line: HistoryEntry, batch: Pick<ImportBatch, 'id' | 'at'>): boolean =>
  line.id > batch.id || line.at > batch.at;
