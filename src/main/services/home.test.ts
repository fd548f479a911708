import { describe, expect, it } from 'vitest';
import { enterTrainee } from '../testing/sampleRecords';
import { openTemporaryApplication } from '../testing/temporaryApplication';

describe('what is due', () => {
  it('puts the oldest date first, names the draft already begun, and leaves out what is far or over', async () => {
    await using application = await openTemporaryApplication({
      time: { now: new Date('2026-03-20T10:00:00') },
    });
    await enterTrainee(application, { familyName: 'Bientôt' }, { entryDate: '2026-03-10' });
    const { pathway } = await enterTrainee(
      application,
      { familyName: 'Retard' },
      { entryDate: '2026-03-02' },
    );
    await enterTrainee(application, { familyName: 'Plus tard' }, { entryDate: '2026-04-20' });
    await enterTrainee(application, { familyName: 'Sorti' }, { exitDate: '2026-03-19' });
    const { evaluationId } = await application.call('evaluations.start', {
      pathwayId: pathway.id,
      phase: 'initial',
    });

    const { due } = await application.call('application.home', {});
    expect(due).toMatchObject([
      {
        familyName: 'Retard',
        phase: 'initial',
        expectedDate: '2026-03-16',
        status: 'late',
        draftId: evaluationId,
      },
      { familyName: 'Bientôt', phase: 'initial', expectedDate: '2026-03-24', status: 'due', draftId: null },
    ]);
  });

  it('counts each pathway of somebody who follows two programmes', async () => {
    await using application = await openTemporaryApplication({
      time: { now: new Date('2026-03-20T10:00:00') },
    });
    const { trainee, pathway } = await enterTrainee(application);
    await application.call('pathways.save', { ...pathway, id: crypto.randomUUID(), traineeId: trainee.id });
    expect((await application.call('application.home', {})).due).toHaveLength(2);
  });
});
