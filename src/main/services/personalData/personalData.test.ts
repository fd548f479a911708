import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import yauzl from 'yauzl';
import { choicesBy } from '#shared/people/mergedTrainee';
import { openDatabase } from '../../database/database';
import { DATABASE_FILE } from '../../database/files';
import { chooseTrainer, enterTrainee, sampleOrganisation } from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';

let application: TemporaryApplication;
let chosenPath: string | null;
const time = { now: new Date() };
const firstOfAll = choicesBy(() => 'first');
/** A name that stands nowhere else. */
const NAME = 'Zyzomys';

beforeEach(async () => {
  time.now = new Date('2026-03-20T10:00:00');
  chosenPath = null;
  application = await openTemporaryApplication({ time, host: { choosePath: async () => chosenPath } });
  await chooseTrainer(application);
  await application.call('organisation.save', sampleOrganisation());
});
afterEach(() => application[Symbol.asyncDispose]());

/** Somebody with a validated evaluation, hours and a file of evidence. */
async function enterWhole(familyName: string) {
  const entered = await enterTrainee(application, { familyName });
  const pathwayId = entered.pathway.id;
  const { evaluationId } = await application.call('evaluations.start', { pathwayId, phase: 'initial' });
  await application.call('evaluations.rate', {
    evaluationId,
    changes: [{ indicatorId: 'A1.1.1', rating: 'acquired' }],
  });
  await application.call('evaluations.validate', { evaluationId });
  await application.call('hours.save', {
    id: newId(),
    pathwayId,
    month: '2026-03',
    kind: 'centre',
    planned: 140,
    done: 120,
  });
  const content = Buffer.from(`Note de ${familyName}`).toString('base64');
  const file = await application.call('evidence.store', { name: 'note.txt', content });
  await application.call('evidence.save', {
    kind: 'file',
    id: newId(),
    pathwayId,
    title: '<b>Note</b>',
    description: '',
    date: '2026-03-20',
    indicatorIds: ['A1.1.1'],
    file,
  });
  return { ...entered, evaluationId, evidencePath: join(application.folder, 'preuves', file.sha256) };
}

/** Writes a line of the register for a file that is there, as printing does. */
async function issue({
  trainee,
  pathway,
  evaluationId,
}: Awaited<ReturnType<typeof enterWhole>>): Promise<string> {
  const path = join(application.folder, 'documents', `${trainee.familyName}.pdf`);
  mkdirSync(join(application.folder, 'documents'), { recursive: true });
  writeFileSync(path, '%PDF');
  await application.close();
  const database = openDatabase(application.folder, () => time.now);
  database.transaction(() => {
    const request = { kind: 'map', pathwayId: pathway.id, phase: 'initial' } as const;
    const number = database.documents.allot(request, 'hash', 2026);
    database.documents.register({
      ...number,
      kind: 'map',
      pathwayId: pathway.id,
      subject: 'initial',
      traineeId: trainee.id,
      evaluationId,
      title: 'Carte',
      contentHash: 'hash',
      path,
      issuedAt: time.now.toISOString(),
    });
  });
  database.close();
  await application.reopen().catch(() => undefined);
  return path;
}

/** Every byte of the database, its log and its free pages too. */
const everything = (): Buffer =>
  Buffer.concat(
    ['', '-wal']
      .map((end) => join(application.folder, DATABASE_FILE + end))
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path)),
  );

function namesIn(path: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, (error, zip) => {
      if (error) return reject(error);
      const names: string[] = [];
      zip.on('entry', ({ fileName }: { fileName: string }) => names.push(fileName));
      zip.on('end', () => resolve(names));
      zip.on('error', reject);
    });
  });
}

describe('erasing a person', () => {
  it('leaves nothing of them but that it happened, validated evaluations and files included', async () => {
    const erased = await enterWhole(NAME);
    const other = await enterWhole('Modèle');
    const path = await issue(erased);
    const traineeId = erased.trainee.id;
    expect(await application.call('personalData.erasureScope', { traineeId })).toMatchObject({
      pathwayCount: 1,
      evaluationCount: 1,
      evidenceCount: 1,
      fileCount: 1,
    });
    expect(await application.call('personalData.erase', { traineeId, removeFiles: true })).toEqual({
      removedFileCount: 1,
      leftFiles: [],
    });
    const kept = everything();
    for (const trace of [NAME, traineeId, erased.pathway.id, erased.evaluationId]) {
      expect(kept.includes(trace), trace).toBe(false);
    }
    expect(kept.includes('Données d’un stagiaire effacées')).toBe(true);
    expect(kept.includes(other.trainee.id)).toBe(true);
    expect(existsSync(path)).toBe(false);
    expect(existsSync(erased.evidencePath)).toBe(false);
    expect(existsSync(other.evidencePath)).toBe(true);
  });

  it('leaves nothing of what was written of them before, among the records of many others', async () => {
    const people = [];
    for (let person = 0; person < 40; person++)
      people.push(await enterTrainee(application, { familyName: `${NAME}${person}` }));
    // Records grow and shrink, so that they move about in the file.
    for (let round = 0; round < 6; round++) {
      for (const [person, { trainee }] of people.entries()) {
        const situation = `${NAME}${person} `.repeat(1 + ((person * 7 + round * 13) % 60)).trim();
        await application.call('trainees.save', { ...trainee, situation });
      }
    }
    const erased = people.filter((_, person) => person % 3 === 0);
    for (const { trainee } of erased) {
      await application.call('personalData.erase', { traineeId: trainee.id, removeFiles: true });
    }
    const kept = everything();
    for (const { trainee, pathway } of erased) {
      for (const trace of [`${trainee.familyName} `, trainee.id, pathway.id]) {
        expect(kept.includes(trace), trace).toBe(false);
      }
    }
    expect(kept.includes(`${NAME}1 `)).toBe(true);
  });

  it('holds when an older copy of the database is put back, and not against somebody who came back since', async () => {
    const erased = await enterWhole(NAME);
    const other = await enterWhole('Modèle');
    const { name: before } = await application.call('safekeeping.backUp', {});
    await application.call('personalData.erase', { traineeId: erased.trainee.id, removeFiles: true });
    const everybody = {
      search: '',
      programmeId: null,
      groupId: null,
      evaluation: 'any',
      includeExited: true,
    } as const;
    const names = async (): Promise<string[]> =>
      (await application.call('trainees.list', everybody)).map(({ familyName }) => familyName);

    await application.call('safekeeping.restore', { name: before, passphrase: '' });
    expect(await names()).toEqual([other.trainee.familyName]);
    expect(everything().includes(NAME)).toBe(false);
    expect(existsSync(erased.evidencePath)).toBe(false);

    await application.call('trainees.save', erased.trainee);
    await application.reopen();
    expect(await names()).toHaveLength(2);
  });

  it('is of a person under every identifier: of two records that were merged, an older copy brings neither back', async () => {
    const one = await enterWhole(NAME);
    const two = await enterWhole(NAME);
    const { name: before } = await application.call('safekeeping.backUp', {});
    const pair = { firstId: one.trainee.id, secondId: two.trainee.id };
    const { traineeId } = await application.call('people.merge', { ...pair, choices: firstOfAll });
    await application.call('personalData.erase', { traineeId, removeFiles: true });
    for (const { trainee } of [one, two]) expect(everything().includes(trainee.id)).toBe(false);
    expect(everything().includes(NAME)).toBe(false);

    await application.call('safekeeping.restore', { name: before, passphrase: '' });
    for (const trace of [NAME, one.trainee.id, two.trainee.id])
      expect(everything().includes(trace)).toBe(false);
  });

  it('leaves issued files when asked to, and says where they are', async () => {
    const erased = await enterWhole(NAME);
    const path = await issue(erased);
    expect(
      await application.call('personalData.erase', { traineeId: erased.trainee.id, removeFiles: false }),
    ).toEqual({ removedFileCount: 0, leftFiles: [path] });
    expect(existsSync(path)).toBe(true);
  });

  it('of somebody unknown is refused', async () => {
    expect(
      await application.refusal('personalData.erase', { traineeId: newId(), removeFiles: true }),
    ).toMatchObject({ code: 'notFound' });
  });
});

describe('the export of the data of a person', () => {
  it('is a page to read, the same for programs, and the files', async () => {
    const { trainee } = await enterWhole(NAME);
    chosenPath = join(application.folder, 'export.zip');
    expect(await application.call('personalData.export', { traineeId: trainee.id })).toEqual({
      path: chosenPath,
    });
    expect(await namesIn(chosenPath)).toEqual(['donnees.html', 'donnees.json', 'preuves/01 note.txt']);
  });

  it('writes nothing when the user gives up', async () => {
    const { trainee } = await enterWhole(NAME);
    expect(await application.call('personalData.export', { traineeId: trainee.id })).toEqual({ path: null });
  });
});

describe('the retention rule', () => {
  const due = async (): Promise<string[]> =>
    (await application.call('personalData.retention', {})).due.map(({ familyName }) => familyName);

  it('lists who left longer ago than the months that are set, longest first', async () => {
    await enterTrainee(
      application,
      { familyName: 'Ancien' },
      { entryDate: '2021-01-04', plannedExitDate: '2021-06-25' },
    );
    await enterTrainee(
      application,
      { familyName: 'Avant' },
      { entryDate: '2020-01-06', plannedExitDate: '2020-06-26' },
    );
    await enterTrainee(application, { familyName: 'Présent' });
    expect(await due()).toEqual(['Avant', 'Ancien']);
    await application.call('personalData.setRetention', { months: 60 });
    expect(await due()).toEqual(['Avant']);
    expect(await application.refusal('personalData.setRetention', { months: 0 })).toMatchObject({
      code: 'invalidInput',
    });
  });
});
