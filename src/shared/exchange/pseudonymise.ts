import type { ArchiveKind } from './exchangeKind';
import type { Exchanged, PseudonymisedRecord } from './exchangeRecord';

/** Gives the pseudonym of an identifier, a UUID: always the same, and not to be undone without the key of the organisation. */
export type PseudonymOf = (kind: ArchiveKind, id: string) => string;

/** The department of a postcode: « 93 », « 971 »; empty when there is none. Corsica stays « 20 », which its postcodes do not divide. */
export function departmentOf(postcode: string): string {
  return /^9[78]/.test(postcode) ? postcode.slice(0, 3) : postcode.slice(0, 2);
}

/**
 * What a pseudonymised archive says of a record. A list of what is kept, never of what is removed: a field that is added to a record
 * does not leave by itself.
 */
export function pseudonymised(
  { kind, record }: Exchanged<ArchiveKind>,
  pseudonymOf: PseudonymOf,
): PseudonymisedRecord {
  const optional = (of: ArchiveKind, id: string | null): string | null =>
    optionalPseudonym(pseudonymOf, of, id);
  switch (kind) {
    case 'organisations':
    case 'programmes':
    case 'maps':
    case 'cleaEditions':
    case 'correspondences':
      return record;
    case 'prescribers':
      return { id: pseudonymOf(kind, record.id), kind: record.kind };
    case 'trainers':
      return { id: pseudonymOf(kind, record.id), organisationId: record.organisationId };
    case 'groups': {
      const { id, organisationId, programmeId, startDate, endDate } = record;
      return { id: pseudonymOf(kind, id), organisationId, programmeId, startDate, endDate };
    }
    case 'trainees': {
      const { id, civility, birthDate, address, statusBeforeEntry, schoolingLevel } = record;
      return {
        id: pseudonymOf(kind, id),
        civility,
        birthYear: birthDate === null ? null : Number(birthDate.slice(0, 4)),
        department: departmentOf(address.postcode),
        statusBeforeEntry,
        schoolingLevel,
      };
    }
    case 'aliases':
      return { id: pseudonymOf('trainees', record.id), traineeId: pseudonymOf('trainees', record.traineeId) };
    case 'pathways': {
      const { organisationId, programmeId, entryDate, plannedExitDate, exitDate, exitReason, plannedHours } =
        record;
      return {
        id: pseudonymOf(kind, record.id),
        traineeId: pseudonymOf('trainees', record.traineeId),
        organisationId,
        programmeId,
        groupId: optional('groups', record.groupId),
        prescriberId: optional('prescribers', record.prescriberId),
        entryDate,
        plannedExitDate,
        exitDate,
        exitReason,
        plannedHours,
      };
    }
    case 'evaluations':
      return pseudonymisedEvaluation(record, pseudonymOf);
    case 'selfAssessments': {
      const { phase, status, date, mapId, mapVersion, answers } = record;
      return {
        ...ownIdentifiers(kind, record, pseudonymOf),
        phase,
        status,
        date,
        mapId,
        mapVersion,
        answers,
      };
    }
    case 'developmentPlans': {
      const { phase, mapId, mapVersion, targets } = record;
      return {
        pathwayId: pseudonymOf('pathways', record.pathwayId),
        phase,
        mapId,
        mapVersion,
        targets: targets.map(({ indicatorId, targetDate }) => ({ indicatorId, targetDate })),
      };
    }
    case 'trainingHours': {
      const { month, kind: hoursKind, planned, done } = record;
      return { ...ownIdentifiers(kind, record, pseudonymOf), month, kind: hoursKind, planned, done };
    }
    case 'technicalWorkshops':
    case 'placements': {
      const { startDate, endDate, hours } = record;
      return { ...ownIdentifiers(kind, record, pseudonymOf), startDate, endDate, hours };
    }
    case 'professionalProjects':
      return {
        pathwayId: pseudonymOf('pathways', record.pathwayId),
        trades: record.trades.map(({ state }) => ({ state })),
      };
    case 'actions': {
      const { position, deadline, status } = record;
      return { ...ownIdentifiers(kind, record, pseudonymOf), position, deadline, status };
    }
  }
}

/** The same of an evaluation, in whatever form its ratings are: they stay as they are. */
export function pseudonymisedEvaluation<Ratings>(
  record: Omit<PseudonymisedRecord<'evaluations'>, 'ratings'> & { readonly ratings: Ratings },
  pseudonymOf: PseudonymOf,
) {
  const { phase, revision, status, date, mapId, mapVersion, correspondence, ratings } = record;
  return {
    ...ownIdentifiers('evaluations', record, pseudonymOf),
    phase,
    revision,
    status,
    date,
    trainerId: optionalPseudonym(pseudonymOf, 'trainers', record.trainerId),
    mapId,
    mapVersion,
    correspondence,
    ratings,
  };
}

const optionalPseudonym = (pseudonymOf: PseudonymOf, kind: ArchiveKind, id: string | null): string | null =>
  id === null ? null : pseudonymOf(kind, id);

function ownIdentifiers(
  kind: ArchiveKind,
  { id, pathwayId }: { readonly id: string; readonly pathwayId: string },
  pseudonymOf: PseudonymOf,
): { id: string; pathwayId: string } {
  return { id: pseudonymOf(kind, id), pathwayId: pseudonymOf('pathways', pathwayId) };
}
