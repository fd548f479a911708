import { describe, expect, it } from 'vitest';
import type { CallName } from '#shared/ipc/contract';
import { enterTrainee, sampleOrganisation, samplePathway, sampleTrainee } from './testing/sampleRecords';
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

  it('takes the day of the calendar where the user is, not of Greenwich', async () => {
    await using application = await openTemporaryApplication({ time: { now: new Date(2026, 2, 14, 0, 5) } });
    expect((await application.call('application.status', {})).today).toBe('2026-03-14');
  });

  it('gives the map that new evaluations are made with, and refuses others', async () => {
    await using application = await openTemporaryApplication();
    const { currentMap } = await application.call('application.status', {});
    expect((await application.call('referential.map', currentMap)).axes).toHaveLength(12);
    expect((await application.refusal('referential.map', { id: 'autre', version: '1' })).code).toBe(
      'notFound',
    );
  });
});

describe('input that is not right', () => {
  const trainee = sampleTrainee();
  const tenMegabytes = 'x'.repeat(10_000_000);
  const cases: [string, CallName, unknown, string | null][] = [
    ['a name of spaces', 'trainees.save', { ...trainee, familyName: '  ' }, 'familyName'],
    ['an invisible character in a name', 'trainees.save', { ...trainee, givenName: 'A\u0000' }, 'givenName'],
    ['ten megabytes of text', 'trainees.save', { ...trainee, situation: tenMegabytes }, 'situation'],
    [
      'a birth date that does not exist',
      'trainees.save',
      { ...trainee, birthDate: '2001-02-29' },
      'birthDate',
    ],
    ['a value outside a list', 'trainees.save', { ...trainee, civility: 'docteur' }, 'civility'],
    ['a field too few', 'trainees.save', { ...trainee, address: undefined }, 'address'],
    ['an identifier of another form', 'trainees.save', { ...trainee, id: '../../etc' }, 'id'],
    ['a wrong SIRET', 'organisation.save', sampleOrganisation({ siret: '12345678901234' }), 'siret'],
    [
      'an exit before the entry',
      'pathways.save',
      samplePathway(trainee.id, { exitDate: '2026-01-01' }),
      'exitDate',
    ],
    [
      'text where numbers go',
      'pathways.save',
      { ...samplePathway(trainee.id), plannedHours: '35' },
      'plannedHours',
    ],
    ['a search too long', 'trainees.list', { search: tenMegabytes }, null],
    ['a field too many', 'demo.load', { complete: true, path: '/etc' }, null],
  ];

  it.each(cases)('(%s) is refused with a sentence at its field', async (_, call, input, field) => {
    await using application = await openTemporaryApplication();
    const error = await application.refusal(call, input);
    expect(error.code).toBe('invalidInput');
    expect(error.message).toMatch(/^\p{Lu}.*\p{Ll}/u);
    if (field !== null) expect(error.fields?.map(({ path }) => path)).toEqual([field]);
  });

  it('leaves what is recorded as it was', async () => {
    await using application = await openTemporaryApplication();
    const { trainee: recorded } = await enterTrainee(application);
    await application.refusal('trainees.save', { ...recorded, familyName: '' });
    expect((await application.call('trainees.file', { traineeId: recorded.id })).trainee).toEqual(recorded);
  });
});
