import { searchKey } from '../format/french';
import type { Group } from '../records/pathway';

type Asked = Pick<Group, 'name' | 'programmeId' | 'startDate' | 'endDate'>;

/**
 * The group that one to be made would only double: of its name, in its programme, at its time. A group of that name from another year is
 * no such group.
 */
export const standingGroup = (groups: readonly Group[], asked: Asked): Group | null =>
  groups.find(
    ({ name, programmeId, startDate, endDate }) =>
      searchKey(name) === searchKey(asked.name) &&
      programmeId === asked.programmeId &&
      startDate <= asked.endDate &&
      asked.startDate <= endDate,
  ) ?? null;
