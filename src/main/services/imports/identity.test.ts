import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPlan, ImportTarget } from '#shared/import/importPlan';
import { openDatabase } from '../../database/database';
import { pinsOf, planOf as planOfList, previewOf, runImport } from '../../testing/importing';
import { chooseTrainer, EDI, enterTrainee, PEE, samplePrescriber } from '../../testing/sampleRecords';
import { openTemporaryApplication, type TemporaryApplication } from '../../testing/temporaryApplication';

let application: TemporaryApplication;
beforeEach(async () => {
  application = await openTemporaryApplication({ time: { now: new Date('2026-03-14T10:00:00') } });
  await chooseTrainer(application);
});
afterEach(() => application[Symbol.asyncDispose]());

const newGroup: ImportTarget = {
  kind: 'newGroup',
  programme: { kind: 'known', programmeId: PEE },
  name: 'PEE Montreuil – mars 2026',
  siteId: null,
  startDate: '2026-03-02',
  endDate: '2026-08-28',
};
const HEADINGS = 'Nom;Prénom;Né(e) le;Tél;E-mail';
const list = (...lines: readonly string[]): string => `${[HEADINGS, ...lines].join('\n')}\n`;
const planOf = (text: string, changes: Partial<ImportPlan> = {}, target: ImportTarget = newGroup) =>
  planOfList(application, text, target, changes);
const preview = async (text: string, changes: Partial<ImportPlan> = {}) =>
  previewOf(application, await planOf(text, changes));
const outcomes = async (text: string, changes: Partial<ImportPlan> = {}) =>
  (await preview(text, changes)).lines.map(({ outcome }) => outcome);
const run = async (text: string, changes: Partial<ImportPlan> = {}, target: ImportTarget = newGroup) =>
  runImport(application, await planOf(text, changes, target));
const people = async () => {
  const filter = {
    search: '',
    programmeId: null,
    groupId: null,
    evaluation: 'any',
    includeExited: true,
  } as const;
  return application.call('trainees.list', filter);
};
const fileOf = (traineeId: string) => application.call('trainees.file', { traineeId });

const tom = 'MODÈLE;Tom;14/03/2001;06 99 00 12 34;';
const otherTom = 'MODÈLE;Tom;14/03/2001;07 99 00 56 78;';

describe('two people of one name and one birth date', () => {
  it('in the file are asked about, and both are taken when the user says so', async () => {
    expect(await outcomes(list(tom, otherTom))).toEqual(['new', 'toDecide']);
    const { lines } = await preview(list(tom, otherTom));
    expect(lines[1]).toMatchObject({
      refusals: [expect.stringMatching(/qu’à la ligne 2, mais .* diffèrent.: est-ce une personne, ou deux/)],
      choices: [{ kind: 'line', line: 2, words: expect.stringContaining('06 99 00 12 34') }],
    });
    await run(list(tom, otherTom), { decisions: { 3: { kind: 'other' } } });
    expect((await people()).map(({ familyName }) => familyName)).toEqual(['Modèle', 'Modèle']);
  });

  it('in the file are asked about even where nothing tells them apart', async () => {
    expect(await outcomes(list('MODÈLE;Tom;14/03/2001;;', 'MODÈLE;Tom;14/03/2001;;'))).toEqual([
      'new',
      'toDecide',
    ]);
  });

  it('are one where a telephone or an address agrees', async () => {
    expect(await outcomes(list(tom, 'MODELE;TOM;14/03/2001;+33 6 99 00 12 34;tom@exemple.fr'))).toEqual([
      'new',
      'repeated',
    ]);
  });

  it('of whom one is here are asked about, also where the civility differs', async () => {
    await enterTrainee(application, {
      familyName: 'Modèle',
      givenName: 'Tom',
      birthDate: '2001-03-14',
      phone: '06 99 00 12 34',
    });
    expect(await outcomes(list(tom))).toEqual(['known']);
    expect(await outcomes(list('MODÈLE;Tom;14/03/2001;;'))).toEqual(['known']);
    expect(await outcomes(list(otherTom))).toEqual(['toDecide']);
    const titled = 'Nom;Prénom;Né(e) le;Civilité\nMODÈLE;Tom;14/03/2001;M.\n';
    expect(await outcomes(titled)).toEqual(['toDecide']);
  });

  it('who are both here are known by what tells them apart, or asked about', async () => {
    for (const phone of ['06 99 00 12 34', '07 99 00 56 78']) {
      await enterTrainee(application, {
        familyName: 'Modèle',
        givenName: 'Tom',
        birthDate: '2001-03-14',
        phone,
      });
    }
    expect(await outcomes(list(tom, otherTom))).toEqual(['known', 'known']);
    const { lines } = await preview(list('MODÈLE;Tom;14/03/2001;;'));
    expect(lines[0]).toMatchObject({
      outcome: 'toDecide',
      choices: [{ kind: 'trainee' }, { kind: 'trainee' }],
    });
  });

  it('are not asked about again: the same list imported twice, « two persons »', async () => {
    const text = list(tom, otherTom);
    await run(text, { decisions: { 3: { kind: 'other' } } });
    const again = await preview(text);
    expect(again.lines.map(({ outcome, source }) => [outcome, source])).toEqual([
      ['enrolled', 'remembered'],
      ['enrolled', 'remembered'],
    ]);
    expect(new Set(again.lines.map(({ knownTraineeId }) => knownTraineeId)).size).toBe(2);
  });

  it('who read alike to the last letter are told apart by how many they are', async () => {
    const text = list('MODÈLE;Tom;14/03/2001;;', 'MODÈLE;Tom;14/03/2001;;');
    await run(text, { decisions: { 3: { kind: 'other' } } });
    expect(await outcomes(text)).toEqual(['enrolled', 'enrolled']);
    expect((await people()).length).toBe(2);
    // One line may be either.
    expect(await outcomes(list('MODÈLE;Tom;14/03/2001;;'))).toEqual(['toDecide']);
  });

  it('that were told apart stay so for merges of records', async () => {
    await enterTrainee(application, { familyName: 'Modèle', givenName: 'Tom', birthDate: '2001-03-14' });
    const other = { kind: 'other' } as const;
    await run(list(tom, otherTom), { decisions: { 2: other, 3: other } });
    await application.close();
    const database = openDatabase(application.folder, () => new Date('2026-03-14T10:00:00'));
    const ids = database.trainees.identities().map(({ traineeId }) => traineeId);
    for (const id of ids) {
      const others = ids.filter((one) => one !== id);
      expect(database.people.distinctFrom(id).toSorted()).toEqual(others.toSorted());
    }
    database.close();
    await application.reopen();
  });

  it('are not asked about again: the same list imported twice, « one person »', async () => {
    const text = list(tom, otherTom);
    await run(text, { decisions: { 3: { kind: 'line', line: 2 } } });
    expect((await people()).length).toBe(1);
    expect(await outcomes(text)).toEqual(['enrolled', 'repeated']);
  });

  it('are asked about again once the import of the answer is undone', async () => {
    const text = list(tom, otherTom);
    const { id: batchId } = await run(text, { decisions: { 3: { kind: 'other' } } });
    await application.call('import.undo', { batchId });
    expect(await outcomes(text)).toEqual(['new', 'toDecide']);
  });

  it('can be told apart where the program took them for one', async () => {
    await enterTrainee(application, { familyName: 'Modèle', givenName: 'Tom', birthDate: '2001-03-14' });
    await run(list(tom), { decisions: { 2: { kind: 'other' } } });
    expect((await people()).length).toBe(2);
    expect(await outcomes(list(tom))).toEqual(['enrolled']);
  });

  it('keep an answer that changes nothing else', async () => {
    const { trainee } = await enterTrainee(application, {
      familyName: 'Modèle',
      givenName: 'Tom',
      birthDate: '2001-03-14',
      phone: '06 99 00 12 34',
    });
    const only: ImportTarget = { kind: 'none' };
    const decisions = { 2: { kind: 'trainee', traineeId: trainee.id } } as const;
    await run(list(otherTom), { decisions }, only);
    expect(await outcomes(list(otherTom))).toEqual(['known']);
    expect((await fileOf(trainee.id)).trainee.phone).toBe('06 99 00 12 34');
  });
});

describe('a person who is written otherwise', () => {
  beforeEach(() =>
    enterTrainee(application, { familyName: 'Esquisse', givenName: 'Marie-Ève', birthDate: '2001-03-14' }),
  );

  it.each([
    'ESQUISSE;Marie-Ève;14/03/2001;;',
    'esquisse;marie eve;14/03/2001;;',
    'Marie-Eve;Esquisse;14/03/2001;;',
    'ESQUISSE  ;Marie – Ève;14/03/2001;;',
  ])('is known: %s', async (line) => {
    expect(await outcomes(list(line))).toEqual(['known']);
  });

  it.each([
    ['without birth date', 'ESQUISSE;Marie-Ève;;;'],
    ['with a year of birth only', 'ESQUISSE;Marie-Ève;2001;;'],
    ['by one of two given names', 'ESQUISSE;Marie;14/03/2001;;'],
    ['with the name of birth besides', 'MODÈLE née ESQUISSE;Marie-Ève;14/03/2001;;'],
    ['with both family names', 'ESQUISSE-MODÈLE;Marie-Ève;14/03/2001;;'],
    ['with a slip in the family name', 'ESQUISE;Marie-Ève;14/03/2001;;'],
    ['with day and month in the other order', 'ESQUISSE;Marie-Ève;2001-03-14;;\nAUTRE;Zoé;1/2/2001;;'],
  ])('is asked about, or known: %s', async (_, line) => {
    const [first] = await outcomes(list(line));
    expect(['toDecide', 'known']).toContain(first);
  });

  it('is asked about by the name of birth beside the one in use', async () => {
    const text = 'Nom d’usage;Nom de naissance;Prénom;Né(e) le\nMODÈLE;ESQUISSE;Marie-Ève;14/03/2001\n';
    expect(await outcomes(text)).toEqual(['toDecide']);
    expect(await outcomes(text.replace('2001', '2002'))).toEqual(['new']);
  });

  it('is nobody known under another birth date or another given name', async () => {
    expect(await outcomes(list('ESQUISSE;Marie-Ève;15/03/2001;;', 'ESQUISSE;Léa;14/03/2001;;'))).toEqual([
      'new',
      'new',
    ]);
  });
});

describe('one person on two lines', () => {
  const header = 'Nom;Prénom;Né(e) le;Tél;Groupe;Dispositif';
  it('of two groups gets both pathways, once', async () => {
    const text = `${header}\nMODÈLE;Tom;14/03/2001;06 99 00 12 34;Matin;PEE\nMODÈLE;Tom;14/03/2001;0699001234;Soir;EDI\n`;
    expect(await outcomes(text)).toEqual(['new', 'again']);
    expect(await run(text)).toMatchObject({ traineeCount: 1, pathwayCount: 1, groupCount: 2 });
    const [row] = await people();
    const { pathways } = await fileOf(row?.traineeId ?? '');
    expect(pathways.map(({ group }) => group?.name).toSorted()).toEqual(['Matin', 'Soir']);
    expect(await outcomes(text)).toEqual(['enrolled', 'enrolled']);
    const [batch] = await application.call('import.batches', {});
    expect(await application.call('import.undo', { batchId: batch?.id ?? '' })).toMatchObject({
      removedCount: 1,
    });
    expect(await people()).toEqual([]);
  });

  it('is made from a later one where the first cannot be taken', async () => {
    const text = `${header}\nMODÈLE;Tom;14/03/2001;0699001234;Matin;ABC\nMODÈLE;Tom;14/03/2001;0699001234;Soir;EDI\n`;
    expect(await outcomes(text)).toEqual(['refused', 'new']);
  });

  it('is told what the second line says otherwise', async () => {
    const { lines } = await preview(list(tom, 'MODÈLE;Tom;14/03/2001;06 99 00 12 34;tom@exemple.fr'));
    expect(lines[1]?.remarks).toEqual([expect.stringMatching(/Adresse électronique .*tom@exemple\.fr/)]);
  });
});

describe('a second list about people who are known', () => {
  const rich = 'Nom;Prénom;Né(e) le;Tél;E-mail;Adresse;CP;Ville;Statut;Prescripteur;Conseiller;Heures';
  const first = `${rich}\nMODÈLE;Tom;14/03/2001;06 99 00 12 34;tom@exemple.fr;;;;;Cap emploi;Sacha Canevas;\n`;
  const second = `${rich}\nMODÈLE;Tom;14/03/2001;07 99 00 56 78;tom@exemple.fr;2 rue B;93100;Montreuil;demandeur d’emploi;Cap emploi;Alix Trait;420\n`;
  const tomsFile = async () => fileOf((await people())[0]?.traineeId ?? '');
  const everything = ['phone', 'address', 'statusBeforeEntry', 'prescriber', 'plannedHours'] as const;

  it('proposes field by field, old and new, and changes nothing unasked', async () => {
    await run(first);
    const before = await tomsFile();
    const { lines } = await preview(second);
    expect(lines).toMatchObject([
      {
        outcome: 'enrolled',
        proposed: [
          { field: 'phone', before: '06 99 00 12 34', after: '07 99 00 56 78', isAccepted: false },
          { field: 'address', before: '', after: '2 rue B, 93100 Montreuil' },
          { field: 'statusBeforeEntry', before: '', after: 'En recherche d’emploi' },
          { field: 'prescriber', before: 'Sacha Canevas, Cap emploi', after: 'Alix Trait, Cap emploi' },
          { field: 'plannedHours', before: '', after: '420 h' },
        ],
      },
    ]);
    const only: ImportTarget = { kind: 'none' };
    const other = `${rich}\nÉBAUCHE;Zoé;3/2/1999;;;;;;;;;\n${second.split('\n')[1] ?? ''}\n`;
    await run(other, {}, only);
    const [zoe] = (await people()).filter(({ familyName }) => familyName === 'Ébauche');
    expect(zoe).toBeDefined();
    const [row] = (await people()).filter(({ familyName }) => familyName === 'Modèle');
    expect((await fileOf(row?.traineeId ?? '')).trainee).toEqual(before.trainee);
  });

  it('does what was chosen, and only that', async () => {
    await run(first);
    const batch = await run(second, { updates: { 2: ['phone', 'prescriber'] } });
    expect(batch).toMatchObject({ traineeCount: 0, pathwayCount: 0, updatedCount: 1, prescriberCount: 1 });
    const file = await tomsFile();
    expect(file.trainee).toMatchObject({ phone: '07 99 00 56 78', address: { street: '' } });
    expect(file.pathways[0]?.prescriber).toMatchObject({ adviser: 'Alix Trait' });
    expect(file.pathways[0]?.pathway.plannedHours).toBeNull();
    expect(file.history[0]?.summary).toMatch(/Importé d’un tableau.*mis à jour.*téléphone, prescripteur/);
    expect((await preview(second)).lines[0]?.proposed.map(({ field }) => field)).toEqual([
      'address',
      'statusBeforeEntry',
      'plannedHours',
    ]);
  });

  it('is undone field by field: old values come back unless they were changed since', async () => {
    await run(first);
    const before = await tomsFile();
    const { id: batchId } = await run(second, { updates: { 2: [...everything] } });
    const changed = await tomsFile();
    await application.call('trainees.save', { ...changed.trainee, phone: '01 99 00 00 00' });
    const undone = await application.call('import.undo', { batchId });
    expect(undone).toMatchObject({
      removedCount: 0,
      restoredCount: 1,
      kept: [{ name: 'MODÈLE Tom', reason: expect.stringMatching(/Changé depuis l’import.*téléphone/) }],
    });
    const after = await tomsFile();
    expect(after.trainee).toEqual({ ...before.trainee, phone: '01 99 00 00 00' });
    expect(after.pathways.map(({ pathway }) => pathway)).toEqual(
      before.pathways.map(({ pathway }) => pathway),
    );
    // The adviser whom only that import named is gone with it.
    expect((await application.call('prescribers.list', {})).map(({ adviser }) => adviser)).toEqual([
      'Sacha Canevas',
    ]);
  });

  it('undone first or last, leaves what the other import says', async () => {
    const { id: one } = await run(first);
    const { id: two } = await run(second, { updates: { 2: ['phone'] } });
    expect(await application.refusal('import.undo', { batchId: one })).toMatchObject({ code: 'conflict' });
    expect((await tomsFile()).trainee.phone).toBe('07 99 00 56 78');
    await application.call('import.undo', { batchId: two });
    expect((await tomsFile()).trainee.phone).toBe('06 99 00 12 34');
    expect(await application.call('import.undo', { batchId: one })).toMatchObject({ removedCount: 1 });
    expect(await people()).toEqual([]);
  });

  it('fills the birth date of somebody whose was not known', async () => {
    const { trainee } = await enterTrainee(application, {
      familyName: 'Ébauche',
      givenName: 'Zoé',
      birthDate: null,
    });
    const decisions = { 2: { kind: 'trainee', traineeId: trainee.id } } as const;
    await run(list('ÉBAUCHE;Zoé;3/2/1999;;'), { decisions, updates: { 2: ['birthDate'] } });
    expect((await fileOf(trainee.id)).trainee.birthDate).toBe('1999-02-03');
  });

  it('proposes nothing that only case, accents or spaces change', async () => {
    await run(first);
    const same = `${rich}\nmodele;TOM;14-3-2001;+33699001234;TOM@exemple.fr;;;;;CAP EMPLOI;Mme CANEVAS Sacha;\n`;
    expect((await preview(same)).lines[0]).toMatchObject({ outcome: 'enrolled', proposed: [] });
  });
});

describe('what the preview said', () => {
  it('is what is done, or the line that changed is said and nothing is done', async () => {
    const text = list(tom, 'ÉBAUCHE;Zoé;3/2/1999;;');
    const plan = await planOf(text);
    const pins = pinsOf(await previewOf(application, plan));
    await enterTrainee(application, { familyName: 'Modèle', givenName: 'Tom', birthDate: '2001-03-14' });
    expect(await application.refusal('import.run', { plan, mode: 'good', pins })).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/changé pour la ligne 2.*rien n’a été importé/),
    });
    expect((await people()).length).toBe(1);
    await runImport(application, plan);
    expect((await people()).length).toBe(2);
  });

  it('holds for the values of fields, for groups that appear, and for answers to the question', async () => {
    const { trainee } = await enterTrainee(application, {
      familyName: 'Modèle',
      givenName: 'Tom',
      birthDate: '2001-03-14',
      phone: '01 99 00 00 00',
    });
    const decisions = { 2: { kind: 'trainee', traineeId: trainee.id } } as const;
    const plan = await planOf(list(tom), { decisions, updates: { 2: ['phone'] } });
    const pins = pinsOf(await previewOf(application, plan));
    await application.call('trainees.save', { ...trainee, phone: '01 99 00 00 01' });
    expect(await application.refusal('import.run', { plan, mode: 'all', pins })).toMatchObject({
      code: 'conflict',
    });
    const another = { ...plan, updates: {} };
    expect(await application.refusal('import.run', { plan: another, mode: 'all', pins })).toMatchObject({
      code: 'conflict',
    });
    expect((await fileOf(trainee.id)).trainee.phone).toBe('01 99 00 00 01');
  });

  it('of a person who is gone is asked again', async () => {
    const { trainee, pathway } = await enterTrainee(application, {
      familyName: 'Modèle',
      givenName: 'Tom',
      birthDate: null,
    });
    const decisions = { 2: { kind: 'trainee', traineeId: trainee.id } } as const;
    const plan = await planOf(list(tom), { decisions });
    const pins = pinsOf(await previewOf(application, plan));
    await application.call('pathways.remove', { pathwayId: pathway.id });
    await application.call('trainees.remove', { traineeId: trainee.id });
    expect(await application.refusal('import.run', { plan, mode: 'good', pins })).toMatchObject({
      code: 'conflict',
    });
    expect((await previewOf(application, plan)).lines[0]).toMatchObject({
      outcome: 'toDecide',
      refusals: [expect.stringMatching(/n’existe plus/)],
    });
  });
});

describe('a group that two imports share', () => {
  it('goes with the last of them, in whatever order they are undone', async () => {
    const { id: first } = await run(list(tom));
    const { id: second } = await run(list('ÉBAUCHE;Zoé;3/2/1999;;'));
    await application.call('import.undo', { batchId: first });
    expect(await application.call('groups.list', {})).toHaveLength(1);
    await application.call('import.undo', { batchId: second });
    expect(await application.call('groups.list', {})).toEqual([]);
  });

  it('that somebody emptied for other reasons stays', async () => {
    const { id: first } = await run(list(tom));
    await application.call('import.undo', { batchId: first });
    const elsewhere = { ...newGroup, name: 'Autre', programme: { kind: 'known', programmeId: EDI } } as const;
    const { id: second } = await run(list('ÉBAUCHE;Zoé;3/2/1999;;'), {}, elsewhere);
    await application.call('import.undo', { batchId: second });
    expect(await application.call('groups.list', {})).toEqual([]);
  });
});

describe('what a list does not say well', () => {
  it('« 1990 » for a birth date takes the person, and the words stay in the history', async () => {
    await run(list('MODÈLE;Tom;1990;;'));
    const [row] = await people();
    const file = await fileOf(row?.traineeId ?? '');
    expect(file.trainee.birthDate).toBeNull();
    expect(file.history.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/date de naissance écrite «.1990.»/u),
    ]);
  });

  it('one name takes the person', async () => {
    await run(list('AWA;;14/03/2001;;'));
    expect(await people()).toMatchObject([{ familyName: 'Awa', givenName: '' }]);
  });

  it('one word alone on its line is asked about', async () => {
    expect(await outcomes(list('Absents;;;;', tom))).toEqual(['toDecide', 'new']);
    expect(await outcomes(list('Absents;;;;', tom), { decisions: { 2: { kind: 'other' } } })).toEqual([
      'new',
      'new',
    ]);
  });

  it('a known adviser with a title is nobody new', async () => {
    await application.call(
      'prescribers.save',
      samplePrescriber({ structure: 'Cap emploi', adviser: 'Sacha Modèle' }),
    );
    const text = 'Nom;Prénom;Prescripteur;Conseiller\nÉBAUCHE;Zoé;Cap emploi;Mme Sacha Modèle\n';
    expect((await preview(text)).made.prescribers).toEqual([]);
  });
});
