import { formatCount, formatShortDate } from '#shared/format/french';
import type { PersonView } from '#shared/ipc/peopleContract';
import type { Pathway } from '#shared/records/pathway';
import type { Database } from '../../database/database';
import { requireTrainee } from '../required';

/** What there is of a person, in words, so that two can be put side by side. */
export function personView(database: Database, traineeId: string): PersonView {
  return {
    trainee: requireTrainee(database, traineeId),
    pathways: database.pathways.ofTrainee(traineeId).map((pathway) => ({
      id: pathway.id,
      title: pathwayTitle(database, pathway),
      content: pathwayContent(database, pathway.id),
    })),
    documentCount: database.documents.list(traineeId).length,
    lastChange: database.history.lastOfTrainee(traineeId)?.at ?? null,
  };
}

/** « PEE, Groupe de mars – du 02/03/2026 au 28/08/2026 ». */
export function pathwayTitle(database: Database, pathway: Pathway): string {
  const programme = database.catalogue.programme(pathway.programmeId)?.code ?? 'Parcours';
  const group = pathway.groupId === null ? null : (database.catalogue.group(pathway.groupId)?.name ?? null);
  const organisation =
    pathway.organisationId === null ? null : (database.partners.find(pathway.organisationId)?.name ?? null);
  const place = [programme, group, organisation].filter((one) => one !== null).join(', ');
  const end = pathway.exitDate ?? pathway.plannedExitDate;
  return `${place} – du ${formatShortDate(pathway.entryDate)} au ${formatShortDate(end)}`;
}

function pathwayContent(database: Database, pathwayId: string): string {
  const evaluations = database.evaluations.ofPathway(pathwayId);
  const drafts = evaluations.filter(({ status }) => status === 'draft').length;
  const [pathwayIds, argued] = [[pathwayId], database.syntheses.arguedOfPathways([pathwayId])];
  const counted: readonly (readonly [number, string, string?])[] = [
    [evaluations.length - drafts, 'évaluation validée', 'évaluations validées'],
    [drafts, 'brouillon'],
    [database.selfAssessments.ofPathways(pathwayIds).length, 'auto-évaluation'],
    [database.evidence.ofPathways(pathwayIds).length, 'preuve'],
    [database.syntheses.ofPathways(pathwayIds).length + argued.length, 'synthèse'],
    [database.hours.ofPathways(pathwayIds).length, 'ligne d’heures', 'lignes d’heures'],
    [
      database.workshops.ofPathways(pathwayIds).length + database.placements.ofPathways(pathwayIds).length,
      'stage',
    ],
    [database.actions.ofPathways(pathwayIds).length, 'action'],
  ];
  const words = counted.flatMap(([count, singular, plural]) =>
    count === 0
      ? []
      : [plural === undefined ? formatCount(count, singular) : formatCount(count, singular, plural)],
  );
  return words.length === 0 ? 'rien n’y est encore noté' : words.join(', ');
}
