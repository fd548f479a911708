import { readFileSync } from 'node:fs';
import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { ApplicationError } from '#shared/ipc/result';
import { openEvidenceFiles } from '../services/evidenceFiles';
import {
  changePhone,
  type Computer,
  computer,
  filled,
  pathwayId,
  phoneAt,
  received,
  recordsOf,
  sent,
  traineeId,
} from '../testing/exchangingComputers';
import { entriesOf, sealed, writeZip } from '../testing/hostileContainer';
import { sampleFileBytes, sampleId } from '../testing/sampleOffice';
import { PEE, sampleTrainee } from '../testing/sampleRecords';
import { contentHash } from './contentHash';
import { newSigningKey } from './signature';

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

const traineeChoice = `trainees ${traineeId}`;

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

it('a version is named by what a record says, not by its identifiers or the order of its fields', () => {
  const trainee = sampleTrainee();
  expect(contentHash('trainees', trainee)).toBe(contentHash('trainees', { ...trainee, id: 'other' }));
  expect(contentHash('trainees', { ...trainee, phone: '01' })).not.toBe(contentHash('trainees', trainee));
  expect(contentHash('trainees', Object.fromEntries(Object.entries(trainee).reverse()))).toBe(
    contentHash('trainees', trainee),
  );
});
