import { describe, expect, it } from 'vitest';
import { openTemporaryApplication } from './testing/temporaryApplication';

describe('the application at first launch', () => {
  it('has the three programmes, no organisation and nobody', async () => {
    await using application = await openTemporaryApplication();
    expect(await application.call('application.status', {})).toMatchObject({
      organisation: null,
      traineeCount: 0,
      today: '2026-03-14',
      currentMap: { id: 'carte-ile-de-france', version: '2026.1' },
    });
    const programmes = await application.call('programmes.list', {});
    expect(programmes.map(({ code, weeklyHours }) => [code, weeklyHours])).toEqual([
      ['CBP', null],
      ['EDI', null],
      ['PEE', 35],
    ]);
  });
});
