import { describe, expect, it } from 'vitest';
import type { Evaluation } from '#shared/records/evaluation';
import {
  type Computer,
  computer,
  correct,
  draftOf,
  filled,
  pathwayId,
  received,
  sent,
  traineeId,
} from '../testing/exchangingComputers';
import { sampleId } from '../testing/sampleOffice';
import { contentHash } from './contentHash';
import { revisionsApart, siblingId } from './revisions';

const draftId = sampleId('draft');
const [noon, evening] = ['2026-06-03T12:00:00.000Z', '2026-06-03T18:00:00.000Z'];

/** Computers of one organisation that all hold the same draft, a correction of the initial evaluation. */
async function withDraft(count: number): Promise<[Computer, Computer, ...Computer[]]> {
  const [a, ...others] = [filled(), ...Array.from({ length: count - 1 }, () => computer())];
  a.database.evaluations.insert(draftOf(a, { id: draftId, status: 'draft', validatedAt: null }));
  const path = await sent(a);
  for (const other of others) await received(path, other);
  const [b, ...rest] = others;
  if (b === undefined) throw new Error('two computers at least');
  return [a, b, ...rest];
}

const initialAt = ({ database }: Computer): Evaluation[] =>
  database.evaluations.ofPathway(pathwayId).filter(({ phase }) => phase === 'initial');

/** Rates the draft in its own way, and validates it. */
function validate({ database }: Computer, comment: string, at: string): void {
  database.transaction(() => {
    database.evaluations.saveComments(draftId, { axisComments: {}, generalComment: comment });
    const current = database.evaluations
      .ofPathway(pathwayId)
      .find(({ phase, status }) => phase === 'initial' && status === 'validated');
    if (current !== undefined) database.evaluations.markSuperseded(current.id);
    database.evaluations.markValidated(draftId, at, null);
  });
}

/** What each revision says, in order; the last of those validated is in force. */
const saidAt = (at: Computer): string[] =>
  initialAt(at).map(({ generalComment, status }) => `${generalComment} (${status})`);
const idsAt = (at: Computer): string[] => initialAt(at).map(({ id }) => id);
const pass = async (from: Computer, to: Computer): Promise<void> =>
  void (await received(await sent(from), to));

const joined = ['Avance bien. (superseded)', 'De A (superseded)', 'De B (validated)'];

describe('one draft that two computers validated', { timeout: 120_000 }, () => {
  it('is two revisions on both, the later one in force, and each has its own identifier', async () => {
    const [a, b] = await withDraft(2);
    validate(a, 'De A', noon);
    validate(b, 'De B', evening);
    const [fromA, fromB] = [await sent(a), await sent(b)];
    await received(fromA, b);
    await received(fromB, a);
    expect(saidAt(a)).toEqual(joined);
    expect(saidAt(b)).toEqual(joined);
    expect(idsAt(b)).toEqual(idsAt(a));
    expect(new Set(idsAt(a)).size).toBe(3);
    expect(idsAt(a)).toContain(draftId);
  });

  it('is ordered the same when both clocks told the same instant', async () => {
    const [a, b] = await withDraft(2);
    validate(a, 'De A', noon);
    validate(b, 'De B', noon);
    const [fromA, fromB] = [await sent(a), await sent(b)];
    await received(fromA, b);
    await received(fromB, a);
    expect(saidAt(b)).toEqual(saidAt(a));
    expect(saidAt(a)).toHaveLength(3);
  });

  it('stays so whatever is sent again, in whatever order', async () => {
    const [a, b] = await withDraft(2);
    validate(a, 'De A', noon);
    validate(b, 'De B', evening);
    const paths = [await sent(a), await sent(b)];
    await received(paths[0] ?? '', b);
    for (const path of [...paths, ...paths]) for (const at of [a, b]) await received(path, at);
    for (let round = 0; round < 2; round++) {
      await pass(a, b);
      await pass(b, a);
    }
    expect(saidAt(a)).toEqual(joined);
    expect(saidAt(b)).toEqual(joined);
    expect((await received(await sent(b), a)).outcomes()).toEqual({ same: 20 });
  });

  it('is told by each of the two of the other', async () => {
    const [a, b] = await withDraft(2);
    validate(a, 'De A', noon);
    validate(b, 'De B', evening);
    await pass(a, b);
    await pass(b, a);
    for (const at of [a, b]) {
      const [, ofA, ofB] = initialAt(at);
      if (ofA === undefined || ofB === undefined) throw new Error('both were kept');
      expect(revisionsApart(at.database, ofA).map(({ id }) => id)).toEqual([ofB.id]);
      expect(revisionsApart(at.database, ofB).map(({ id }) => id)).toEqual([ofA.id]);
    }
  });

  it('is three revisions when three did, along whatever chain', async () => {
    const expected = [
      'Avance bien. (superseded)',
      'De C (superseded)',
      'De A (superseded)',
      'De B (validated)',
    ];
    for (const chain of [
      ['ab', 'bc', 'ca', 'ab', 'bc'],
      ['cb', 'ba', 'ac', 'cb', 'ba'],
      ['ba', 'bc', 'ca', 'ac', 'ab'],
    ]) {
      const [a, b, c] = await withDraft(3);
      if (c === undefined) throw new Error('there are three');
      const named: Readonly<Record<string, Computer>> = { a, b, c };
      validate(a, 'De A', noon);
      validate(b, 'De B', evening);
      validate(c, 'De C', '2026-06-02T12:00:00.000Z');
      for (const [from, to] of chain) await pass(named[from ?? ''] ?? a, named[to ?? ''] ?? a);
      for (const at of [a, b, c]) expect(saidAt(at)).toEqual(expected);
      expect(idsAt(b)).toEqual(idsAt(a));
      expect(idsAt(c)).toEqual(idsAt(a));
    }
  });

  it('is one revision when both said the same, with the earlier instant, and nothing is told', async () => {
    const [a, b] = await withDraft(2);
    validate(a, 'Le même', evening);
    validate(b, 'Le même', noon);
    const [fromA, fromB] = [await sent(a), await sent(b)];
    for (const [path, at] of [
      [fromA, b],
      [fromB, a],
    ] as const) {
      expect((await received(path, at)).outcomes()).toEqual({ same: 19 });
      expect(saidAt(at)).toEqual(['Avance bien. (superseded)', 'Le même (validated)']);
      const [, one] = initialAt(at);
      expect([one?.id, one?.validatedAt]).toEqual([draftId, noon]);
      expect(one === undefined ? [] : revisionsApart(at.database, one)).toEqual([]);
    }
  });

  it('then corrected on one of the two, is corrected by that on both', async () => {
    const [a, b] = await withDraft(2);
    validate(a, 'De A', evening);
    validate(b, 'De B', noon);
    // By a clock that is years behind.
    correct(b, sampleId('correction'), '1970-01-01T00:00:00.000Z', 'Corrigé par B');
    await pass(a, b);
    await pass(b, a);
    for (const at of [a, b]) {
      expect(saidAt(at)).toEqual([
        'Avance bien. (superseded)',
        'De B (superseded)',
        'De A (superseded)',
        'Corrigé par B (validated)',
      ]);
    }
  });

  it('then corrected on both, has both corrections, and the correction of these is in force', async () => {
    const [a, b] = await withDraft(2);
    validate(a, 'De A', noon);
    validate(b, 'De B', evening);
    correct(a, sampleId('correction A'), '2099-06-03T18:00:00.000Z', 'Corrigé par A');
    correct(b, sampleId('correction B'), evening, 'Corrigé par B');
    await pass(a, b);
    correct(b, sampleId('last'), noon, 'Pour finir');
    await pass(b, a);
    await pass(a, b);
    expect(saidAt(b)).toEqual(saidAt(a));
    expect(saidAt(a)).toHaveLength(6);
    expect(saidAt(a).at(-1)).toBe('Pour finir (validated)');
  });

  it('keeps documents with what they were made from', async () => {
    const [a, b] = await withDraft(2);
    validate(a, 'De A', noon);
    validate(b, 'De B', evening);
    for (const at of [a, b]) issue(at, draftId);
    await pass(a, b);
    await pass(b, a);
    for (const [at, comment] of [
      [a, 'De A'],
      [b, 'De B'],
    ] as const) {
      const [document] = at.database.documents.list(traineeId);
      const madeFrom = at.database.evaluations.find(document?.evaluationId ?? '');
      expect([document?.number, document?.revision]).toEqual([numberOf(at), 1]);
      expect(madeFrom?.generalComment).toBe(comment);
    }
  });

  it('is found again where an earlier program kept one of the two only', async () => {
    const [a, b] = await withDraft(2);
    validate(a, 'De A', noon);
    validate(b, 'De B', evening);
    // An earlier program did nothing with the other one, but remembered its version.
    for (const [at, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const said = other.database.evaluations.find(draftId);
      if (said === null) throw new Error('it was validated');
      const hash = contentHash('evaluations', said);
      at.database.exchange.addVersion({ kind: 'evaluations', key: draftId, hash }, traineeId);
    }
    await pass(a, b);
    await pass(b, a);
    expect(saidAt(a)).toEqual(joined);
    expect(saidAt(b)).toEqual(joined);
  });
});

describe('a draft here that another computer validated', { timeout: 120_000 }, () => {
  it('is replaced by that when nothing was changed in it since', async () => {
    const [a, b] = await withDraft(2);
    validate(b, 'De B', noon);
    await pass(b, a);
    expect(saidAt(a)).toEqual(['Avance bien. (superseded)', 'De B (validated)']);
  });

  it('goes on as the correction of that when it was changed and is kept, or is given up for it', async () => {
    for (const choice of ['ours', 'theirs'] as const) {
      const [a, b] = await withDraft(2);
      validate(b, 'De B', noon);
      a.database.evaluations.saveComments(draftId, { axisComments: {}, generalComment: 'En cours sur A' });
      const path = await sent(b);
      await expect(received(path, a)).rejects.toThrow('des deux côtés');
      await received(path, a, choice);
      const kept = choice === 'ours' ? ['En cours sur A (draft)'] : [];
      expect(saidAt(a)).toEqual(['Avance bien. (superseded)', 'De B (validated)', ...kept]);
      await received(path, a);
      expect(saidAt(a)).toHaveLength(2 + kept.length);
      await pass(a, b);
      expect(saidAt(b)).toEqual(saidAt(a));
    }
  });

  it('comes back validated when it was given up here: what was validated is kept', async () => {
    const [a, b] = await withDraft(2);
    a.database.evaluations.remove(draftId);
    validate(b, 'De B', noon);
    await pass(b, a);
    expect(saidAt(a)).toEqual(['Avance bien. (superseded)', 'De B (validated)']);
  });

  it('is validated when it was validated here, and that was taken back since', async () => {
    const [a, b] = await withDraft(2);
    // Only where the exchange was forgotten, as after taking back a copy, can a validation be taken back.
    validate(a, 'De A', noon);
    a.database.evaluations.markDraft(draftId);
    validate(b, 'De B', noon);
    await received(await sent(b), a, 'ours');
    expect(saidAt(a)).toEqual(['Avance bien. (superseded)', 'De B (validated)', 'De A (draft)']);
  });
});

it('names what was validated under one identifier by a rule that any program can follow', () => {
  expect(siblingId('4098ebd7-8f7a-5b99-8d7f-6565935cf026', 'ab'.repeat(32))).toBe(
    'f6d443b7-d8e6-5086-86d6-a734749f3afb',
  );
});

/** An attestation of the evaluation. */
function issue({ database }: Computer, evaluationId: string): void {
  const request = { kind: 'attestation', pathwayId, phase: 'initial' } as const;
  database.transaction(() => {
    const number = database.documents.allot(request, 'hash', 2026);
    database.documents.register({
      ...number,
      kind: 'attestation',
      pathwayId,
      traineeId,
      subject: 'initial',
      evaluationId,
      title: 'Attestation',
      path: '/tmp/attestation.pdf',
      issuedAt: evening,
      contentHash: 'hash',
    });
  });
}

const numberOf = ({ database }: Computer): string =>
  database.documents.allot({ kind: 'attestation', pathwayId, phase: 'initial' }, 'hash', 2026).number;
