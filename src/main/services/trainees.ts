import { pathwayDatesRefusal } from '#shared/evaluation/evaluationDate';
import { nextEvaluation, type NextEvaluation, type PathwayDates } from '#shared/evaluation/schedule';
import type { Phase } from '#shared/evaluation/phase';
import { type CalendarDate } from '#shared/format/calendarDate';
import { searchKey } from '#shared/format/french';
import type { TrainingFile } from '#shared/ipc/pathwayViews';
import { ApplicationError } from '#shared/ipc/result';
import type { PathwayFile, TraineeFile, TraineeFilter, TraineeRow } from '#shared/ipc/views';
import type { Pathway } from '#shared/records/pathway';
import type { Trainee } from '#shared/records/trainee';
import type { TraineeListing } from '../database/overview';
import type { ServiceContext } from './context';
import { readTrainingFile } from './trainingFile';
import { requireGroup, requireOwnPathway, requireProgramme, requireTrainee } from './required';

/** Trainees and their pathways. */
export function createTraineeService({ database, clock, journal }: ServiceContext) {
  function pathwayFile(pathway: Pathway): PathwayFile {
    const evaluations = database.evaluations.ofPathway(pathway.id);
    const validatedPhases = evaluations
      .filter(({ status }) => status === 'validated')
      .map(({ phase }) => phase);
    return {
      pathway,
      programme: requireProgramme(database, pathway.programmeId),
      group: pathway.groupId === null ? null : database.catalogue.group(pathway.groupId),
      prescriber: pathway.prescriberId === null ? null : database.catalogue.prescriber(pathway.prescriberId),
      organisation: pathway.organisationId === null ? null : database.partners.find(pathway.organisationId),
      evaluations,
      nextEvaluation:
        pathway.organisationId === null ? nextOf(pathway, validatedPhases, clock.today()) : null,
    };
  }

  return {
    /** By family name, then given name. */
    list({ search, evaluation, ...filter }: TraineeFilter): TraineeRow[] {
      const today = clock.today();
      const words = searchKey(search)
        .split(' ')
        .filter((word) => word !== '');
      return database.overview
        .trainees({ ...filter, words, today })
        .map((listing) => rowOf(listing, today))
        .filter((row) => isAskedFor(row, evaluation));
    },

    file({ traineeId }: { traineeId: string }): TraineeFile {
      return {
        trainee: requireTrainee(database, traineeId),
        pathways: database.pathways.ofTrainee(traineeId).map(pathwayFile),
        trainers: database.catalogue.everyTrainer(),
        documents: database.documents.list(traineeId),
        history: database.history.ofTrainee(traineeId),
      };
    },

    save(trainee: Trainee): Record<string, never> {
      database.transaction(() => {
        const isNew = database.trainees.find(trainee.id) === null;
        database.trainees.save(trainee);
        journal.note(isNew ? 'Stagiaire ajouté' : 'Fiche du stagiaire modifiée', trainee.id);
      });
      return {};
    },

    remove({ traineeId }: { traineeId: string }): Record<string, never> {
      database.transaction(() => {
        requireTrainee(database, traineeId);
        const evaluations = database.evaluations.summariesOfTrainee(traineeId);
        if (evaluations.some(({ status }) => status !== 'draft')) {
          throw new ApplicationError(
            'conflict',
            'Ce stagiaire a une évaluation validée : sa fiche est conservée. Indiquez plutôt sa date de sortie.',
          );
        }
        database.trainees.remove(traineeId);
        journal.note('Fiche d’un stagiaire sans évaluation validée supprimée', null);
      });
      return {};
    },

    removePathway({ pathwayId }: { pathwayId: string }): Record<string, never> {
      database.transaction(() => {
        const { traineeId, programmeId } = requireOwnPathway(database, pathwayId);
        refuseRemoval(pathwayId, traineeId);
        database.pathways.remove(pathwayId);
        journal.note(`Parcours ${requireProgramme(database, programmeId).code} supprimé`, traineeId);
      });
      return {};
    },

    savePathway(pathway: Pathway): Record<string, never> {
      database.transaction(() => {
        requireTrainee(database, pathway.traineeId);
        const { code } = requireProgramme(database, pathway.programmeId);
        refuseForeignGroup(pathway);
        refuseForeignOrganisation(pathway);
        refuseUnknownPrescriber(pathway);
        const before = database.pathways.find(pathway.id);
        if (before !== null) requireOwnPathway(database, before.id);
        if (before !== null && before.traineeId !== pathway.traineeId) {
          throw new ApplicationError(
            'conflict',
            'Ce parcours est celui d’un autre stagiaire. Créez-en un nouveau.',
          );
        }
        refuseDatesOutOfReach(pathway);
        database.pathways.save(pathway);
        journal.note(pathwaySummary(before, pathway, code), pathway.traineeId);
      });
      return {};
    },
  };

  /** The dates of a pathway hold its validated evaluations, as each was checked when it was validated. */
  function refuseDatesOutOfReach(pathway: Pathway): void {
    const validated = database.evaluations
      .ofPathway(pathway.id)
      .filter(({ status }) => status === 'validated');
    const refusal = pathwayDatesRefusal(pathway, validated);
    if (refusal === null) return;
    const { field, message } = refusal;
    throw new ApplicationError('conflict', message, [{ path: field, message }]);
  }

  /** What keeps a pathway: taking it away would take this with it. */
  function refuseRemoval(pathwayId: string, traineeId: string): void {
    const refuse = (reason: string): never => {
      throw new ApplicationError('conflict', `${reason} Indiquez plutôt sa date de sortie.`);
    };
    if (database.documents.list(traineeId).some((document) => document.pathwayId === pathwayId)) {
      refuse('Un document de ce parcours a été produit : le parcours est conservé.');
    }
    const evaluations = database.evaluations.ofPathway(pathwayId);
    if (evaluations.some(({ status }) => status !== 'draft')) {
      refuse('Ce parcours a une évaluation validée : il est conservé.');
    }
    if (evaluations.length > 0 || isBegun(readTrainingFile(database, pathwayId))) {
      throw new ApplicationError(
        'conflict',
        'Ce parcours contient déjà des éléments (brouillon, auto-évaluation, heures, stages, plan, preuves…). Supprimez-les d’abord, puis le parcours.',
      );
    }
  }

  function refuseUnknownPrescriber({ prescriberId }: Pathway): void {
    if (prescriberId === null || database.catalogue.prescriber(prescriberId) !== null) return;
    const message = 'Ce prescripteur n’existe plus. Choisissez-en un autre.';
    throw new ApplicationError('notFound', message, [{ path: 'prescriberId', message }]);
  }

  function refuseForeignGroup({ groupId, programmeId }: Pathway): void {
    if (groupId === null || requireGroup(database, groupId).programmeId === programmeId) return;
    const message = 'Ce groupe suit un autre dispositif. Choisissez un groupe du même dispositif.';
    throw new ApplicationError('conflict', message, [{ path: 'groupId', message }]);
  }
}

/** Whether anything is recorded of a pathway beside its evaluations. */
const isBegun = ({ development, ...records }: TrainingFile): boolean =>
  development.initial !== null ||
  development.intermediate !== null ||
  Object.values(records).some((one) => (Array.isArray(one) ? one.length > 0 : one !== null));

/** Only an exchange file makes a pathway of another organisation. */
function refuseForeignOrganisation({ organisationId }: Pathway): void {
  if (organisationId === null) return;
  throw new ApplicationError(
    'invalidInput',
    'Un parcours saisi ici est toujours celui de votre organisme. Recevez plutôt le dossier de l’autre organisme.',
  );
}

function pathwaySummary(before: Pathway | null, after: Pathway, code: string): string {
  if (before === null) return `Parcours ${code} ouvert`;
  const leaves = before.exitDate === null && after.exitDate !== null;
  return leaves ? `Sortie du parcours ${code} enregistrée` : `Parcours ${code} modifié`;
}

function rowOf(listing: TraineeListing, today: CalendarDate): TraineeRow {
  const { entryDate, plannedExitDate, exitDate, validatedPhases } = listing;
  const hasPathway = entryDate !== null && plannedExitDate !== null;
  const next = hasPathway ? nextOf({ entryDate, plannedExitDate, exitDate }, validatedPhases, today) : null;
  return { ...listing, nextEvaluation: next };
}

/** Nobody is evaluated any more once they have left. */
function nextOf(
  dates: PathwayDates,
  validatedPhases: readonly Phase[],
  today: CalendarDate,
): NextEvaluation | null {
  const hasLeft = dates.exitDate !== null && dates.exitDate < today;
  return hasLeft ? null : nextEvaluation(dates, validatedPhases, today);
}

function isAskedFor(
  { draftPhase, nextEvaluation: next }: TraineeRow,
  asked: TraineeFilter['evaluation'],
): boolean {
  switch (asked) {
    case 'any':
      return true;
    case 'draft':
      return draftPhase !== null;
    case 'late':
      return next?.status === 'late';
    case 'due':
      return next?.status === 'late' || next?.status === 'due';
  }
}
