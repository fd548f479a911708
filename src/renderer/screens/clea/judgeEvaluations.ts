import { type CleaOverview, overviewOf } from '#shared/clea/overview';
import { indexMap, type MapIndex } from '#shared/clea/description';
import { type CleaResult, type MapState, mapStateOf, prevalidate } from '#shared/clea/prevalidation';
import { scoreMap } from '#shared/evaluation/scoring';
import { ApplicationError } from '#shared/ipc/result';
import type { Evaluation } from '#shared/records/evaluation';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import type { CleaTable } from '#shared/clea/cleaTable';

/** CléA judged on one evaluation, with what explains it. */
export interface JudgedEvaluation {
  readonly evaluation: Evaluation;
  readonly table: CleaTable;
  readonly index: MapIndex;
  readonly state: MapState;
  readonly result: CleaResult;
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
  readonly tableOf: (mapId: string, mapVersion: string) => Promise<CleaTable>;
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
  const clea = judged.at(-1)?.table.clea;
  return {
    judged,
    overview: clea === undefined ? null : overviewOf(clea, judged.map(momentOf)),
    withoutTable: outcomes.filter((outcome) => outcome.judged === null).map(({ evaluation }) => evaluation),
  };
}

const momentOf = ({ evaluation, result }: JudgedEvaluation) => ({ phase: evaluation.phase, result });

async function judge(evaluation: Evaluation, { mapOf, tableOf }: Sources): Promise<JudgedEvaluation | null> {
  const { mapId, mapVersion, ratings } = evaluation;
  const [map, table] = await Promise.all([mapOf(mapId, mapVersion), orNull(tableOf(mapId, mapVersion))]);
  if (table === null) return null;
  return {
    evaluation,
    table,
    index: indexMap(map),
    state: mapStateOf(ratings, scoreMap(map, ratings)),
    result: prevalidate(table.clea, table.correspondence, map, ratings),
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
