import { resolve } from 'node:path';
import { prevalidate } from '#shared/clea/prevalidation';
import { criteriaOf } from '#shared/referential/cleaNomenclature';
import { indicatorsOf } from '#shared/referential/competencyMap';
import type { Ratings } from '#shared/evaluation/rating';
import { scoreMap } from '#shared/evaluation/scoring';
import { loadReferentials } from '../src/main/referentials';
import type { BenchRow } from './benchRow';
import { medians } from './timing';

export const name = 'Pre-validate CléA';

const ROUNDS = 500;

/**
 * Every criterion judged again after a rating, as the evaluation screen does, against scoring the map alone, which that rating needs
 * anyway: CléA may add a millisecond.
 */
export async function run(): Promise<BenchRow[]> {
  const { currentMap, clea, correspondence } = loadReferentials(resolve('resources/referentials'));
  const indicators = indicatorsOf(currentMap).map(({ id }) => id);
  // Two in three acquired, another two in three each round, so that rules hold, fail and hold in part.
  const ratingsOf = (round: number): Ratings =>
    Object.fromEntries(
      indicators.map((id, index) => [id, (index + round) % 3 === 0 ? 'inProgress' : 'acquired'] as const),
    );
  const rounds = Array.from({ length: 3 }, (_, round) => ratingsOf(round));
  const ratingsAt = (round: number): Ratings => rounds[round % rounds.length] ?? {};
  const measured = await medians(
    {
      score: (round) => scoreMap(currentMap, ratingsAt(round)),
      prevalidate: (round) => prevalidate(clea, correspondence, currentMap, ratingsAt(round)),
    },
    ROUNDS,
  );
  const count = criteriaOf(clea).length;
  return [
    {
      what: `judge all ${count} criteria`,
      measured: measured.prevalidate,
      reference: measured.score,
      limit: { ratio: 1, plus: 1 },
    },
  ];
}
