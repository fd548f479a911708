import { describe, expect, it } from 'vitest';
import { sampleMap } from '#shared/testing/sampleMap';
import { sampleEvaluation, samplePathwayFile } from '../testing/builders';
import { scoreHistory, versionChanges } from './historyChart';

const evaluation = (id: string, date: string, mapVersion: string) =>
  sampleEvaluation({ id, date, mapVersion });

async function changesOf(...evaluations: ReturnType<typeof evaluation>[]): Promise<string[]> {
  const history = await scoreHistory([samplePathwayFile(evaluations)], async () => sampleMap());
  if (history === null) throw new Error('there is no history');
  return versionChanges(history).map(({ date, from, to }) => `${from} → ${to}, ${date}`);
}

describe('the history of pathways', () => {
  it('says where the version of the map changes, in date order', async () => {
    expect(
      await changesOf(
        evaluation('c', '2027-01-10', '2027.1'),
        evaluation('a', '2026-03-16', '2025.1'),
        evaluation('b', '2026-05-11', '2026.1'),
        evaluation('d', '2027-04-01', '2027.1'),
      ),
    ).toEqual(['2025.1 → 2026.1, 2026-05-11', '2026.1 → 2027.1, 2027-01-10']);
  });

  it('says nothing of versions while there is one', async () => {
    expect(
      await changesOf(evaluation('a', '2026-03-16', '2026.1'), evaluation('b', '2026-05-11', '2026.1')),
    ).toEqual([]);
  });
});
