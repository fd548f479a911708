import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ImportPlan, ImportTarget } from '#shared/import/importPlan';
import { planOf as planOfList, previewOf, runImport } from '../../testing/importing';
import { chooseTrainer, enterTrainee, PEE } from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';

/** What was answered of lines that read alike, when they come again: in another order, in another list, after an import was undone. */

let application: TemporaryApplication;
beforeEach(async () => {
  application = await openTemporaryApplication({ time: { now: new Date('2026-03-14T10:00:00') } });
  await chooseTrainer(application);
});
afterEach(() => application[Symbol.asyncDispose]());

const groupOf = (name: string): ImportTarget => ({
  kind: 'newGroup',
  programme: { kind: 'known', programmeId: PEE },
  name,
  siteId: null,
  startDate: '2026-03-02',
  endDate: '2026-08-28',
});
const list = (...lines: readonly string[]): string => `Nom;Prénom;Né(e) le;Groupe\n${lines.join('\n')}\n`;
const planOf = (text: string, changes: Partial<ImportPlan> = {}, target = groupOf('Printemps')) =>
  planOfList(application, text, target, changes);
const run = async (text: string, changes: Partial<ImportPlan> = {}, target = groupOf('Printemps')) =>
  runImport(application, await planOf(text, changes, target));
const linesOf = async (text: string, target = groupOf('Printemps')) =>
  (await previewOf(application, await planOf(text, {}, target))).lines;
const outcomes = async (text: string, target = groupOf('Printemps')) =>
  (await linesOf(text, target)).map(({ outcome }) => outcome);
const people = () =>
  application.call('trainees.list', {
    ...{ search: '', programmeId: null, groupId: null, evaluation: 'any', includeExited: true },
  });
const other = { 2: { kind: 'other' } } as const;
const secondIsOther = { 3: { kind: 'other' } } as const;

const first = 'MODÈLE;Tom;14/03/2001;Matin';
const second = 'MODÈLE;Tom;14/03/2001;Soir';

it('two people who differ by their group only are the same in whatever order their lines come', async () => {
  await run(list(first, second), { decisions: secondIsOther });
  const [one, two] = (await linesOf(list(first, second))).map(({ knownTraineeId }) => knownTraineeId);
  const reversed = await linesOf(list(second, first));
  expect(reversed.map(({ outcome }) => outcome)).toEqual(['enrolled', 'enrolled']);
  expect(reversed.map(({ knownTraineeId }) => knownTraineeId)).toEqual([two, one]);
});

it('who come with other groups than before are asked about', async () => {
  await run(list(first, second), { decisions: secondIsOther });
  expect(await outcomes(list('MODÈLE;Tom;14/03/2001;Été', 'MODÈLE;Tom;14/03/2001;Hiver'))).toEqual([
    'toDecide',
    'toDecide',
  ]);
});

it('that a line is somebody else says nothing of the line of another list', async () => {
  await run(list(first));
  const [tom] = await people();
  await run(list(second), { decisions: other });
  expect(await linesOf(list(first))).toMatchObject([{ outcome: 'enrolled', knownTraineeId: tom?.traineeId }]);
  expect(await outcomes(list(second))).toEqual(['enrolled']);
  // Both read alike in a third.
  expect(await outcomes(list('MODÈLE;Tom;14/03/2001;Été'))).toEqual(['toDecide']);
});

it('nor where only the user said to which group either list goes', async () => {
  const tom = list('MODÈLE;Tom;14/03/2001;');
  await run(tom, {}, groupOf('Matin'));
  await run(tom, { decisions: other }, groupOf('Soir'));
  expect(await outcomes(tom, groupOf('Matin'))).toEqual(['enrolled']);
  expect(await outcomes(tom, groupOf('Soir'))).toEqual(['enrolled']);
  expect(await outcomes(tom, groupOf('Été'))).toEqual(['toDecide']);
});

it('somebody new above the line of a namesake who is known is asked about', async () => {
  await run(list(first));
  expect(await outcomes(list(second, first))).toEqual(['toDecide', 'enrolled']);
});

it('one person on two lines that read alike to the letter is not asked about again', async () => {
  const text = list(first, first);
  await run(text, { decisions: { 3: { kind: 'line', line: 2 } } });
  expect(await people()).toHaveLength(1);
  expect(await outcomes(text)).toEqual(['enrolled', 'repeated']);
});

it('an answer that two imports gave stands until both are undone', async () => {
  const { trainee } = await enterTrainee(application, { familyName: 'Esquisse', givenName: 'Thomas' });
  const decisions = { 2: { kind: 'trainee', traineeId: trainee.id } } as const;
  const { id: one } = await run(list(first), { decisions });
  const { id: two } = await run(list(second));
  await application.call('import.undo', { batchId: one });
  expect(await linesOf(list(second))).toMatchObject([{ knownTraineeId: trainee.id }]);
  await application.call('import.undo', { batchId: two });
  expect(await linesOf(list(second))).toMatchObject([{ knownTraineeId: null }]);
});

it('an import that is undone leaves what was answered before it', async () => {
  await run(list(first));
  const [tom] = await people();
  const file = await application.call('trainees.file', { traineeId: tom?.traineeId ?? '' });
  await application.call('trainees.save', { ...file.trainee, familyName: 'Esquisse', givenName: 'Thomas' });
  const { id: batchId } = await run(list(first), { decisions: other });
  await application.call('import.undo', { batchId });
  expect(await linesOf(list(first))).toMatchObject([{ outcome: 'enrolled', knownTraineeId: tom?.traineeId }]);
});
