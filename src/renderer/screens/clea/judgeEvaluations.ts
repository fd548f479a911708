import { cleaMoment, type CleaMoment, type CleaOverview, overviewOf } from '#shared/clea/overview';
import { indexMap, type MapIndex } from '#shared/clea/description';
import { type MapState, mapStateOf } from '#shared/clea/prevalidation';
import { scoreMap } from '#shared/evaluation/scoring';
import { ApplicationError } from '#shared/ipc/result';
import type { Evaluation } from '#shared/records/evaluation';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import type { CleaTable } from '#shared/clea/cleaTable';

/** CléA judged on one evaluation, with what explains it. */
export interface JudgedEvaluation {
  readonly evaluation: Evaluation;
  readonly moment: CleaMoment;
  readonly index: MapIndex;
  readonly state: MapState;
}

export interface JudgedPathway {
  /** In date order. */
  readonly judged: readonly JudgedEvaluation[];
  /** `null` while nothing could be judged. */
  readonly overview: CleaOverview | null;
  /** Evaluations made with a version of the map that has no CléA table: they are left out, and the screen says so. */
  readonly withoutTable: readonly Evaluation[];
}

interface Sources {
  readonly mapOf: (id: string, version: string) => Promise<CompetencyMap>;
  readonly tableOf: (
    mapId: string,
    mapVersion: string,
    correspondence: Evaluation['correspondence'],
  ) => Promise<CleaTable>;
}

/** Judges CléA on each evaluation, by the map and the table of its own version, and puts them side by side. */
export async function judgeEvaluations(
  evaluations: readonly Evaluation[],
  sources: Sources,
): Promise<JudgedPathway> {
  const outcomes = await Promise.all(
    evaluations.map(async (evaluation) => ({ evaluation, judged: await judge(evaluation, sources) })),
  );
  const judged = outcomes.flatMap((outcome) => outcome.judged ?? []);
  return {
    judged,
    overview: overviewOf(judged.map(({ moment }) => moment)),
    withoutTable: outcomes.filter((outcome) => outcome.judged === null).map(({ evaluation }) => evaluation),
  };
}

async function judge(evaluation: Evaluation, { mapOf, tableOf }: Sources): Promise<JudgedEvaluation | null> {
  const { mapId, mapVersion, correspondence, ratings } = evaluation;
  const [map, table] = await Promise.all([
    mapOf(mapId, mapVersion),
    orNull(tableOf(mapId, mapVersion, correspondence)),
  ]);
  if (table === null) return null;
  return {
    evaluation,
    moment: cleaMoment(evaluation, map, table),
    index: indexMap(map),
    state: mapStateOf(ratings, scoreMap(map, ratings)),
  };
}

/** What was asked, or `null` when main does not know it. */
export async function orNull(asked: Promise<CleaTable>): Promise<CleaTable | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ApplicationError && error.code === 'notFound') return null;
    throw error;
  }
}
