import type { Pathway } from '../records/pathway';

/** Whether two pathways seem to be one that was entered twice: the same programme, the same group as far as it is told, at the same time. */
export function isSamePathway(one: Pathway, other: Pathway): boolean {
  const isSamePlace =
    one.organisationId === other.organisationId &&
    one.programmeId === other.programmeId &&
    (one.groupId === other.groupId || one.groupId === null || other.groupId === null);
  return isSamePlace && one.entryDate <= lastDay(other) && other.entryDate <= lastDay(one);
}

const lastDay = ({ exitDate, plannedExitDate }: Pathway): string => exitDate ?? plannedExitDate;
