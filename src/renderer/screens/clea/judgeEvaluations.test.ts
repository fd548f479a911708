import { ApplicationError } from '#shared/ipc/result';
import type { Evaluation } from '#shared/records/evaluation';
import { sampleClea, sampleCorrespondence } from '#shared/testing/sampleClea';
import { sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import type { CleaTable } from '#shared/clea/cleaTable';
import { judgeEvaluations } from './judgeEvaluations';

const map = sampleMap();
const clea = sampleClea();
const table: CleaTable = { clea, correspondence: sampleCorrespondence(map, clea) };

const evaluation = (
  phase: Evaluation['phase'],
  ratings: Evaluation['ratings'],
  mapVersion = map.version,
): Evaluation => ({
  id: phase,
  pathwayId: 'p',
  phase,
  revision: 1,
  status: 'validated',
  date: '2026-03-16',
  trainerId: null,
  mapId: map.id,
  mapVersion,
  createdAt: '2026-03-16T08:00:00Z',
  validatedAt: null,
  correspondence: null,
  ratings,
  axisComments: {},
  generalComment: '',
});
const acquired = (...ids: string[]): Evaluation['ratings'] =>
  Object.fromEntries(ids.map((id) => [id, 'acquired' as const]));

const sources = {
  mapOf: async () => map,
  tableOf: async (_: string, version: string) => {
    if (version !== map.version) throw new ApplicationError('notFound', 'Pas de table.');
    return table;
  },
};

describe('judging the evaluations of a pathway', () => {
  it('puts them side by side', async () => {
    const { judged, overview, withoutTable } = await judgeEvaluations(
      [evaluation('initial', {}), evaluation('final', acquired('A11.1.1', 'A11.1.2'))],
      sources,
    );
    expect(judged.map(({ evaluation: { phase } }) => phase)).toEqual(['initial', 'final']);
    expect(overview?.moments.map(({ counts }) => counts.prevalidated)).toEqual([0, 2]);
    expect(withoutTable).toEqual([]);
  });

  it('leaves out an evaluation whose map has no table, and says which', async () => {
    const { overview, withoutTable } = await judgeEvaluations(
      [evaluation('initial', {}, '0'), evaluation('final', acquired('A11.1.1'))],
      sources,
    );
    expect(overview?.moments.map(({ phase }) => phase)).toEqual(['final']);
    expect(withoutTable.map(({ phase }) => phase)).toEqual(['initial']);
  });

  it('has no overview while nothing is evaluated', async () => {
    expect((await judgeEvaluations([], sources)).overview).toBeNull();
  });

  it('lets any other failure through', async () => {
    const failing = { ...sources, tableOf: () => Promise.reject(new ApplicationError('storage', 'Disque.')) };
    await expect(judgeEvaluations([evaluation('initial', {})], failing)).rejects.toThrow('Disque.');
  });
});
