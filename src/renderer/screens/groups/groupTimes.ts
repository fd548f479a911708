import { type Phase, phases } from '#shared/evaluation/phase';
import type { MapVersion } from '#shared/evaluation/mapVersions';
import { lastPhase, type MapFinder, type MemberScores, scoreMember } from '#shared/groups/groupMember';
import type { GroupMember } from '#shared/records/groupMember';
import { type GroupCell, groupCells } from '#shared/groups/groupStatistics';
import type { CompetencyMap } from '#shared/referential/competencyMap';

/** The members of a group, scored, with the map that names axes and circles. */
export interface ScoredGroup {
  readonly map: CompetencyMap;
  readonly members: readonly GroupMember[];
  /** In the order of the members. */
  readonly scores: readonly MemberScores[];
  /** The versions of the map that the evaluations of the members were made with. */
  readonly versions: readonly MapVersion[];
}

/** Fetches the maps that the evaluations were made with, and scores everybody. */
export async function scoreGroup(
  members: readonly GroupMember[],
  current: { readonly id: string; readonly version: string },
  mapOf: (id: string, version: string) => Promise<CompetencyMap>,
): Promise<ScoredGroup> {
  const versions = new Map(
    members
      .flatMap(({ evaluations }) => evaluations)
      .map(
        ({ mapId, mapVersion }) => [`${mapId}@${mapVersion}`, { id: mapId, version: mapVersion }] as const,
      ),
  );
  const [map, ...used] = await Promise.all(
    [current, ...versions.values()].map(({ id, version }) => mapOf(id, version)),
  );
  if (map === undefined) throw new Error('the current map was asked for');
  const known = new Map([...versions.keys()].map((key, index) => [key, used[index] ?? map]));
  const find: MapFinder = (id, version) => known.get(`${id}@${version}`) ?? map;
  return {
    map,
    members,
    scores: members.map((member) => scoreMember(member, find)),
    versions: [...versions.values()],
  };
}

/** What the group holds at each time at which somebody is evaluated. */
export interface GroupTime {
  readonly phase: Phase;
  readonly evaluatedCount: number;
  readonly cells: readonly GroupCell[];
}

export function groupTimes({ map, scores }: ScoredGroup): GroupTime[] {
  const cells = groupCells(map, scores);
  return phases.flatMap((phase) => {
    const ofPhase = cells.filter((cell) => cell.phase === phase);
    const [first] = ofPhase;
    return first === undefined ? [] : [{ phase, evaluatedCount: first.evaluatedCount, cells: ofPhase }];
  });
}

/** The phase to show of a member: the one asked for, or the last one for `last`. */
export const shownPhase = (scores: MemberScores, asked: Phase | 'last'): Phase | null =>
  asked === 'last' ? lastPhase(scores) : scores[asked] === undefined ? null : asked;
