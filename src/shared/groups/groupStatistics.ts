import { type Phase, phases } from '../evaluation/phase';
import { type AxisProgress, progressBetween } from '../evaluation/progress';
import type { CompetencyMap } from '../referential/competencyMap';
import type { MemberScores } from './groupMember';

/** How many members hold one cell at one time. */
export interface GroupCell {
  readonly phase: Phase;
  /** 1 to 12. */
  readonly axis: number;
  /** 1 to 4. */
  readonly circle: number;
  readonly acquiredCount: number;
  /** Members who are evaluated at that time, whether the cell was observed or not: not observed is never acquired. */
  readonly evaluatedCount: number;
}

/** The 48 cells at each time at which somebody is evaluated: circle by circle, axis by axis, in date order. */
export function groupCells(map: CompetencyMap, members: readonly MemberScores[]): GroupCell[] {
  return phases.flatMap((phase) => {
    const evaluated = members.flatMap((scores) => scores[phase] ?? []);
    const evaluatedCount = members.filter((scores) => scores[phase] !== undefined).length;
    if (evaluatedCount === 0) return [];
    return map.axes.flatMap(({ number: axis }) => {
      const ofAxis = evaluated.filter((score) => score.axis === axis);
      return map.circles.map(({ number: circle }) => ({
        phase,
        axis,
        circle,
        evaluatedCount,
        acquiredCount: ofAxis.filter(({ cells }) =>
          cells.some((cell) => cell.circle === circle && cell.acquired),
        ).length,
      }));
    });
  });
}

/** 0 to 1. */
export const shareOf = ({ acquiredCount, evaluatedCount }: GroupCell): number =>
  acquiredCount / evaluatedCount;

/** The progress of a group by axis, between the first and the last evaluation of its members. */
export interface GroupProgressByAxis {
  /** Members with two evaluations or more. */
  readonly memberCount: number;
  /** Means over the members of whom the axis was observed at both; `null` when there is none. */
  readonly axes: readonly AxisProgress[];
}

/** Means of values in circles, only over members who can be compared: nobody pulls a mean down by not being evaluated twice. */
export function groupProgressByAxis(
  map: CompetencyMap,
  members: readonly MemberScores[],
): GroupProgressByAxis {
  const compared = members.flatMap((scores) => {
    const [first, ...others] = timesOf(scores);
    const last = others.at(-1);
    return first === undefined || last === undefined ? [] : [progressBetween(first, last)];
  });
  return {
    memberCount: compared.length,
    axes: map.axes.map(({ number: axis }) => {
      const observed = compared.flatMap((progress) =>
        progress.filter((one) => one.axis === axis && one.gained !== null),
      );
      return {
        axis,
        from: mean(observed.map(({ from }) => from)),
        to: mean(observed.map(({ to }) => to)),
        gained: mean(observed.map(({ gained }) => gained)),
        circlesGained: mean(observed.map(({ circlesGained }) => circlesGained)),
      };
    }),
  };
}

const timesOf = (scores: MemberScores) =>
  phases.flatMap((phase) => {
    const ofPhase = scores[phase];
    return ofPhase === undefined ? [] : [ofPhase];
  });

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
