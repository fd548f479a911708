import { phases } from '#shared/evaluation/phase';
import { groupReportDocument } from '#shared/documents/groupReportDocument';
import type { GroupReportDocument } from '#shared/documents/documentModel';
import { formatCount } from '#shared/format/french';
import type { GroupMember } from '#shared/records/groupMember';
import type { Settings, TraineeRow } from '#shared/ipc/views';
import { totalHours } from '#shared/training/hoursTotals';
import type { Handlers } from '../dispatch';
import type { Host } from '../host/host';
import type { ServiceContext } from './context';
import { requireDocumentsFolder } from './documentsFolder';
import { requireGroup, requireOrganisation, requireProgramme } from './required';
import { saveDocument } from './savedDocument';
import type { Services } from './services';

type GroupHandlers = Pick<
  Handlers,
  'groups.members' | 'groups.startDue' | 'groupReport.preview' | 'groupReport.save'
>;

/** Reads the members of a group, by name, those who left too. */
export function createGroupMembers(
  { database }: ServiceContext,
  { trainees }: Pick<Services, 'trainees'>,
): (groupId: string) => GroupMember[] {
  const rowsOf = (groupId: string): TraineeRow[] =>
    trainees.list({ search: '', programmeId: null, groupId, evaluation: 'any', includeExited: true });

  return (groupId) => {
    requireGroup(database, groupId);
    return rowsOf(groupId).map((row) => {
      const { pathwayId } = row;
      if (pathwayId === null) return { row, evaluations: [], hours: { planned: 0, done: 0 } };
      const validated = database.evaluations
        .ofPathway(pathwayId)
        .filter(({ status }) => status === 'validated');
      return {
        row,
        evaluations: phases.flatMap((phase) => validated.filter((one) => one.phase === phase)),
        hours: totalHours(database.hours.ofPathway(pathwayId)).overall,
      };
    });
  };
}

/** A whole group: its members, what it holds, its report. */
export function createGroupHandlers(
  { database, clock, journal, maps }: ServiceContext,
  host: Pick<Host, 'print' | 'prepareToPrint' | 'openPath' | 'revealPath' | 'paths'>,
  { evaluations }: Pick<Services, 'evaluations'>,
  members: (groupId: string) => GroupMember[],
  settings: () => Settings,
): GroupHandlers {
  function report(groupId: string): GroupReportDocument {
    const group = requireGroup(database, groupId);
    return groupReportDocument({
      organisation: requireOrganisation(database),
      group,
      programme: requireProgramme(database, group.programmeId),
      members: members(groupId),
      map: maps.current.map,
      mapOf: (id, version) => maps.find(id, version).map,
      date: clock.today(),
    });
  }

  return {
    'groups.members': ({ groupId }) => members(groupId),
    'groups.startDue': ({ groupId }) =>
      database.transaction(() => {
        const due = members(groupId).flatMap(({ row: { pathwayId, nextEvaluation, draftPhase } }) =>
          pathwayId !== null &&
          nextEvaluation !== null &&
          nextEvaluation.status !== 'later' &&
          draftPhase === null
            ? [{ pathwayId, phase: nextEvaluation.phase }]
            : [],
        );
        for (const one of due) evaluations.start(one);
        if (due.length > 0)
          journal.note(
            `${formatCount(due.length, 'évaluation commencée', 'évaluations commencées')} pour un groupe`,
            null,
          );
        return { startedCount: due.length };
      }),
    'groupReport.preview'({ groupId }) {
      // Whoever looks at a document often prints it next.
      void host.prepareToPrint();
      return report(groupId);
    },
    'groupReport.save': ({ groupId, then }, job) =>
      saveDocument(
        host,
        report(groupId),
        { folder: requireDocumentsFolder(settings()), createdAt: new Date(clock.now()), then },
        job,
      ),
  };
}
