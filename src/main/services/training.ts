import { formatMonth } from '#shared/format/french';
import { ApplicationError } from '#shared/ipc/result';
import {
  type Action,
  hoursKindLabels,
  type Placement,
  type ProfessionalProject,
  type TechnicalWorkshop,
  type TrainingHours,
} from '#shared/records/training';
import type { ServiceContext } from './context';
import { requireOwnPathway, requirePathwayRecord } from './required';

/** What is done in training: hours, plateaux techniques, placements, the project and the action plan. */
export function createTrainingService({ database, journal }: ServiceContext) {
  const { hours, workshops, placements, projects, actions } = database;

  /** One change of a pathway, with its line of history. */
  function change(pathwayId: string, summary: string, work: () => void): Record<string, never> {
    const { traineeId } = requireOwnPathway(database, pathwayId);
    work();
    journal.noteOngoing(summary, traineeId);
    return {};
  }

  return {
    saveHours: (line: TrainingHours): Record<string, never> =>
      database.transaction(() =>
        change(line.pathwayId, 'Heures de formation modifiées', () => {
          refuseOtherPathway(hours.find(line.id), line);
          refuseTakenMonth(line, hours.ofPathway(line.pathwayId));
          hours.save(line);
        }),
      ),
    removeHours: ({ hoursId }: { hoursId: string }): Record<string, never> =>
      database.transaction(() => {
        const { pathwayId, month, kind } = requirePathwayRecord(hours.find(hoursId), 'Cette ligne d’heures');
        const summary = `Heures de ${formatMonth(`${month}-01`)} (${hoursKindLabels[kind].toLowerCase()}) supprimées`;
        return change(pathwayId, summary, () => hours.remove(hoursId));
      }),

    saveWorkshop: (workshop: TechnicalWorkshop): Record<string, never> =>
      database.transaction(() =>
        change(workshop.pathwayId, `Plateau technique « ${workshop.trade} » enregistré`, () => {
          refuseOtherPathway(workshops.find(workshop.id), workshop);
          workshops.save(workshop);
        }),
      ),
    removeWorkshop: ({ workshopId }: { workshopId: string }): Record<string, never> =>
      database.transaction(() => {
        const { pathwayId, trade } = requirePathwayRecord(workshops.find(workshopId), 'Ce plateau technique');
        return change(pathwayId, `Plateau technique « ${trade} » supprimé`, () =>
          workshops.remove(workshopId),
        );
      }),

    savePlacement: (placement: Placement): Record<string, never> =>
      database.transaction(() =>
        change(placement.pathwayId, `Stage « ${placement.company} » enregistré`, () => {
          refuseOtherPathway(placements.find(placement.id), placement);
          placements.save(placement);
        }),
      ),
    removePlacement: ({ placementId }: { placementId: string }): Record<string, never> =>
      database.transaction(() => {
        const { pathwayId, company } = requirePathwayRecord(placements.find(placementId), 'Ce stage');
        return change(pathwayId, `Stage « ${company} » supprimé`, () => placements.remove(placementId));
      }),

    saveProject: (project: ProfessionalProject): Record<string, never> =>
      database.transaction(() =>
        change(project.pathwayId, 'Projet professionnel modifié', () => projects.save(project)),
      ),

    /** A new action, or one that is put back, takes its place: those that stand there now come after it. */
    saveAction: (action: Action): Record<string, never> =>
      database.transaction(() =>
        change(action.pathwayId, 'Plan d’action modifié', () => {
          const stored = actions.find(action.id);
          refuseOtherPathway(stored, action);
          if (stored === null) actions.makeRoom(action);
          actions.save(action);
        }),
      ),
    /** The other actions keep their order. */
    removeAction: ({ actionId }: { actionId: string }): Record<string, never> =>
      database.transaction(() => {
        const { pathwayId, objective } = requirePathwayRecord(actions.find(actionId), 'Cette action');
        return change(pathwayId, `Action « ${objective} » retirée du plan`, () => actions.remove(actionId));
      }),
    reorderActions: ({
      pathwayId,
      actionIds,
    }: {
      pathwayId: string;
      actionIds: readonly string[];
    }): Record<string, never> =>
      database.transaction(() =>
        change(pathwayId, 'Plan d’action modifié', () => {
          refuseOtherActions(actionIds, actions.ofPathway(pathwayId));
          actions.order(actionIds);
        }),
      ),
  };
}

interface OfPathway {
  readonly pathwayId: string;
}

/** A record never passes from one pathway to another. @throws ApplicationError `conflict`. */
export function refuseOtherPathway(before: OfPathway | null, after: OfPathway): void {
  if (before === null || before.pathwayId === after.pathwayId) return;
  throw new ApplicationError('conflict', 'Cette ligne est celle d’un autre parcours. Créez-en une nouvelle.');
}

function refuseTakenMonth(line: TrainingHours, ofPathway: readonly TrainingHours[]): void {
  const isTaken = ofPathway.some(
    ({ id, month, kind }) => id !== line.id && month === line.month && kind === line.kind,
  );
  if (!isTaken) return;
  const message = `Les heures de ${formatMonth(`${line.month}-01`)} (${hoursKindLabels[line.kind].toLowerCase()}) ont déjà une ligne. Corrigez-la plutôt.`;
  throw new ApplicationError('conflict', message, [{ path: 'month', message }]);
}

function refuseOtherActions(actionIds: readonly string[], ofPathway: readonly Action[]): void {
  const asked = new Set(actionIds);
  const isWhole =
    asked.size === actionIds.length &&
    asked.size === ofPathway.length &&
    ofPathway.every(({ id }) => asked.has(id));
  if (isWhole) return;
  throw new ApplicationError(
    'conflict',
    'Le plan d’action a changé entre-temps : son ordre n’a pas été modifié. Rouvrez-le, puis recommencez.',
  );
}
