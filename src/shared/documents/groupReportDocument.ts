import { type Phase, phases, shortPhaseLabels } from '../evaluation/phase';
import { haveSeveralVersions, SEVERAL_VERSIONS_NOTE, versionOf } from '../evaluation/mapVersions';
import type { CalendarDate } from '../format/calendarDate';
import { formatCount, formatLongDate, formatNumber, formatShortDate } from '../format/french';
import { type MapFinder, scoreMember } from '../groups/groupMember';
import { groupCells, groupProgressByAxis, shareOf } from '../groups/groupStatistics';
import type { GroupMember } from '../records/groupMember';
import type { Organisation, Programme } from '../records/organisation';
import type { Group } from '../records/pathway';
import { listName } from '../records/trainee';
import { sumHours } from '../training/hoursTotals';
import type { CompetencyMap } from '../referential/competencyMap';
import type { GroupReportDocument, GroupReportMember } from './documentModel';
import { organisationBlock } from './documentParts';

export interface GroupReportSource {
  readonly organisation: Organisation;
  readonly group: Group;
  readonly programme: Programme;
  /** By name. */
  readonly members: readonly GroupMember[];
  /** The map whose axes and circles name lines and columns: that of new evaluations. */
  readonly map: CompetencyMap;
  readonly mapOf: MapFinder;
  readonly date: CalendarDate;
}

/** The report of a group on one day: how far its evaluations are, what it holds at each time, its progress, member by member. */
export function groupReportDocument(source: GroupReportSource): GroupReportDocument {
  const { organisation, group, programme, members, map, mapOf, date } = source;
  const scores = members.map((member) => scoreMember(member, mapOf));
  const cells = groupCells(map, scores);
  const progress = groupProgressByAxis(map, scores);
  const versions = members.flatMap(({ evaluations }) => evaluations.map(versionOf));
  return {
    kind: 'groupReport',
    title: `Bilan du groupe ${group.name}`,
    number: `Au ${formatShortDate(date)}`,
    organisation: organisationBlock(organisation),
    map,
    facts: [
      { label: 'Dispositif', value: `${programme.label} (${programme.code})` },
      {
        label: 'Session',
        value: `du ${formatLongDate(group.startDate)} au ${formatLongDate(group.endDate)}`,
      },
      { label: 'Stagiaires', value: membersWords(members) },
      { label: 'Évaluations validées', value: evaluationsWords(members) },
      { label: 'Heures', value: hoursWords(members) },
    ].filter(({ value }) => value !== ''),
    times: phases.flatMap((phase) => {
      const ofPhase = cells.filter((cell) => cell.phase === phase);
      const [first] = ofPhase;
      if (first === undefined) return [];
      return [
        {
          phase,
          evaluatedCount: first.evaluatedCount,
          cells: ofPhase.map((cell) => ({ ...cell, share: shareOf(cell) })),
        },
      ];
    }),
    progress,
    members: members.map(memberLine),
    notes: [
      'Part des stagiaires évalués à chaque étape qui ont acquis la case ; colonnes 1 à 4 : les cercles, du centre vers l’extérieur. Un indicateur non observé n’est jamais compté comme acquis.',
      progress.memberCount === 0
        ? 'Le progrès moyen se calcule à partir de deux évaluations par stagiaire.'
        : `Progrès moyen entre la première et la dernière évaluation de ${formatCount(progress.memberCount, 'stagiaire évalué', 'stagiaires évalués')} au moins deux fois, en cercles de 0 à 4.`,
      ...(haveSeveralVersions(versions) ? [SEVERAL_VERSIONS_NOTE] : []),
      'Document interne à l’organisme : il nomme des personnes.',
    ],
  };
}

const membersWords = (members: readonly GroupMember[]): string => {
  const exited = members.filter(({ row }) => row.exitDate !== null).length;
  const all = formatCount(members.length, 'stagiaire');
  return exited === 0 ? all : `${all}, dont ${formatCount(exited, 'sorti', 'sortis')}`;
};

const evaluationsWords = (members: readonly GroupMember[]): string =>
  phases.map((phase) => `${shortPhaseLabels[phase].toLowerCase()} ${doneCount(members, phase)}`).join(', ');

const doneCount = (members: readonly GroupMember[], phase: Phase): number =>
  members.filter(({ row }) => row.validatedPhases.includes(phase)).length;

function hoursWords(members: readonly GroupMember[]): string {
  const { planned, done } = sumHours(members.map(({ hours }) => hours));
  return planned === 0 && done === 0 ? '' : `${hoursText(done)} réalisées sur ${hoursText(planned)} prévues`;
}

/** « 35 h », « 3,5 h ». */
export const hoursText = (hours: number): string =>
  `${formatNumber(hours, Number.isInteger(hours) ? 0 : 1)} h`;

function memberLine({ row, evaluations, hours }: GroupMember): GroupReportMember {
  const dateOf = (phase: Phase): string => {
    const evaluation = evaluations.find((one) => one.phase === phase);
    return evaluation === undefined ? '–' : formatShortDate(evaluation.date);
  };
  return {
    name: listName(row),
    entry: row.entryDate === null ? '' : formatShortDate(row.entryDate),
    evaluations: phases.map(dateOf),
    hours:
      hours.planned === 0 && hours.done === 0
        ? '–'
        : `${hoursText(hours.done)} / ${hoursText(hours.planned)}`,
    next: nextWords(row),
  };
}

function nextWords({ exitDate, nextEvaluation }: GroupMember['row']): string {
  if (exitDate !== null) return `Sortie le ${formatShortDate(exitDate)}`;
  if (nextEvaluation === null) return 'Trois évaluations faites';
  const late = nextEvaluation.status === 'late' ? ', en retard' : '';
  return `${shortPhaseLabels[nextEvaluation.phase]} le ${formatShortDate(nextEvaluation.expectedDate)}${late}`;
}
