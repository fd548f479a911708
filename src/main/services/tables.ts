import { cleaMoment, overviewOf } from '#shared/clea/overview';
import { phases } from '#shared/evaluation/phase';
import { scoreMap } from '#shared/evaluation/scoring';
import type { GroupMember } from '#shared/records/groupMember';
import { ApplicationError } from '#shared/ipc/result';
import type { ExportedList } from '#shared/ipc/tableContract';
import type { Settings, TraineeRow } from '#shared/ipc/views';
import type { Evaluation } from '#shared/records/evaluation';
import { listName } from '#shared/records/trainee';
import { cleaTable, progressTable } from '#shared/tables/pathwayTables';
import type { Table } from '#shared/tables/table';
import {
  documentsTable,
  dueTable,
  groupTable,
  type ListedTrainee,
  traineesTable,
} from '#shared/tables/traineeTables';
import type { Handlers } from '../dispatch';
import { saveTables } from '../exchange/tables/saveTables';
import type { Host } from '../host/host';
import type { ServiceContext } from './context';
import { requireGroup, requirePathway, requireTrainee } from './required';
import type { Services } from './services';

/** Every list of the application as a table, saved where the user says. */
export function createTableHandlers(
  { database, maps, clea, journal }: ServiceContext,
  host: Pick<Host, 'kind' | 'choosePath' | 'paths'>,
  { trainees, home }: Pick<Services, 'trainees' | 'home'>,
  membersOf: (groupId: string) => GroupMember[],
  settings: () => Settings,
): Pick<Handlers, 'tables.save'> {
  const listed = (row: TraineeRow): ListedTrainee => ({
    row,
    trainee: requireTrainee(database, row.traineeId),
  });

  function validatedOf(pathwayId: string): Evaluation[] {
    const validated = database.evaluations
      .ofPathway(pathwayId)
      .filter(({ status }) => status === 'validated');
    if (validated.length > 0)
      return phases.flatMap((phase) => validated.filter((one) => one.phase === phase));
    throw new ApplicationError('incomplete', 'Ce parcours n’a pas encore d’évaluation validée à exporter.');
  }

  const nameOf = (pathwayId: string): string =>
    listName(requireTrainee(database, requirePathway(database, pathwayId).traineeId));

  function progressOf(pathwayId: string): Table {
    const evaluations = validatedOf(pathwayId);
    const times = evaluations.map(({ phase, mapId, mapVersion, ratings }) => {
      const { map } = maps.find(mapId, mapVersion);
      return { phase, map, scores: scoreMap(map, ratings) };
    });
    return progressTable(nameOf(pathwayId), times.at(-1)?.map ?? maps.current.map, times);
  }

  /** Each evaluation is judged by its own table; one made with a map without table is left out. */
  function cleaOf(pathwayId: string): Table {
    const moments = validatedOf(pathwayId).flatMap((evaluation) => {
      const table = clea.of(evaluation);
      const { map } = maps.find(evaluation.mapId, evaluation.mapVersion);
      return table === null ? [] : [cleaMoment(evaluation, map, table)];
    });
    const overview = overviewOf(moments);
    if (overview !== null) return cleaTable(nameOf(pathwayId), overview);
    throw new ApplicationError(
      'notFound',
      'La carte de ce parcours n’a pas de table de correspondances avec CléA.',
    );
  }

  function tableOf(list: ExportedList): Table {
    switch (list.list) {
      case 'trainees':
        return traineesTable(trainees.list(list.filter).map(listed));
      case 'group':
        return groupTable(
          requireGroup(database, list.groupId).name,
          membersOf(list.groupId).map((member) => ({ ...member, ...listed(member.row) })),
        );
      case 'due':
        return dueTable(home.due().due);
      case 'documents':
        return documentsTable(
          database.documents.list(list.traineeId).map((document) => ({
            ...document,
            trainee: listName(requireTrainee(database, document.traineeId)),
          })),
        );
      case 'clea':
        return cleaOf(list.pathwayId);
      case 'progress':
        return progressOf(list.pathwayId);
    }
  }

  return {
    async 'tables.save'({ list, format }) {
      const table = tableOf(list);
      const path = await saveTables(host, [table], { format, folder: settings().documentsFolder });
      // Data left the application: that is part of its history.
      if (path !== null)
        database.transaction(() => journal.note(`Tableau exporté : ${exportedWords[list.list]}`, null));
      return { path };
    },
  };
}

/** Without the names of persons. */
const exportedWords: Readonly<Record<ExportedList['list'], string>> = {
  trainees: 'liste des stagiaires',
  group: 'stagiaires d’un groupe',
  due: 'évaluations à faire',
  documents: 'registre des documents',
  clea: 'CléA d’un stagiaire',
  progress: 'progrès d’un stagiaire',
};
