import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pathway } from '#shared/records/pathway';
import { sampleArguedSynthesis, sampleNote } from '../testing/sampleFollowUp';
import { enterTrainee } from '../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../testing/temporaryApplication';

let application: TemporaryApplication;
let pathway: Pathway;
const time = { now: new Date() };
beforeEach(async () => {
  time.now = new Date('2026-08-20T10:00:00');
  application = await openTemporaryApplication({ time });
  ({ pathway } = await enterTrainee(application));
});
afterEach(() => application[Symbol.asyncDispose]());

const file = () => application.call('training.file', { pathwayId: pathway.id });
const lastLine = async (): Promise<string> => {
  const { history } = await application.call('trainees.file', { traineeId: pathway.traineeId });
  return (history[0]?.summary ?? '').replaceAll('\u00a0', ' ');
};

describe('the synthesis of a pathway', () => {
  it('is replaced as a whole', async () => {
    const synthesis = {
      pathwayId: pathway.id,
      trainerComment: 'Autonome.',
      traineeComment: 'Je suis fière.',
    };
    await application.call('synthesis.save', { ...synthesis, trainerComment: '' });
    await application.call('synthesis.save', synthesis);
    expect((await file()).synthesis).toEqual(synthesis);
    expect(await lastLine()).toBe('Commentaires de la synthèse modifiés');
  });
});

describe('argued syntheses', () => {
  it('stay in the order in which they were made', async () => {
    const job = sampleArguedSynthesis(pathway.id);
    await application.call('arguedSynthesis.save', job);
    time.now = new Date('2026-08-21T10:00:00');
    // Its identifier comes first: the order is that of the making.
    const course = sampleArguedSynthesis(pathway.id, {
      id: '00000000-0000-7000-8000-000000000001',
      kind: 'course',
      targetTitle: 'CAP Cuisine',
    });
    await application.call('arguedSynthesis.save', course);
    const edited = { ...job, conclusion: 'À bientôt.' };
    await application.call('arguedSynthesis.save', edited);
    expect((await file()).arguedSyntheses).toEqual([edited, course]);
    expect(await lastLine()).toBe('Synthèse argumentée « Commis de cuisine » enregistrée');
  });

  it('cite evidence of the pathway only', async () => {
    const { pathway: other } = await enterTrainee(application);
    const [own, foreign] = [sampleNote(pathway.id), sampleNote(other.id)];
    await application.call('evidence.save', own);
    await application.call('evidence.save', foreign);
    const citing = (evidenceId: string) =>
      sampleArguedSynthesis(pathway.id, {
        arguments: [{ axis: null, heading: '', text: 'Voir.', evidenceIds: [evidenceId] }],
      });
    for (const id of [foreign.id, newId()])
      expect((await application.refusal('arguedSynthesis.save', citing(id))).code).toBe('notFound');
    await application.call('arguedSynthesis.save', citing(own.id));
    expect((await file()).arguedSyntheses).toHaveLength(1);
  });

  it('do not pass to another pathway', async () => {
    const { pathway: other } = await enterTrainee(application);
    const synthesis = sampleArguedSynthesis(pathway.id);
    await application.call('arguedSynthesis.save', synthesis);
    const moved = { ...synthesis, pathwayId: other.id };
    expect((await application.refusal('arguedSynthesis.save', moved)).code).toBe('conflict');
  });

  it('can be removed once', async () => {
    const synthesis = sampleArguedSynthesis(pathway.id);
    await application.call('arguedSynthesis.save', synthesis);
    await application.call('arguedSynthesis.remove', { arguedSynthesisId: synthesis.id });
    expect((await file()).arguedSyntheses).toEqual([]);
    expect(await lastLine()).toBe('Synthèse argumentée « Commis de cuisine » supprimée');
    const again = { arguedSynthesisId: synthesis.id };
    expect((await application.refusal('arguedSynthesis.remove', again)).code).toBe('notFound');
  });
});
