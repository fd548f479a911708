import { describe, expect, it } from 'vitest';
import { haveSeveralVersions } from '#shared/evaluation/mapVersions';
import { sampleMap } from '#shared/testing/sampleMap';
import { sampleEvaluation, sampleRow } from '../testing/builders';
import { scoreGroup } from './groupTimes';

const current = { id: 'carte-essai', version: '2' };
const mapOf = async (id: string, version: string) => ({ ...sampleMap(), id, version });
const member = (...mapVersions: string[]) => ({
  row: sampleRow(),
  evaluations: mapVersions.map((mapVersion) => sampleEvaluation({ mapVersion })),
  hours: { planned: 0, done: 0 },
});

describe('a group that is scored', () => {
  it('knows each version of the map that its members were evaluated with, once', async () => {
    const { versions } = await scoreGroup([member('1', '1'), member('2'), member()], current, mapOf);
    expect(versions.map(({ version }) => version)).toEqual(['1', '2']);
    expect(haveSeveralVersions(versions)).toBe(true);
  });

  it('knows nothing of a version that nobody was evaluated with', async () => {
    const { map, versions } = await scoreGroup([member('1')], current, mapOf);
    expect(map.version).toBe('2');
    expect(haveSeveralVersions(versions)).toBe(false);
  });
});
