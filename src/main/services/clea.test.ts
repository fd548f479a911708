import { describe, expect, it } from 'vitest';
import { openTemporaryApplication } from '../testing/temporaryApplication';

describe('referential.clea', () => {
  it('gives the edition of CléA and the correspondence of the current map', async () => {
    await using application = await openTemporaryApplication();
    const { currentMap } = await application.call('application.status', {});
    const { clea, correspondence } = await application.call('referential.clea', {
      mapId: currentMap.id,
      mapVersion: currentMap.version,
    });
    expect(clea.domains).toHaveLength(7);
    expect(correspondence.map).toEqual(currentMap);
    expect(correspondence.clea).toEqual({ id: clea.id, version: clea.version });
  });

  it('refuses a version of the map that no table was made for', async () => {
    await using application = await openTemporaryApplication();
    expect(
      await application.refusal('referential.clea', { mapId: 'carte-ile-de-france', mapVersion: '1999' }),
    ).toMatchObject({ code: 'notFound', message: expect.stringContaining('1999') });
  });
});
