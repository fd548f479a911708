import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeAll, expect, it } from 'vitest';
import { DATABASE_FILE } from '../../src/main/database/files';
import { chooseTrainer, enterTrainee } from '../../src/main/testing/sampleRecords';
import { openTemporaryApplication } from '../../src/main/testing/temporaryApplication';
import { temporaryFolder } from '../../src/main/testing/temporaryFolder';
import { bundleChildren, runChild } from './children';

beforeAll(() => bundleChildren(['merger.ts']));

const everybody = {
  search: '',
  programmeId: null,
  groupId: null,
  evaluation: 'any',
  includeExited: true,
} as const;

it('killed while two records are merged or that is undone, there are two whole records or one with everything of both', async () => {
  const folder = temporaryFolder();
  const application = await openTemporaryApplication({ folder });
  await chooseTrainer(application);
  const made = [];
  for (const familyName of ['Modèle', 'Modele']) {
    const { trainee, pathway } = await enterTrainee(application, { familyName });
    const { evaluationId } = await application.call('evaluations.start', {
      pathwayId: pathway.id,
      phase: 'initial',
    });
    await application.call('evaluations.rate', {
      evaluationId,
      changes: [{ indicatorId: 'A1.1.1', rating: 'acquired' }],
    });
    await application.call('evaluations.validate', { evaluationId });
    made.push({ trainee, pathway });
  }
  const [one, two] = made;
  const ids = made.map(({ trainee }) => trainee.id);
  const answered = new Set<string>();

  for (const delay of [0, 2, 5, 11, 20, 40, 70, 110, 160, 230, 310, 400]) {
    const { lines } = await runChild('merger.ts', [folder, ...ids], delay);
    for (const line of lines) answered.add(line);
    const connection = new Sqlite(join(folder, DATABASE_FILE));
    expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(connection.pragma('foreign_key_check')).toEqual([]);
    connection.close();
    await application.reopen();
    const rows = await application.call('trainees.list', everybody);
    const undoable = await application.call('people.changes', {});
    expect(rows.length + undoable.length).toBe(2);
    const files = await Promise.all(
      rows.map(({ traineeId }) => application.call('trainees.file', { traineeId })),
    );
    const found = files.flatMap(({ pathways }) => pathways);
    expect(found.map(({ pathway }) => pathway.id).sort()).toEqual([one?.pathway.id, two?.pathway.id].sort());
    expect(found.flatMap(({ evaluations }) => evaluations).map(({ status }) => status)).toEqual([
      'validated',
      'validated',
    ]);
  }
  expect([...answered].sort()).toEqual(['merged', 'undone']);
  await application.close();
}, 120_000);
