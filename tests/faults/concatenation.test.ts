import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellOf } from '#shared/statistics/cells';
import { countEntry, countExit, emptyCounters, headlineAt } from '#shared/statistics/counters';
import { everything } from '#shared/statistics/selection';
import { generateArchives } from '../../scripts/generation/generateArchives';
import { openRegionDatabase } from '../../src/main/database/region/regionDatabase';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';
import { bundleChildren, runChild } from './children';

beforeAll(() => bundleChildren(['concatenator.ts']));

const ARCHIVES = 12;
const TRAINEES = 25;

/** What the Region's file says of itself. */
function read(folder: string) {
  const database = openRegionDatabase(folder, () => new Date());
  try {
    const recounted = emptyCounters();
    const none = { programme: null, organisationId: null, department: null, from: null, to: null };
    for (const { fact } of database.facts.counted(none)) {
      countEntry(recounted, fact, 1);
      if (fact.exitDate !== null) countExit(recounted, fact, 1);
    }
    return {
      deliveries: database.deliveries.list().length,
      waiting: database.waitingFiles.list().length,
      sums: database.cells.find(cellOf(everything)),
      recounted,
    };
  } finally {
    database.close();
  }
}

describe('killed while concatenating', () => {
  it('keeps whole archives only, remembers which ones wait, and goes on with them', async () => {
    const archives = temporaryFolder();
    await generateArchives({ archives: ARCHIVES, trainees: TRAINEES, folder: archives, seed: 11 });
    const folder = join(temporaryFolder(), 'data');

    let kills = 0;
    for (const delay of [0, 60, 150, 250, 40]) {
      const { wasKilled } = await runChild(
        'concatenator.ts',
        kills === 0 ? [folder, archives] : [folder],
        delay,
      );
      if (wasKilled) kills += 1;
      const { deliveries, waiting, sums, recounted } = read(folder);
      expect(deliveries + waiting).toBe(ARCHIVES);
      expect(headlineAt(sums.headline, 'entries')).toBe(deliveries * TRAINEES);
      expect(sums).toEqual(recounted);
    }
    expect(kills).toBeGreaterThan(1);

    await runChild('concatenator.ts', [folder], null);
    const { deliveries, waiting, sums } = read(folder);
    expect([deliveries, waiting]).toEqual([ARCHIVES, 0]);
    expect(headlineAt(sums.headline, 'entries')).toBe(ARCHIVES * TRAINEES);
  });
});
