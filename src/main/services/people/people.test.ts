import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import { choicesBy, proposedChoices } from '#shared/people/mergedTrainee';
import { planOf, runImport } from '../../testing/importing';
import {
  chooseTrainer,
  enterTrainee,
  PEE,
  sampleOrganisation,
  samplePathway,
  sampleTrainee,
} from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';

let application: TemporaryApplication;
const time = { now: new Date() };

beforeEach(async () => {
  time.now = new Date('2026-03-20T10:00:00');
  const choosePath = async (): Promise<string> => join(application.folder, 'sorti.dossier');
  application = await openTemporaryApplication({ time, host: { choosePath } });
  await chooseTrainer(application);
  await application.call('organisation.save', sampleOrganisation());
});
afterEach(() => application[Symbol.asyncDispose]());

/** A trainee entered twice: typed, then imported the other way round without accents and without a birth date. */
async function enterTwice() {
  const typed = await enterTrainee(application, {
    familyName: 'Modèle',
    givenName: 'Sacha',
    phone: '01 99 00 12 34',
  });
  const imported = await enterTrainee(application, {
    familyName: 'Sacha',
    givenName: 'Modele',
    birthDate: null,
    phone: '01 99 00 56 78',
  });
  return { typed, imported, pair: { firstId: typed.trainee.id, secondId: imported.trainee.id } };
}

const summaries = async (traineeId: string): Promise<string[]> =>
  (await application.call('trainees.file', { traineeId })).history.map(({ summary }) => summary);

describe('two records that seem to be of one person', () => {
  it('are proposed in the list and on the file of each', async () => {
    const { pair } = await enterTwice();
    await enterTrainee(application, { familyName: 'Autre' });
    const { doubles, isWhole } = await application.call('people.likely', {});
    expect(isWhole).toBe(true);
    expect(
      doubles.map(({ likeness, first, second }) => [likeness, first.trainee.id, second.trainee.id]),
    ).toEqual([['possible', pair.firstId, pair.secondId]]);
    const { likely } = await application.call('people.of', { traineeId: pair.secondId });
    expect(likely).toEqual([{ traineeId: pair.firstId, name: 'MODÈLE Sacha' }]);
  });

  it.each([
    ['Modèle née Trait', 'Modèle', '2001-05-12'],
    ['Modèle née Trait', 'Trait', '2001-05-12'],
    ['Modèle née Trait', 'Modèle-Trait', null],
  ])(
    'are proposed on the file of each where only one bears a name of birth: %s, %s',
    async (one, other, birthDate) => {
      const married = await enterTrainee(application, { familyName: one, givenName: 'Sacha', birthDate });
      const plain = await enterTrainee(application, { familyName: other, givenName: 'Sacha', birthDate });
      const ids = [married.trainee.id, plain.trainee.id];
      expect((await application.call('people.likely', {})).doubles).toHaveLength(1);
      for (const traineeId of ids) {
        const { likely } = await application.call('people.of', { traineeId });
        expect(likely.map((person) => person.traineeId)).toEqual(ids.filter((id) => id !== traineeId));
      }
    },
  );

  it('are not proposed again once they are said to be two people, and can still be merged', async () => {
    const { pair } = await enterTwice();
    await application.call('people.tellApart', pair);
    expect((await application.call('people.likely', {})).doubles).toEqual([]);
    expect((await application.call('people.of', { traineeId: pair.firstId })).likely).toEqual([]);
    expect((await application.call('people.compare', pair)).areDistinct).toBe(true);
    const { traineeId } = await application.call('people.merge', {
      ...pair,
      choices: choicesBy(() => 'first'),
    });
    const { undoable } = await application.call('people.of', { traineeId });
    await application.call('people.undo', { changeId: undoable?.id ?? 0 });
    expect((await application.call('people.compare', pair)).areDistinct).toBe(true);
  });

  it('are put side by side with what they hold, and the pathways that seem to be one', async () => {
    const { typed, pair } = await enterTwice();
    await application.call('evaluations.start', { pathwayId: typed.pathway.id, phase: 'initial' });
    const comparison = await application.call('people.compare', pair);
    expect(comparison.first.pathways).toEqual([
      { id: typed.pathway.id, title: 'PEE – du 02/03/2026 au 28/08/2026', content: '1\u00a0brouillon' },
    ]);
    expect(comparison.second.pathways[0]?.content).toBe('rien n’y est encore noté');
    expect(comparison.samePathways).toHaveLength(1);
  });
});

describe('merging', () => {
  it('keeps what was chosen and both pathways, and history tells it with what was not kept', async () => {
    const { typed, imported, pair } = await enterTwice();
    const choices = proposedChoices(typed.trainee, imported.trainee, 'second');
    const { traineeId } = await application.call('people.merge', { ...pair, choices });
    const { trainee, pathways } = await application.call('trainees.file', { traineeId });
    expect(trainee).toMatchObject({
      givenName: 'Sacha',
      familyName: 'Modèle',
      birthDate: '2001-05-12',
      phone: '01 99 00 56 78',
    });
    expect(pathways).toHaveLength(2);
    expect((await summaries(traineeId))[0]).toContain('non retenu');
    expect((await summaries(traineeId))[0]).toContain('01 99 00 12 34');
    expect((await application.call('people.likely', {})).doubles).toEqual([]);
  });

  it('is undone, and said in the history of both', async () => {
    const { typed, imported, pair } = await enterTwice();
    const { traineeId } = await application.call('people.merge', {
      ...pair,
      choices: choicesBy(() => 'second'),
    });
    const [change] = await application.call('people.changes', {});
    expect(change).toMatchObject({ kind: 'merge', traineeId });
    await application.call('people.undo', { changeId: change?.id ?? 0 });
    for (const { trainee, pathway } of [typed, imported]) {
      const file = await application.call('trainees.file', { traineeId: trainee.id });
      expect(file.trainee).toEqual(trainee);
      expect(file.pathways.map((one) => one.pathway.id)).toEqual([pathway.id]);
      expect((await summaries(trainee.id))[0]).toBe('Réunion de deux fiches annulée');
    }
    expect(await application.refusal('people.undo', { changeId: change?.id ?? 0 })).toMatchObject({
      code: 'conflict',
    });
  });

  it('keeps what an import changed of one of both: undone after it, the import gives nobody the value of somebody else', async () => {
    const target = {
      kind: 'programme',
      programme: { kind: 'known', programmeId: PEE },
      startDate: '2026-03-02',
      endDate: '2026-08-28',
    } as const;
    const first = await enterTrainee(application, { familyName: 'Alpha', phone: '01 99 00 00 01' });
    const second = await enterTrainee(application, { familyName: 'Modèle', phone: '01 99 00 00 02' });
    const text = 'Nom;Prénom;Tél\nMODÈLE;Alix;01 99 00 00 09\n';
    const decisions = { 2: { kind: 'trainee', traineeId: second.trainee.id } } as const;
    const plan = await planOf(application, text, target, {
      decisions,
      updates: { 2: ['phone'] },
    });
    const { id: batchId } = await runImport(application, plan);
    time.now = new Date('2026-03-20T11:00:00');
    await application.call('people.merge', {
      firstId: first.trainee.id,
      secondId: second.trainee.id,
      choices: choicesBy(() => 'second'),
    });
    expect(await application.refusal('import.undo', { batchId })).toMatchObject({ code: 'conflict' });
    const [change] = await application.call('people.changes', {});
    await application.call('people.undo', { changeId: change?.id ?? 0 });
    await application.call('import.undo', { batchId });
    for (const { trainee } of [first, second]) {
      const file = await application.call('trainees.file', { traineeId: trainee.id });
      expect(file.trainee.phone).toBe(trainee.phone);
    }
  });

  it('is final once a file carries it', async () => {
    const { pair } = await enterTwice();
    const { traineeId } = await application.call('people.merge', {
      ...pair,
      choices: choicesBy(() => 'first'),
    });
    const [change] = await application.call('people.changes', {});
    await application.call('exchange.writeDossier', {
      traineeIds: [traineeId],
      protection: { kind: 'none' },
    });
    expect(await application.call('people.changes', {})).toEqual([]);
    const refusal = await application.refusal('people.undo', { changeId: change?.id ?? 0 });
    expect(refusal.message).toContain('un fichier d’échange porte déjà ce changement');
  });

  it('is final once an archive counts the person', async () => {
    const { pair } = await enterTwice();
    await application.call('people.merge', { ...pair, choices: choicesBy(() => 'first') });
    const period = { identity: 'pseudonymised', from: '2026-01-01', to: '2026-06-30' } as const;
    await application.call('exchange.writeArchive', { period, protection: { kind: 'none' } });
    expect(await application.call('people.changes', {})).toEqual([]);
  });

  it('a record with itself is refused', async () => {
    const { pair } = await enterTwice();
    const same = { firstId: pair.firstId, secondId: pair.firstId };
    expect(await application.refusal('people.compare', same)).toMatchObject({ code: 'invalidInput' });
    const gone = { firstId: pair.firstId, secondId: newId(), choices: choicesBy(() => 'first') };
    expect(await application.refusal('people.merge', gone)).toMatchObject({ code: 'notFound' });
  });
});

describe('separating', () => {
  /** Somebody with two pathways, one of which is another person's. */
  async function enterMixed() {
    const { trainee, pathway } = await enterTrainee(application);
    const theirs = samplePathway(trainee.id, { entryDate: '2025-03-03', plannedExitDate: '2025-08-29' });
    await application.call('pathways.save', theirs);
    return { traineeId: trainee.id, pathway, theirs };
  }

  it('makes a record for the pathways that are somebody else’s, which is not proposed as a double', async () => {
    const { traineeId, pathway, theirs } = await enterMixed();
    const other = sampleTrainee();
    await application.call('people.separate', { traineeId, pathwayIds: [theirs.id], other });
    const ids = async (id: string): Promise<string[]> =>
      (await application.call('trainees.file', { traineeId: id })).pathways.map((one) => one.pathway.id);
    expect([await ids(traineeId), await ids(other.id)]).toEqual([[pathway.id], [theirs.id]]);
    expect((await application.call('people.likely', {})).doubles).toEqual([]);
    const { undoable } = await application.call('people.of', { traineeId: other.id });
    expect(undoable).toMatchObject({ kind: 'separation', traineeId });
    await application.call('people.undo', { changeId: undoable?.id ?? 0 });
    expect(await ids(traineeId)).toHaveLength(2);
    expect(await application.refusal('trainees.file', { traineeId: other.id })).toMatchObject({
      code: 'notFound',
    });
  });

  it('is not undone over what was written since in the new record', async () => {
    const { traineeId, theirs } = await enterMixed();
    const other = sampleTrainee();
    await application.call('people.separate', { traineeId, pathwayIds: [theirs.id], other });
    await application.call('trainees.save', { ...other, phone: '01 99 00 12 34' });
    const [change] = await application.call('people.changes', {});
    const refusal = await application.refusal('people.undo', { changeId: change?.id ?? 0 });
    expect(refusal.message).toContain('Réunissez plutôt les deux fiches');
  });

  it('of every pathway, of none that is there, or twice is refused', async () => {
    const { traineeId, pathway, theirs } = await enterMixed();
    const separate = (pathwayIds: string[], other = sampleTrainee()) =>
      application.refusal('people.separate', { traineeId, pathwayIds, other });
    expect(await separate([pathway.id, theirs.id])).toMatchObject({ code: 'incomplete' });
    expect(await separate([newId()])).toMatchObject({ code: 'conflict' });
    expect(await separate([theirs.id], sampleTrainee({ id: traineeId }))).toMatchObject({ code: 'conflict' });
  });
});
