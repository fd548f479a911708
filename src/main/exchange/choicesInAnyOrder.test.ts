import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type MergedKind, mergedKinds } from '#shared/exchange/exchangeKind';
import { editsOfKinds } from '../testing/everyKind';
import { type MemoryComputer, dossierOf, memoryComputer, take } from '../testing/memoryComputers';
import { fillOffice, sampleId } from '../testing/sampleOffice';
import { choiceId } from './applyMerge';
import { contentHash } from './contentHash';
import type { DossierContent } from './dossierContent';
import type { PlannedRecord } from './plannedRecord';

type Choice = 'ours' | 'theirs';
const [traineeId, pathwayId] = [sampleId('trainee 0'), sampleId('pathway 0')];

/** Every order of choices, of this length. */
const orders = (length: number): Choice[][] =>
  length === 0
    ? [[]]
    : orders(length - 1).flatMap((order) =>
        (['ours', 'theirs'] as const).map((choice) => [...order, choice]),
      );

const opened: MemoryComputer[] = [];
afterEach(() => opened.splice(0).forEach(({ database }) => database.close()));
/** A computer that knows the trainee, and another of the same office to which a dossier brought everything. */
let known: readonly [MemoryComputer, MemoryComputer];
beforeAll(() => {
  known = [memoryComputer(), memoryComputer()];
  fillOffice(known[0].database, 1);
  take(known[1], dossierOf(known[0], [traineeId]));
});
afterAll(() => known.forEach(({ database }) => database.close()));

function computers(): [MemoryComputer, MemoryComputer, MemoryComputer] {
  const [a, b] = known;
  const made: [MemoryComputer, MemoryComputer, MemoryComputer] = [a.copy(), b.copy(), b.copy()];
  opened.push(...made);
  return made;
}

const openIn = (records: readonly PlannedRecord[]): PlannedRecord[] =>
  records.filter(({ outcome }) => outcome === 'conflict' || outcome === 'removed');

/** Takes a dossier, with the same choice for all that the screen offers, and holds what was promised. Answers how much was offered. */
function choose(at: MemoryComputer, dossier: DossierContent, choice: Choice): number {
  const { plan } = take(at, dossier, ({ records }) =>
    Object.fromEntries(openIn(records).map((planned) => [choiceId(planned), choice])),
  );
  const after = take(at, dossier, ({ records }) =>
    Object.fromEntries(openIn(records).map((planned) => [choiceId(planned), 'ours' as const])),
  ).plan;
  for (const { kind, record, local } of openIn(plan.records)) {
    const standing = after.records.find(
      (one) => one.kind === kind && 'id' in one.record && 'id' in record && one.record.id === record.id,
    );
    const kept = choice === 'theirs' ? record : local;
    if (kept !== null && standing?.local)
      expect(contentHash(kind, standing.local)).toBe(contentHash(kind, kept));
  }
  return openIn(plan.records).length;
}

/** Both begin the same phase, each in its own way. */
function beginDrafts(...computers: readonly MemoryComputer[]): void {
  computers.forEach(({ database }, index) => {
    const [initial] = database.evaluations.ofPathway(pathwayId);
    if (initial === undefined) throw new Error('the sample office has evaluations');
    database.evaluations.insert({
      ...initial,
      id: sampleId(`draft ${index}`),
      revision: 2,
      status: 'draft',
      validatedAt: null,
      generalComment: `Brouillon ${index}`,
    });
  });
}

const draftAt = ({ database }: MemoryComputer): string | undefined =>
  database.evaluations.ofPathway(pathwayId).find(({ status }) => status === 'draft')?.generalComment;

/** Hundreds of exchanges, on machines whose cores are busy. */
const patiently = { timeout: 240_000 };

describe('two drafts of one phase', patiently, () => {
  it('are chosen between in any order, any number of times', () => {
    for (const order of orders(3)) {
      const [a, b] = computers();
      beginDrafts(a, b);
      const dossier = dossierOf(b, [traineeId]);
      for (const choice of order) {
        const before = draftAt(a);
        const { plan } = take(a, dossier, ({ records }) =>
          Object.fromEntries(openIn(records).map((planned) => [choiceId(planned), choice])),
        );
        const isOffered = openIn(plan.records).length > 0;
        expect(draftAt(a)).toBe(choice === 'theirs' ? 'Brouillon 1' : before);
        expect(isOffered).toBe(before === 'Brouillon 0');
      }
    }
  });

  it('are chosen between on both sides, and what one side chose goes to the other unasked', () => {
    for (const choice of ['ours', 'theirs'] as const) {
      const [a, b] = computers();
      beginDrafts(a, b);
      take(a, dossierOf(b, [traineeId]), ({ records }) =>
        Object.fromEntries(openIn(records).map((planned) => [choiceId(planned), choice])),
      );
      const { plan } = take(b, dossierOf(a, [traineeId]));
      expect(openIn(plan.records)).toEqual([]);
      expect(draftAt(b)).toBe(draftAt(a));
      expect(draftAt(a)).toBe(choice === 'ours' ? 'Brouillon 0' : 'Brouillon 1');
    }
  });

  it('of three computers come to one, in whatever order they are chosen between', () => {
    for (const order of orders(3)) {
      const [a, b, c] = computers();
      beginDrafts(a, b, c);
      const steps = [
        [b, a],
        [c, b],
        [a, c],
        [c, a],
      ] as const;
      steps.forEach(
        ([from, to], index) => void choose(to, dossierOf(from, [traineeId]), order[index] ?? 'ours'),
      );
      for (const at of [b, c]) choose(at, dossierOf(a, [traineeId]), 'theirs');
      expect([draftAt(b), draftAt(c)]).toEqual([draftAt(a), draftAt(a)]);
    }
  });

  it('can be taken after one was discarded, validated, or begun again', () => {
    const [a, b] = computers();
    beginDrafts(a, b);
    const dossier = dossierOf(b, [traineeId]);
    choose(a, dossier, 'ours');
    a.database.evaluations.remove(sampleId('draft 0'));
    choose(a, dossier, 'theirs');
    expect(draftAt(a)).toBe('Brouillon 1');
    a.database.evaluations.remove(sampleId('draft 1'));
    beginDrafts(a);
    choose(a, dossier, 'ours');
    a.database.evaluations.markSuperseded(sampleId('initial 0'));
    a.database.evaluations.markValidated(sampleId('draft 0'), '2026-06-03T10:00:00.000Z', null);
    choose(a, dossier, 'theirs');
    expect(
      a.database.evaluations.ofPathway(pathwayId).filter(({ phase }) => phase === 'initial'),
    ).toMatchObject([
      { revision: 1, status: 'superseded' },
      { generalComment: 'Brouillon 0', revision: 2, status: 'validated' },
      { generalComment: 'Brouillon 1', revision: 3, status: 'draft' },
    ]);
  });
});

describe('what both sides did with records of every kind', patiently, () => {
  const edits = Object.values(editsOfKinds);
  const change =
    (value: number) =>
    ({ database }: MemoryComputer): void =>
      edits.forEach((kind) => void kind.change(database, value));
  const make = ({ database }: MemoryComputer): void => edits.forEach((kind) => void kind.make?.(database, 1));
  const remove = ({ database }: MemoryComputer): void =>
    edits.forEach((kind) => void kind.remove?.(database, 0));

  it('there is something of every kind to change', () => {
    const [a] = computers();
    expect(edits.map((kind) => kind.change(a.database, 2))).toEqual(edits.map(() => true));
  });

  it.each([
    ['both changed', change(2), change(4)],
    ['both made one', make, make],
    ['removed here, changed there', remove, change(4)],
    ['changed here, removed there', change(2), remove],
    ['removed on both', remove, remove],
  ])('is chosen in any order: %s', (_, here, there) => {
    for (const order of orders(2)) {
      const [a, b] = computers();
      const old = dossierOf(a, [traineeId]);
      here(a);
      there(b);
      const dossiers = [dossierOf(b, [traineeId]), old];
      for (const choice of order) for (const dossier of dossiers) choose(a, dossier, choice);
      for (const choice of order) choose(b, dossierOf(a, [traineeId]), choice);
      // Whoever takes everything says the same in the end.
      choose(a, dossierOf(b, [traineeId]), 'theirs');
      choose(b, dossierOf(a, [traineeId]), 'theirs');
      for (const kind of mergedKinds) expect(saidAt(b, kind)).toEqual(saidAt(a, kind));
    }
  });
});

/** What a computer says of a kind, in an order that does not depend on it. */
const saidAt = (at: MemoryComputer, kind: MergedKind): string[] =>
  dossierOf(at, [traineeId])
    .records(kind)
    .map((record) => contentHash(kind, record))
    .toSorted();
