import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Rating } from '#shared/evaluation/rating';
import { chooseTrainer, enterTrainee, sampleOrganisation } from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';
import { temporaryFolder } from '../../testing/temporaryFolder';

/** A computer of one organisation, whose host answers every question for a path with the last file that was sent. */
interface Post {
  readonly application: TemporaryApplication;
  readonly time: { now: Date };
}
let path = '';

async function post(): Promise<Post> {
  const time = { now: new Date('2026-03-14T10:00:00') };
  const application = await openTemporaryApplication({ time, host: { choosePath: async () => path } });
  onTestFinished(() => application[Symbol.asyncDispose]());
  await application.call('organisation.save', sampleOrganisation({ siret: '00000000000109' }));
  return { application, time };
}

async function send({ application }: Post, traineeId: string): Promise<string> {
  path = join(temporaryFolder(), 'essai.dossier');
  await application.call('exchange.writeDossier', { traineeIds: [traineeId], protection: { kind: 'none' } });
  return path;
}

/** Opens a file; answers what is said before and after it is imported. */
async function take({ application }: Post, file: string): Promise<{ apart: string[]; sentences: string[] }> {
  path = file;
  const { file: chosen } = await application.call('exchange.chooseFile', {});
  if (chosen === null) throw new Error('a file was chosen');
  const { fileId } = chosen;
  const { apart } = await application.call('exchange.inspect', { fileId, passphrase: '' });
  const { sentences } = await application.call('exchange.import', { fileId, joins: {}, choices: {} });
  return { apart, sentences };
}

async function validate(
  { application, time }: Post,
  evaluationId: string,
  rating: Rating,
  day: string,
): Promise<void> {
  time.now = new Date(`${day}T10:00:00`);
  await application.call('evaluations.rate', { evaluationId, changes: [{ indicatorId: 'A1.1.1', rating }] });
  await application.call('evaluations.validate', { evaluationId });
}

it('what two computers validated is told on both: before the import, after it, in the history, and over the evaluation', async () => {
  const [a, b] = [await post(), await post()];
  const { trainee, pathway } = await enterTrainee(a.application);
  await chooseTrainer(a.application);
  const draft = await a.application.call('evaluations.start', { pathwayId: pathway.id, phase: 'initial' });
  await take(b, await send(a, trainee.id));
  await validate(a, draft.evaluationId, 'acquired', '2026-03-16');
  await validate(b, draft.evaluationId, 'toDevelop', '2026-03-17');
  const [fromA, fromB] = [await send(a, trainee.id), await send(b, trainee.id)];

  for (const [at, file, here, there] of [
    [a, fromB, '16', '17'],
    [b, fromA, '17', '16'],
  ] as const) {
    const { apart, sentences } = await take(at, file);
    const told = `Évaluation initiale de EXEMPLE Aïcha : validée ici le ${here} mars 2026 par Nadia ILLUSTRATION, et validée aussi sur un autre poste le ${there} mars 2026 par Nadia ILLUSTRATION. Les deux sont gardées, comme deux révisions ; celle qui a été validée le 17 mars 2026 par Nadia ILLUSTRATION est en vigueur.`;
    const plain = (texts: readonly string[]): string[] =>
      texts.map((text) => text.replace(/[\u00a0\u202f]/g, ' '));
    expect(plain(apart)).toEqual([told]);
    expect(plain(sentences)).toEqual(['1 évaluation en plus', told]);
    const { history, pathways } = await at.application.call('trainees.file', { traineeId: trainee.id });
    expect(plain(history.map(({ summary }) => summary))).toContain(
      `Évaluation initiale validée aussi sur un autre poste le ${there} mars 2026 par Nadia ILLUSTRATION : les deux validations sont gardées`,
    );
    const evaluations = pathways.flatMap((one) => one.evaluations);
    expect(evaluations.map(({ revision, status }) => [revision, status]).toSorted()).toEqual([
      [1, 'superseded'],
      [2, 'validated'],
    ]);
    for (const { id } of evaluations) {
      const { apart: others } = await at.application.call('evaluations.sheet', { evaluationId: id });
      expect(others).toMatchObject([
        { evaluationId: evaluations.find((one) => one.id !== id)?.id, evaluator: 'Nadia ILLUSTRATION' },
      ]);
    }
    // Nothing is told twice.
    expect(await take(at, file)).toEqual({ apart: [], sentences: [] });
  }
});

it('a correction is told of by nobody: whoever made it knew what it corrects', async () => {
  const [a, b] = [await post(), await post()];
  const { trainee, pathway } = await enterTrainee(a.application);
  await chooseTrainer(a.application);
  const draft = await a.application.call('evaluations.start', { pathwayId: pathway.id, phase: 'initial' });
  await validate(a, draft.evaluationId, 'acquired', '2026-03-16');
  await take(b, await send(a, trainee.id));
  await chooseTrainer(b.application);
  const { evaluationId } = await b.application.call('evaluations.revise', {
    evaluationId: draft.evaluationId,
  });
  await validate(b, evaluationId, 'toDevelop', '2026-03-16');
  expect((await take(a, await send(b, trainee.id))).apart).toEqual([]);
  const sheet = await a.application.call('evaluations.sheet', { evaluationId });
  expect([sheet.evaluation.revision, sheet.apart]).toEqual([2, []]);
});
