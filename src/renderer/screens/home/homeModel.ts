import type { DueItem } from '#shared/ipc/views';

/** The work of one group that is due: the late first, as main orders them. */
export interface DueGroup {
  /** Name of the group, or « Sans groupe ». */
  readonly name: string;
  readonly programmeCode: string;
  readonly items: readonly DueItem[];
  readonly lateCount: number;
}

const WITHOUT_GROUP = 'Sans groupe';

/** What is due by group; the group with the most late evaluations first, groups without late ones in the order of their dates. */
export function dueByGroup(due: readonly DueItem[]): DueGroup[] {
  const groups = [
    ...Map.groupBy(due, (item) => `${item.programmeCode} ${item.groupName ?? WITHOUT_GROUP}`).values(),
  ];
  return groups
    .flatMap((items) => {
      const [first] = items;
      if (first === undefined) return [];
      const lateCount = items.filter((item) => item.status === 'late').length;
      return { name: first.groupName ?? WITHOUT_GROUP, programmeCode: first.programmeCode, items, lateCount };
    })
    .sort((a, b) => b.lateCount - a.lateCount);
}

/** « Bonjour Camille », or the greeting alone when nobody is chosen. */
export function greeting(givenName: string | undefined): string {
  return givenName === undefined ? 'Bonjour' : `Bonjour ${givenName}`;
}
