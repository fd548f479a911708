import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import { exchangeKinds } from '#shared/exchange/exchangeKind';
import { ApplicationError } from '#shared/ipc/result';
import type { Evaluation } from '#shared/records/evaluation';
import { openDatabase, type StoredDatabase } from '../database/database';
import { openEvidenceFiles } from '../services/evidenceFiles';
import { fillOffice, sampleContext, sampleFileBytes, sampleId } from '../testing/sampleOffice';
import { PEE, sampleTrainee } from '../testing/sampleRecords';
import { entriesOf, sealed, writeZip } from '../testing/hostileContainer';
import { temporaryFolder } from '../testing/temporaryFolder';
import { choiceId, type Choices } from './applyMerge';
import { openContainer } from './containerReader';
import { contentHash } from './contentHash';
import { readDossier } from './dossierContent';
import { importDossier } from './importDossier';
import { type MergePlan, planMerge } from './mergePlan';
import { createRecordSource } from './recordSource';
import { rememberSent } from './rememberSent';
import { newSigningKey } from './signature';
import type { Joins } from './traineeMatch';
import { dossierSelection, type SenderContext, writeDossier } from './writeFiles';

/** One computer: its database and who it is. */
interface Computer {
  readonly database: StoredDatabase;
  readonly context: SenderContext;
  readonly folder: string;
}

const opened: Computer[] = [];
afterEach(() => opened.splice(0).forEach(({ database }) => database.close()));

/** Computers with the same name are those of one organisation. */
function computer(organisation = 'organisation'): Computer {
  const folder = temporaryFolder();
  const database = openDatabase(folder, () => new Date('2026-09-01T08:00:00Z'));
  const context = sampleContext(database);
  const us = { ...context.us, id: sampleId(organisation), name: organisation };
  const made = { database, context: { ...context, us }, folder };
  opened.push(made);
  return made;
}

const traineeId = sampleId('trainee 0');
const pathwayId = sampleId('pathway 0');

function filled(organisation?: string): Computer {
  const made = computer(organisation);
  fillOffice(made.database, 1);
  return made;
}

async function sent({ database, context, folder }: Computer, ...ids: readonly string[]): Promise<string> {
  const path = join(folder, `${newId()}.dossier`);
  const chosen = ids.length === 0 ? [traineeId] : ids;
  const { versions } = await writeDossier(context, chosen, path, async () => sampleFileBytes, {
    protection: null,
  });
  rememberSent(database, versions);
  return path;
}

/** Where one person was entered twice, each time with a pathway. */
function twice(): Computer {
  const made = filled();
  const { trainees, pathways } = made.database;
  const [trainee, pathway] = [trainees.find(traineeId), pathways.find(pathwayId)];
  if (trainee === null || pathway === null) throw new Error('the sample office has a trainee with a pathway');
  trainees.save({ ...trainee, id: sampleId('twin'), phone: '' });
  pathways.save({ ...pathway, id: sampleId('twin pathway'), traineeId: sampleId('twin') });
  return made;
}

/** The trainee of the sample office was entered here too, under an identifier of its own. */
function renameHere({ database }: Computer, name: string): void {
  const trainee = database.trainees.find(traineeId);
  if (trainee === null) throw new Error('the sample office has a trainee');
  database.personalData.erase(traineeId);
  database.trainees.save({ ...trainee, id: sampleId(name) });
}

/** The same dossier, by a program that names something by another identifier and remembers no versions. */
async function withRenamed(path: string, id: string, by: string): Promise<string> {
  const entries = [...(await entriesOf(readFileSync(path)))]
    .filter(([name]) => name !== 'records/versions.ndjson')
    .map(
      ([name, bytes]) => [name, Buffer.from(bytes.toString('latin1').replaceAll(id, by), 'latin1')] as const,
    );
  const changed = `${path}.renamed`;
  await writeZip(changed, sealed(new Map(entries), newSigningKey()));
  return changed;
}

/** The same dossier by another program, which remembers no versions. */
async function withoutMemory(path: string, createdAt: string): Promise<string> {
  const entries = [...(await entriesOf(readFileSync(path)))].filter(
    ([name]) => name !== 'records/versions.ndjson',
  );
  const changed = `${path}.without`;
  const producer = { name: 'Autre logiciel', version: '1' };
  const change = (manifest: Record<string, unknown>): void =>
    void Object.assign(manifest, { producer, createdAt });
  await writeZip(changed, sealed(new Map(entries), newSigningKey(), change));
  return changed;
}

const pathwaysAt = ({ database }: Computer, id: string): string[] =>
  database.pathways.ofTrainee(id).map((pathway) => pathway.id);

interface Received {
  readonly plan: MergePlan;
  outcomes(): Record<string, number>;
}

/** Reads a dossier, says what it would change, and imports it. */
async function received(
  path: string,
  { database, context, folder }: Computer,
  choices: Choices = {},
  joins: Joins = {},
): Promise<Received> {
  const container = await openContainer(path);
  const dossier = await readDossier(container, () => {});
  const plan = planMerge(database, dossier, context.us.id, joins);
  const { clea, now, us } = context;
  const importing = { database, clea, ourId: us.id, now, files: openEvidenceFiles(folder) };
  try {
    await importDossier(importing, container, dossier, { joins, choices }, () => {});
  } finally {
    container.close();
  }
  return { plan, outcomes: () => countBy(plan.records.map(({ outcome }) => outcome)) };
}

function countBy(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]));
}

/** Everything that a dossier of the trainee says, identifiers of people and places included. */
function recordsOf({ database, context }: Computer, id = traineeId): unknown[] {
  const source = createRecordSource(context, dossierSelection(database, [id]));
  return exchangeKinds.flatMap((kind) => [...source.records(kind)].map((record) => [kind, record]));
}

function draftOf(computerOf: Computer, changes: Partial<Evaluation>): Evaluation {
  const [evaluation] = computerOf.database.evaluations.ofPathway(pathwayId);
  if (evaluation === undefined) throw new Error('the sample office has evaluations');
  return { ...evaluation, id: newId(), revision: 2, ...changes };
}

/** Corrects the initial evaluation: the revision before is superseded. */
function correct(at: Computer, id: string, validatedAt: string, comment: string): void {
  const { evaluations } = at.database;
  at.database.transaction(() => {
    const current = evaluations
      .ofPathway(pathwayId)
      .find((one) => one.phase === 'initial' && one.status === 'validated');
    if (current === undefined) throw new Error('there is a validated one');
    evaluations.markSuperseded(current.id);
    evaluations.insert({
      ...current,
      id,
      revision: current.revision + 1,
      status: 'validated',
      validatedAt,
      generalComment: comment,
    });
  });
}

const changePhone = ({ database }: Computer, phone: string): void =>
  database.trainees.save({ ...sampleTrainee({ id: traineeId, givenName: 'Prénom0' }), phone });
const phoneAt = ({ database }: Computer): string | undefined => database.trainees.find(traineeId)?.phone;
const traineeChoice = `trainees ${traineeId}`;

describe('the correspondence that an evaluation was validated with', () => {
  const correspondence = { id: 'carte-clea', version: '2026.9' };

  it('goes with it, and makes no other version of it', async () => {
    const [a, b] = [filled(), computer()];
    const judged = draftOf(a, {
      id: sampleId('judged'),
      correspondence,
      validatedAt: '2026-06-02T10:00:00.000Z',
    });
    a.database.transaction(() => {
      a.database.evaluations.markSuperseded(sampleId('initial 0'));
      a.database.evaluations.insert(judged);
    });
    await received(await sent(a), b);
    expect(b.database.evaluations.find(judged.id)?.correspondence).toEqual(correspondence);
    expect(contentHash('evaluations', judged)).toBe(
      contentHash('evaluations', { ...judged, correspondence: undefined }),
    );
  });
});

describe('a dossier', () => {
  it('brings every record, the same as they were', async () => {
    const [a, b] = [filled(), computer()];
    const { outcomes } = await received(await sent(a), b);
    expect(outcomes()).toEqual({ added: 18 });
    expect(recordsOf(b)).toEqual(recordsOf(a));
    const files = openEvidenceFiles(b.folder);
    expect(Buffer.from(await files.read(sampleFileHash(a)))).toEqual(sampleFileBytes);
  });

  it('knows a programme again by its code, whatever identifier another program gave it', async () => {
    const [a, b] = [filled('organisation'), computer('elsewhere')];
    const path = await sent(a);
    const theirs = sampleId('their PEE');
    const renamed = await withRenamed(path, PEE, theirs);
    expect((await received(renamed, b)).plan.newProgrammes).toEqual([]);
    expect(b.database.pathways.find(pathwayId)?.programmeId).toBe(PEE);
    expect(b.database.catalogue.programmes().filter(({ code }) => code.startsWith('PEE'))).toHaveLength(1);
    // Said with the identifier of either, it is the same version.
    expect((await received(renamed, b)).outcomes()).toEqual({ same: 18 });
    expect((await received(path, b)).outcomes()).toEqual({ same: 18 });
    expect((await received(await sent(b), a)).outcomes()).toEqual({ same: 18 });
  });

  it('of a program that remembers no versions replaces what that program said before, and nothing else', async () => {
    const [a, b] = [filled(), computer('elsewhere')];
    const written = async (createdAt: string, phone: string): Promise<string> => {
      changePhone(a, phone);
      return withoutMemory(await sent(a), createdAt);
    };
    const [first, second, third] = [
      await written('2026-09-01T08:00:00.000Z', '01 99 00 00 01'),
      await written('2026-09-02T08:00:00.000Z', '01 99 00 00 02'),
      await written('2026-09-03T08:00:00.000Z', '01 99 00 00 03'),
    ];
    await received(first, b);
    expect((await received(second, b)).outcomes()).toEqual({ same: 17, updated: 1 });
    expect(phoneAt(b)).toBe('01 99 00 00 02');
    expect((await received(first, b)).outcomes()).toEqual({ same: 17, kept: 1 });
    changePhone(b, '01 99 00 00 09');
    expect((await received(third, b, { [traineeChoice]: 'ours' })).outcomes()).toEqual({
      same: 17,
      conflict: 1,
    });
    expect(phoneAt(b)).toBe('01 99 00 00 09');
  });

  it('with two records of one person gives both pathways to whoever is that person here', async () => {
    const [a, b, c] = [twice(), filled('elsewhere'), computer('third')];
    renameHere(b, 'known here');
    const path = await sent(a, traineeId, sampleId('twin'));
    const here = sampleId('known here');
    const { plan } = await received(path, b);
    expect(plan.trainees.map(({ localId, namesakes }) => [localId, namesakes])).toEqual([
      [here, [here]],
      [here, [here]],
    ]);
    expect(pathwaysAt(b, here)).toContain(sampleId('twin pathway'));
    expect((await received(path, b)).outcomes()).not.toHaveProperty('added');

    // Where nobody is known, the second is proposed to be the first; the user may say that it is another person.
    const first = await received(path, c, {}, { [sampleId('twin')]: null });
    expect(first.plan.trainees.map(({ localId }) => localId)).toEqual([traineeId, sampleId('twin')]);
    const d = computer('fourth');
    expect((await received(path, d)).plan.trainees.map(({ localId }) => localId)).toEqual([
      traineeId,
      traineeId,
    ]);
    expect(pathwaysAt(d, traineeId).toSorted()).toEqual([pathwayId, sampleId('twin pathway')].toSorted());
    expect(d.database.trainees.count()).toBe(1);
  });

  it('changes nothing when it comes a second time, nor when it comes back', async () => {
    const [a, b] = [filled(), computer()];
    const path = await sent(a);
    await received(path, b);
    const before = recordsOf(b);
    expect((await received(path, b)).outcomes()).toEqual({ same: 18 });
    expect(recordsOf(b)).toEqual(before);
    expect((await received(await sent(b), a)).outcomes()).toEqual({ same: 18 });
  });

  it('replaces a record that only the other computer changed', async () => {
    const [a, b] = [filled(), computer()];
    await received(await sent(a), b);
    changePhone(b, '01 99 00 00 01');
    expect((await received(await sent(b), a)).outcomes()).toEqual({ same: 17, updated: 1 });
    expect(phoneAt(a)).toBe('01 99 00 00 01');
  });

  it('that is older than what is here changes nothing', async () => {
    const [a, b] = [filled(), computer()];
    await received(await sent(a), b);
    const old = await sent(b);
    changePhone(a, '01 99 00 00 02');
    expect((await received(old, a)).outcomes()).toEqual({ same: 17, kept: 1 });
    expect(phoneAt(a)).toBe('01 99 00 00 02');
  });

  it('asks about what both changed, drops nothing unasked, and both end with what was chosen', async () => {
    const [a, b] = [filled(), computer()];
    await received(await sent(a), b);
    changePhone(a, '01 99 00 00 01');
    changePhone(b, '01 99 00 00 02');
    const path = await sent(b);
    await expect(received(path, a)).rejects.toThrow(ApplicationError);
    expect(phoneAt(a)).toBe('01 99 00 00 01');
    await received(path, a, { [traineeChoice]: 'ours' });
    expect(phoneAt(a)).toBe('01 99 00 00 01');
    expect((await received(path, a)).outcomes()).toEqual({ same: 17, kept: 1 });
    expect((await received(await sent(a), b)).outcomes()).toEqual({ same: 17, updated: 1 });
    expect(phoneAt(b)).toBe('01 99 00 00 01');
  });

  it('does not lose a change made before another computer sent an older version', async () => {
    const [a, b, c] = [filled(), computer(), computer()];
    await received(await sent(a), b);
    changePhone(a, '01 99 00 00 01');
    await received(await sent(a), c);
    changePhone(b, '01 99 00 00 02');
    await expect(received(await sent(b), a)).rejects.toThrow('des deux côtés');
  });

  it('does not bring back what was removed here, unless asked to', async () => {
    const [a, b] = [filled(), computer()];
    const path = await sent(a);
    await received(path, b);
    const placement = sampleId('placement 0');
    b.database.placements.remove(placement);
    expect((await received(path, b)).outcomes()).toEqual({ same: 17, removed: 1 });
    expect(b.database.placements.find(placement)).toBeNull();
    await received(path, b, { [`placements ${placement}`]: 'theirs' });
    expect(b.database.placements.find(placement)).not.toBeNull();
  });

  it('takes the hours of one month and kind for the same line', async () => {
    const [a, b] = [filled(), computer()];
    await received(await sent(a), b);
    for (const [at, done] of [
      [a, 100],
      [b, 90],
    ] as const) {
      at.database.hours.save({
        id: newId(),
        pathwayId,
        month: '2026-04',
        kind: 'centre',
        planned: 120,
        done,
      });
    }
    const path = await sent(b);
    await received(path, a, { [`trainingHours ${pathwayId} 2026-04 centre`]: 'theirs' });
    expect(a.database.hours.ofPathway(pathwayId).map(({ month, done }) => [month, done])).toEqual([
      ['2026-03', 112.5],
      ['2026-04', 90],
    ]);
  });
});

function sampleFileHash({ database }: Computer): string {
  return [...database.evidence.files()][0] ?? '';
}

describe('evaluations of a dossier', () => {
  const [first, second] = [sampleId('correction 1'), sampleId('correction 2')];
  const revisionsAt = ({ database }: Computer): unknown[] =>
    database.evaluations
      .ofPathway(pathwayId)
      .filter(({ phase }) => phase === 'initial')
      .map(({ id, revision, status }) => [id, revision, status]);

  it('join when two computers corrected the same one: both come to the same revisions, in whatever order', async () => {
    const [a, b] = [filled(), computer()];
    await received(await sent(a), b);
    correct(a, first, '2026-06-01T10:00:00.000Z', 'Corrigé par A');
    correct(b, second, '2026-06-02T10:00:00.000Z', 'Corrigé par B');
    const [fromA, fromB] = [await sent(a), await sent(b)];
    await received(fromB, a);
    await received(fromA, b);
    const joined = [
      [sampleId('initial 0'), 1, 'superseded'],
      [first, 2, 'superseded'],
      [second, 3, 'validated'],
    ];
    expect(revisionsAt(a)).toEqual(joined);
    expect(revisionsAt(b)).toEqual(joined);
  });

  it('are never changed once validated, whatever a file says of them', async () => {
    const [a, b] = [filled(), computer()];
    await received(await sent(a), b);
    const forged = filled();
    const id = sampleId('initial 0');
    forged.database.close();
    opened.splice(opened.indexOf(forged), 1);
    const other = computer();
    fillOffice(other.database, 1);
    const [evaluation] = other.database.evaluations.ofPathway(pathwayId);
    expect(evaluation?.id).toBe(id);
    const path = join(other.folder, 'forged.dossier');
    const source = { ...other.context, database: withOtherComment(other) };
    await writeDossier(source, [traineeId], path, async () => sampleFileBytes, { protection: null });
    expect((await received(path, b)).outcomes()).toMatchObject({ kept: 3 });
    expect(recordsOf(b)).toEqual(recordsOf(a));
  });

  it('let a draft stand against another draft, and the user chooses', async () => {
    const [a, b] = [filled(), computer()];
    await received(await sent(a), b);
    const [mine, theirs] = [newId(), newId()];
    a.database.evaluations.insert(draftOf(a, { id: mine, status: 'draft', validatedAt: null }));
    b.database.evaluations.insert(draftOf(b, { id: theirs, status: 'draft', validatedAt: null }));
    const path = await sent(b);
    await expect(received(path, a)).rejects.toThrow('des deux côtés');
    await received(path, a, { [`evaluations ${theirs}`]: 'theirs' });
    expect(
      a.database.evaluations.ofPathway(pathwayId).filter(({ status }) => status === 'draft'),
    ).toMatchObject([{ id: theirs, revision: 2 }]);
  });

  it('take the place of the draft that the other computer validated', async () => {
    const [a, b] = [filled(), computer()];
    const draft = draftOf(a, { status: 'draft', validatedAt: null });
    a.database.evaluations.insert(draft);
    await received(await sent(a), b);
    b.database.transaction(() => {
      b.database.evaluations.markSuperseded(sampleId('initial 0'));
      b.database.evaluations.markValidated(draft.id, '2026-06-03T10:00:00.000Z', null);
    });
    expect((await received(await sent(b), a)).outcomes()).toEqual({ same: 18, updated: 1 });
    expect(revisionsAt(a)).toEqual(revisionsAt(b));
  });
});

/** A database that tells another comment of every evaluation than it holds. */
function withOtherComment({ database }: Computer): StoredDatabase {
  return {
    ...database,
    evaluations: {
      ...database.evaluations,
      ofPathway: (id) =>
        database.evaluations.ofPathway(id).map((one) => ({ ...one, generalComment: 'Falsifié' })),
    },
  };
}

describe('a dossier of another organisation', () => {
  it('brings its pathways as its own, with its trainers and groups', async () => {
    const [theirs, ours] = [filled('Passerelle Fictive'), computer('Atelier')];
    await received(await sent(theirs), ours);
    expect(ours.database.pathways.find(pathwayId)?.organisationId).toBe(theirs.context.us.id);
    expect(ours.database.partners.list().map(({ name }) => name)).toEqual(['Passerelle Fictive']);
    expect(ours.database.catalogue.trainers()).toEqual([]);
    expect(ours.database.catalogue.groups()).toEqual([]);
    expect(ours.database.catalogue.everyTrainer()).toHaveLength(1);
  });

  it('comes home unchanged after the other organisation added a pathway of its own', async () => {
    const [theirs, ours] = [filled('Passerelle Fictive'), computer('Atelier')];
    await received(await sent(theirs), ours);
    const own = {
      ...ours.database.pathways.find(pathwayId),
      id: newId(),
      organisationId: null,
      groupId: null,
    };
    const pathway = ours.database.pathways.find(pathwayId);
    if (pathway === null) throw new Error('it was received');
    ours.database.pathways.save({ ...pathway, ...own });
    expect((await received(await sent(ours), theirs)).outcomes()).toEqual({ same: 18, added: 1 });
    expect(theirs.database.pathways.find(pathwayId)?.organisationId).toBeNull();
    expect(theirs.database.pathways.find(own.id)?.organisationId).toBe(ours.context.us.id);
  });

  it('has no say about what is ours', async () => {
    const [ours, theirs] = [filled('Atelier'), computer('Passerelle Fictive')];
    await received(await sent(ours), theirs);
    const placement = theirs.database.placements.find(sampleId('placement 0'));
    if (placement === null) throw new Error('it was received');
    theirs.database.placements.save({ ...placement, company: 'Autre entreprise' });
    expect((await received(await sent(theirs), ours)).outcomes()).toEqual({ same: 17, kept: 1 });
    expect(ours.database.placements.find(placement.id)?.company).toBe('Brasserie Fictive');
  });
});

describe('a dossier that speaks of the pathway of a third organisation', () => {
  /** The third organisation's pathway came to both; the sender has changed a placement in it since, and added another. */
  async function hearsay() {
    const [owner, sender, ours] = [filled('Tiers'), computer('Passerelle'), computer('Atelier')];
    await received(await sent(owner), sender);
    await received(await sent(owner), ours);
    const placement = sender.database.placements.find(sampleId('placement 0'));
    if (placement === null) throw new Error('it was received');
    sender.database.placements.save({ ...placement, company: 'Entreprise changée' });
    sender.database.placements.save({ ...placement, id: newId(), company: 'Entreprise ajoutée' });
    const companies = (): string[] =>
      ours.database.placements.ofPathway(pathwayId).map(({ company }) => company);
    return { owner, ours, companies, placement, path: await sent(sender) };
  }

  it('changes nothing in it unless asked to', async () => {
    const { owner, ours, companies, path } = await hearsay();
    const { plan, outcomes } = await received(path, ours);
    expect(outcomes()).toEqual({ same: 17, thirdParty: 2 });
    const told = plan.records.filter(({ outcome }) => outcome === 'thirdParty');
    expect(told.map((one) => one.owner)).toEqual([owner.context.us.id, owner.context.us.id]);
    expect(companies()).toEqual(['Brasserie Fictive']);
  });

  it('changes what was chosen', async () => {
    const { ours, companies, path } = await hearsay();
    const told = (await received(path, ours)).plan.records.filter(({ outcome }) => outcome === 'thirdParty');
    await received(path, ours, Object.fromEntries(told.map((one) => [choiceId(one), 'theirs'])));
    expect(companies().sort()).toEqual(['Entreprise ajoutée', 'Entreprise changée']);
  });

  it('does not keep the same words from being taken when the organisation itself says them', async () => {
    const { owner, ours, companies, placement, path } = await hearsay();
    await received(path, ours);
    owner.database.placements.save({ ...placement, company: 'Entreprise changée' });
    await received(await sent(owner), ours);
    expect(companies()).toEqual(['Entreprise changée']);
  });

  it('brings the pathway when it was not known here: the history follows the person', async () => {
    const [owner, sender, ours] = [filled('Tiers'), computer('Passerelle'), computer('Atelier')];
    await received(await sent(owner), sender);
    const { outcomes } = await received(await sent(sender), ours);
    expect(outcomes()['thirdParty']).toBeUndefined();
    expect(ours.database.pathways.find(pathwayId)?.organisationId).toBe(owner.context.us.id);
  });
});

describe('one person entered on two computers', () => {
  const elsewhere = (): Computer => {
    const made = computer();
    made.database.trainees.save(
      sampleTrainee({
        id: sampleId('elsewhere'),
        givenName: 'PRENOM0',
        familyName: 'exemple',
        phone: '01 99 00 00 09',
      }),
    );
    return made;
  };

  it('is proposed as one, by name and day of birth', async () => {
    const [a, b] = [filled(), elsewhere()];
    const { plan } = await received(await sent(a), b, { [`trainees ${sampleId('elsewhere')}`]: 'ours' });
    expect(plan.trainees).toMatchObject([
      { namesakes: [sampleId('elsewhere')], localId: sampleId('elsewhere') },
    ]);
    expect(b.database.pathways.find(pathwayId)?.traineeId).toBe(sampleId('elsewhere'));
    expect(b.database.trainees.count()).toBe(1);
  });

  it('stays one on both sides once joined, without being asked again', async () => {
    const [a, b] = [filled(), elsewhere()];
    await received(await sent(a), b, { [`trainees ${sampleId('elsewhere')}`]: 'ours' });
    const { plan, outcomes } = await received(await sent(b, sampleId('elsewhere')), a);
    expect(plan.trainees).toMatchObject([{ localId: traineeId, namesakes: [] }]);
    expect(outcomes()).toEqual({ same: 17, updated: 1 });
    expect(phoneAt(a)).toBe('01 99 00 00 09');
    expect(a.database.trainees.count()).toBe(1);
  });

  it('stays two when the user says so', async () => {
    const [a, b] = [filled(), elsewhere()];
    await received(await sent(a), b, {}, { [traineeId]: null });
    expect(b.database.trainees.count()).toBe(2);
    expect((await received(await sent(a), b)).outcomes()).toEqual({ same: 18 });
  });
});

it('a version is named by what a record says, not by its identifiers or the order of its fields', () => {
  const trainee = sampleTrainee();
  expect(contentHash('trainees', trainee)).toBe(contentHash('trainees', { ...trainee, id: 'other' }));
  expect(contentHash('trainees', { ...trainee, phone: '01' })).not.toBe(contentHash('trainees', trainee));
  expect(contentHash('trainees', Object.fromEntries(Object.entries(trainee).reverse()))).toBe(
    contentHash('trainees', trainee),
  );
});
