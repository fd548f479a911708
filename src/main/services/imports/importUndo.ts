import { formatCount, withFrenchSpaces } from '#shared/format/french';
import { type UpdateField, updateFieldLabels } from '#shared/import/fieldUpdates';
import type { ImportBatch, ImportUndo } from '#shared/ipc/importContract';
import { ApplicationError } from '#shared/ipc/result';
import { type Pathway, pathwaySchema } from '#shared/records/pathway';
import { listName, type Trainee, traineeSchema } from '#shared/records/trainee';
import type { ImportChange, ImportedTrainee } from '../../database/imports';
import type { ServiceContext } from '../context';
import { IMPORTED } from './lineWriter';

/** Takes back what an import added and changed, apart from what somebody has worked on since. */
export function createImportUndo({ database, clock, journal }: ServiceContext) {
  const isTouchedSince = (traineeId: string, batchId: string): boolean =>
    database.history.sinceImport(traineeId, batchId).some((summary) => !isOfImports(summary));

  /**
   * A person whom nothing but imports brought, and who has no other pathway, goes whole. Of others only the pathways go: they were here
   * before, or are here for another reason by now.
   */
  function goesWhole({ traineeId, pathwayIds }: ImportedTrainee, { id }: ImportBatch): boolean {
    const origin = database.imports.originOf(traineeId);
    return (
      origin !== null &&
      database.pathways.ofTrainee(traineeId).every((pathway) => pathwayIds.includes(pathway.id)) &&
      database.evaluations.summariesOfTrainee(traineeId).length === 0 &&
      !database.imports.isChangedByAnother(traineeId, id) &&
      !isTouchedSince(traineeId, origin)
    );
  }

  /** Whose record it is changed since: its values of before may be those of somebody else, and so may its pathways. */
  const isOtherSince = (traineeId: string, { id }: ImportBatch): boolean =>
    database.identityChanges.isChangedSinceImport(traineeId, id);

  /** Why all that the import brought stays; `null` when nothing speaks against taking back. */
  function reasonToKeep(imported: ImportedTrainee, batch: ImportBatch): string | null {
    const { traineeId, pathwayIds, isNew } = imported;
    const adds = isNew || pathwayIds.length > 0;
    if (adds && isOtherSince(traineeId, batch)) {
      return 'La fiche a été réunie avec une autre, ou séparée, depuis l’import : elle est conservée, avec ses parcours.';
    }
    if (pathwayIds.some((id) => database.evaluations.ofPathway(id).length > 0)) {
      return 'Une évaluation a été faite ou commencée depuis : la fiche est conservée.';
    }
    if (adds && isTouchedSince(traineeId, batch.id)) {
      return 'La fiche a été complétée depuis l’import : elle est conservée.';
    }
    if (isNew && database.imports.isChangedByAnother(traineeId, batch.id)) {
      return 'Un autre import a complété la fiche depuis : elle est conservée.';
    }
    return isNew && pathwayIds.length === 0 && !goesWhole(imported, batch)
      ? 'Un parcours a été ajouté depuis : la fiche est conservée.'
      : null;
  }

  /** Whether something was taken away. */
  function takeBack(imported: ImportedTrainee, batch: ImportBatch): boolean {
    const { traineeId, pathwayIds, isNew } = imported;
    if ((isNew || pathwayIds.length > 0) && goesWhole(imported, batch)) {
      database.trainees.remove(traineeId);
      return true;
    }
    for (const id of pathwayIds) database.pathways.remove(id);
    if (pathwayIds.length > 0) journal.note(TAKEN_BACK, traineeId);
    return pathwayIds.length > 0;
  }

  /** Gives fields their values of before; those that were changed since stay, and are told. */
  function giveBack(
    changes: readonly ImportChange[],
    batch: ImportBatch,
  ): { restored: UpdateField[]; kept: UpdateField[] } {
    const restored: UpdateField[] = [];
    const kept: UpdateField[] = [];
    for (const change of changes) {
      // Checked boundary: an import wrote the name of the field.
      const field = change.field as UpdateField;
      const isOfAnother = change.pathwayId === null && isOtherSince(change.traineeId, batch);
      const isRestored = !isOfAnother && restore(change);
      if (!isRestored && !isOfAnother) database.imports.passOn(change, batch.id);
      (isRestored ? restored : kept).push(field);
    }
    return { restored, kept };
  }

  function restore({ traineeId, pathwayId, before, after }: ImportChange): boolean {
    const record: Trainee | Pathway | null =
      pathwayId === null ? database.trainees.find(traineeId) : database.pathways.find(pathwayId);
    if (record === null || !says(record, after) || typeof before !== 'object') return false;
    const values = { ...record, ...before };
    if (pathwayId === null) {
      const trainee = traineeSchema.safeParse(values);
      if (trainee.success) database.trainees.save(trainee.data);
      return trainee.success;
    }
    const pathway = pathwaySchema.safeParse(values);
    if (!pathway.success) return false;
    const { prescriberId } = pathway.data;
    if (prescriberId !== null && database.catalogue.prescriber(prescriberId) === null) return false;
    database.pathways.save(pathway.data);
    return true;
  }

  /** Groups first: a programme with a group is in use. */
  function removeMade(records: ReturnType<typeof database.imports.madeFor>): void {
    const { removeEmptyGroup, removeUnusedProgramme, removeUnusedPrescriber } = database.catalogue;
    const made = Map.groupBy(records, ({ kind }) => kind);
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
    /** Persons, what was changed of others, then the groups, the programme and the prescribers that the import made, when nothing is left in them. */
    undo: (batchId: string): ImportUndo =>
      database.transaction(() => {
        const batch = requireStanding(batchId);
        const made = database.imports.madeFor(batchId);
        const changes = Map.groupBy(database.imports.changesOf(batchId), ({ traineeId }) => traineeId);
        const kept: ImportUndo['kept'] = [];
        let removedCount = 0;
        let restoredCount = 0;
        for (const one of database.imports.traineesOf(batchId)) {
          const trainee = database.trainees.find(one.traineeId);
          if (trainee === null) continue;
          const fields = giveBack(changes.get(one.traineeId) ?? [], batch);
          if (fields.restored.length > 0) {
            restoredCount += 1;
            journal.note(`${GIVEN_BACK} : ${wordsOf(fields.restored)}`, one.traineeId);
          }
          const reason = reasonToKeep(one, batch);
          if (reason === null && takeBack(one, batch)) removedCount += 1;
          const reasons = [reason, keptFieldsReason(fields.kept)].filter((sentence) => sentence !== null);
          if (reasons.length > 0) kept.push({ name: listName(trainee), reason: reasons.join(' ') });
        }
        if (removedCount + restoredCount === 0 && kept.length > 0) {
          throw new ApplicationError(
            'conflict',
            'Cet import ne s’annule plus : toutes ses fiches ont été évaluées, complétées, réunies ou séparées depuis.',
          );
        }
        removeMade(made);
        database.imports.markUndone(batchId, clock.now());
        journal.note(`Import d’un tableau annulé : ${formatCount(removedCount, 'stagiaire')}`, null);
        return { removedCount, restoredCount, kept };
      }),
  };
}

const TAKEN_BACK = 'Parcours ajouté par un import retiré';
const GIVEN_BACK = 'Import annulé, valeur d’avant';

/** Whether a line of the history tells of an import only. */
const isOfImports = (summary: string): boolean =>
  [IMPORTED, TAKEN_BACK, GIVEN_BACK].some((start) => summary.startsWith(withFrenchSpaces(start)));

const wordsOf = (fields: readonly UpdateField[]): string =>
  fields.map((field) => updateFieldLabels[field].toLowerCase()).join(', ');

const keptFieldsReason = (fields: readonly UpdateField[]): string | null =>
  fields.length === 0 ? null : `Changé depuis l’import, et donc conservé : ${wordsOf(fields)}.`;

/** Whether a record still says what an import made it say. */
const says = (record: object, values: unknown): boolean =>
  typeof values === 'object' &&
  values !== null &&
  Object.entries(values).every(
    ([column, value]) =>
      JSON.stringify(Object.entries(record).find(([name]) => name === column)?.[1]) === JSON.stringify(value),
  );
