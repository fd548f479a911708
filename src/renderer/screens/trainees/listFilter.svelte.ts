import type { TraineeFilter } from '#shared/ipc/views';
import { navigation } from '../../app/navigation.svelte';

/** Everybody who has not left. */
export const openFilter: TraineeFilter = {
  search: '',
  programmeId: null,
  groupId: null,
  evaluation: 'any',
  includeExited: false,
};

/** The filter of the list of trainees; it stays while the user visits other screens. */
export const listFilter = $state<TraineeFilter>({ ...openFilter });

/** Opens the list with this filter and nothing else. */
export function showTrainees(filter: Partial<TraineeFilter>): void {
  Object.assign(listFilter, openFilter, filter);
  navigation.go({ name: 'trainees' });
}

/** Something narrows the list. */
export const isFiltered = (filter: TraineeFilter): boolean =>
  filter.search.trim() !== '' ||
  filter.programmeId !== null ||
  filter.groupId !== null ||
  filter.evaluation !== 'any';
