import { type Phase, phases } from '../evaluation/phase';
import { type AxisScore, scoreMap } from '../evaluation/scoring';
import type { GroupMember } from '../records/groupMember';
import type { CompetencyMap } from '../referential/competencyMap';

/** The validated evaluations of one member, scored. */
export type MemberScores = Readonly<Partial<Record<Phase, readonly AxisScore[]>>>;

/** Finds the version of the map that an evaluation was made with. */
export type MapFinder = (mapId: string, mapVersion: string) => CompetencyMap;

/** Scores the validated evaluations of a member, each by the map that it was made with. */
export function scoreMember(
  { evaluations }: Pick<GroupMember, 'evaluations'>,
  mapOf: MapFinder,
): MemberScores {
  return Object.fromEntries(
    evaluations.map(({ phase, mapId, mapVersion, ratings }) => [
      phase,
      scoreMap(mapOf(mapId, mapVersion), ratings),
    ]),
  );
}

/** The last phase at which a member is evaluated; `null` before the first. */
export const lastPhase = (scores: MemberScores): Phase | null =>
  phases.findLast((phase) => scores[phase] !== undefined) ?? null;
