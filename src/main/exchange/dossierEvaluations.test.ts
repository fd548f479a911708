import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { StoredDatabase } from '../database/database';
import {
  type Computer,
  computer,
  correct,
  draftOf,
  filled,
  pathwayId,
  received,
  recordsOf,
  sent,
  traineeId,
} from '../testing/exchangingComputers';
import { sampleFileBytes, sampleId } from '../testing/sampleOffice';
import { contentHash } from './contentHash';
import { writeDossier } from './writeFiles';

/** A database that tells another comment of every evaluation than it holds. */
function withOtherComment({ database }: Computer): StoredDatabase {
  return {
    ...database,
    evaluations: {
      ...database.evaluations,
      ofPathways: (ids) =>
        database.evaluations.ofPathways(ids).map((one) => ({ ...one, generalComment: 'Falsifié' })),
    },
  };
}

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

/** All that a dossier says, apart from evaluations and versions. */
const othersOf = (at: Computer): unknown[] =>
  recordsOf(at).filter((record) => !/^\["(evaluations|versions)"/.test(JSON.stringify(record)));

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

  it('are never changed once validated: what a file says otherwise under their identifiers stands beside them', async () => {
    const [a, b] = [filled(), computer()];
    await received(await sent(a), b);
    const other = filled();
    const [evaluation] = other.database.evaluations.ofPathway(pathwayId);
    expect(evaluation?.id).toBe(sampleId('initial 0'));
    const path = join(other.folder, 'forged.dossier');
    const source = { ...other.context, database: withOtherComment(other) };
    await writeDossier(source, [traineeId], path, async () => sampleFileBytes, { protection: null });
    expect((await received(path, b)).outcomes()).toEqual({ same: 15, added: 3 });
    const comments = ({ database }: Computer): string[] =>
      database.evaluations.ofPathway(pathwayId).map(({ generalComment }) => generalComment);
    expect(comments(b).toSorted()).toEqual([...comments(a), ...Array(3).fill('Falsifié')].toSorted());
    expect(othersOf(b)).toEqual(othersOf(a));
    expect((await received(path, b)).outcomes()).toEqual({ same: 18 });
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
