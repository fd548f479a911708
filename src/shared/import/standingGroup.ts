import { searchKey } from '../format/french';
import type { Group } from '../records/pathway';

/** The same for two ways of writing the name of one group: without case, accents and punctuation, but « B1+ » is not « B1 ». */
export const groupNameKey = (name: string): string => searchKey(name.replaceAll('+', ' plus '));

type Asked = Pick<Group, 'name' | 'programmeId' | 'startDate' | 'endDate'>;

/**
 * The group that one to be made would only double: of its name, in its programme, at its time. A group of that name from another year is
 * no such group.
 */
export const standingGroup = (groups: readonly Group[], asked: Asked): Group | null =>
  groups.find(
    ({ name, programmeId, startDate, endDate }) =>
      groupNameKey(name) === groupNameKey(asked.name) &&
      programmeId === asked.programmeId &&
      startDate <= asked.endDate &&
      asked.startDate <= endDate,
  ) ?? null;
