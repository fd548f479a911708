import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Connection, openConnection } from '../../src/main/database/connection';
import { openDatabase, storedDatabase } from '../../src/main/database/database';
import { DATABASE_FILE } from '../../src/main/database/files';
import { enterTrainee, samplePathway, sampleTrainee } from '../../src/main/testing/sampleRecords';
import {
  openTemporaryApplication,
  type TemporaryApplication,
} from '../../src/main/testing/temporaryApplication';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';

/** An application, and the connection that it works with. */
async function openWithConnection(): Promise<{ application: TemporaryApplication; connection: Connection }> {
  const folder = temporaryFolder();
  openDatabase(folder, () => new Date()).close();
  const connection = openConnection(join(folder, DATABASE_FILE));
  const application = await openTemporaryApplication({
    folder,
    openDatabase: () => storedDatabase(connection, folder, null),
    // The copy at the end of the day fails too, which is noted and no more.
    host: { log: { error: () => {}, path: '' } },
  });
  onTestFinished(() => application.close());
  return { application, connection };
}

const everybody = {
  search: '',
  programmeId: null,
  groupId: null,
  evaluation: 'any',
  includeExited: true,
} as const;

describe('a disk that is full', () => {
  it('refuses what does not fit with a sentence, keeps everything before, and goes on once there is room', async () => {
    const { application, connection } = await openWithConnection();
    const { trainee, pathway } = await enterTrainee(application);
    const { evaluationId } = await application.call('evaluations.start', {
      pathwayId: pathway.id,
      phase: 'initial',
    });
    const pages = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${pages}`);

    const tooMuch = sampleTrainee({ situation: 'Texte long. '.repeat(160) });
    const refusals = [];
    for (let count = 0; count < 20; count++) {
      const id = crypto.randomUUID();
      refusals.push(await application.attempt('trainees.save', { ...tooMuch, id }));
    }
    const refused = refusals.filter((result) => !result.ok);
    expect(refused.length).toBeGreaterThan(0);
    for (const { error } of refused) {
      expect(error).toMatchObject({
        code: 'storage',
        message: expect.stringContaining('Le disque est plein'),
      });
    }
    expect(await application.call('trainees.list', everybody)).toHaveLength(1 + 20 - refused.length);
    expect((await application.call('trainees.file', { traineeId: trainee.id })).trainee).toEqual(trainee);
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');

    connection.pragma('max_page_count = 100000');
    const changes = [{ indicatorId: 'A1.1.1', rating: 'acquired' as const }];
    expect((await application.call('evaluations.rate', { evaluationId, changes })).ratings).toEqual({
      'A1.1.1': 'acquired',
    });
  });
});

describe('a disk that gets full while a trainer rates', () => {
  it('answers that what was typed is not recorded, and takes it once there is room', async () => {
    const { application, connection } = await openWithConnection();
    const { pathway } = await enterTrainee(application);
    const { evaluationId } = await application.call('evaluations.start', {
      pathwayId: pathway.id,
      phase: 'initial',
    });
    const pages = Number(connection.pragma('page_count', { simple: true }));
    connection.pragma(`max_page_count = ${pages}`);
    const situation = 'Texte long. '.repeat(160);
    const enter = () =>
      application.attempt('trainees.save', sampleTrainee({ id: crypto.randomUUID(), situation }));
    while ((await enter()).ok);

    const text = 'Observé en atelier.'.repeat(100);
    const comment = (axis: number) =>
      application.attempt('evaluations.comment', { evaluationId, axis, text });
    const answers = [];
    for (let axis = 1; axis <= 12; axis++) answers.push(await comment(axis));
    const refusals = answers.filter((answer) => !answer.ok);
    expect(refusals.length).toBeGreaterThan(0);
    for (const { error } of refusals) {
      expect(error).toMatchObject({
        code: 'storage',
        message: expect.stringMatching(/Le disque est plein.*n’est pas enregistré/),
      });
    }
    const sheet = async () => (await application.call('evaluations.sheet', { evaluationId })).evaluation;
    const kept = answers.flatMap(({ ok }, index) => (ok ? [[String(index + 1), text]] : []));
    expect((await sheet()).axisComments).toEqual(Object.fromEntries(kept));

    connection.pragma('max_page_count = 100000');
    expect((await comment(12)).ok).toBe(true);
    expect((await sheet()).axisComments).toMatchObject({ 12: text });
  });
});

describe('a folder that becomes read-only', () => {
  it('refuses every change with a sentence, and still shows what is there', async () => {
    const { application, connection } = await openWithConnection();
    const { trainee } = await enterTrainee(application);
    connection.pragma('query_only = ON');
    const error = await application.refusal('pathways.save', samplePathway(trainee.id));
    expect(error).toMatchObject({ code: 'storage', message: expect.stringContaining('lecture seule') });
    expect((await application.call('trainees.file', { traineeId: trainee.id })).pathways).toHaveLength(1);
  });
});

it('a data folder that is a file is told with its path', async () => {
  const folder = join(temporaryFolder(), 'données');
  writeFileSync(folder, 'Ceci n’est pas un dossier.');
  await expect(openTemporaryApplication({ folder })).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringContaining(folder),
  });
});
