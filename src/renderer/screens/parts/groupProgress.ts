import { type Phase, phases } from '#shared/evaluation/phase';
import type { TraineeRow } from '#shared/ipc/views';
import type { Group } from '#shared/records/pathway';
import type { CalendarDate } from '#shared/format/calendarDate';

/** How far a group is with its three evaluations. */
export interface GroupProgress {
  readonly group: Group;
  readonly memberCount: number;
  /** Members whose evaluation of the phase is validated. */
  readonly validated: Readonly<Record<Phase, number>>;
  readonly lateCount: number;
}

/** Counts by group what the rows of its members say. Groups keep their order. */
export function groupProgress(groups: readonly Group[], rows: readonly TraineeRow[]): GroupProgress[] {
  const members = Map.groupBy(rows, (row) => row.groupId);
  return groups.map((group) => {
    const own = members.get(group.id) ?? [];
    const countOf = (phase: Phase): number => own.filter((row) => row.validatedPhases.includes(phase)).length;
    return {
      group,
      memberCount: own.length,
      validated: {
        initial: countOf('initial'),
        intermediate: countOf('intermediate'),
        final: countOf('final'),
      },
      lateCount: own.filter((row) => row.nextEvaluation?.status === 'late').length,
    };
  });
}

/** Members × phases that are validated, 0 to 1; 0 for a group without members. */
export function shareDone({ memberCount, validated }: GroupProgress): number {
  if (memberCount === 0) return 0;
  const done = phases.reduce((sum, phase) => sum + validated[phase], 0);
  return done / (memberCount * phases.length);
}

export type GroupTime = 'current' | 'coming' | 'past';

/** Where a group stands in time. */
export function groupTime(group: Pick<Group, 'startDate' | 'endDate'>, today: CalendarDate): GroupTime {
  if (group.endDate < today) return 'past';
  return group.startDate > today ? 'coming' : 'current';
}
