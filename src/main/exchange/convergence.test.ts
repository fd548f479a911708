import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { expect, it } from 'vitest';
import { canonicalContent } from '#shared/exchange/canonical';
import { exchangeKinds } from '#shared/exchange/exchangeKind';
import { keyOf } from '#shared/exchange/exchangeRecord';
import type { StoredDatabase } from '../database/database';
import {
  type Computer,
  computer,
  filled,
  pathwayId,
  received,
  sent,
  traineeId,
} from '../testing/exchangingComputers';
import { createRecordSource } from './recordSource';
import { dossierSelection } from './dossierRecords';

/** Changes that a trainer makes, by name. */
const edits = {
  phone: ({ trainees }: StoredDatabase, value: number) => {
    const trainee = trainees.find(traineeId);
    if (trainee !== null) trainees.save({ ...trainee, phone: `01 99 00 00 0${value}` });
  },
  outcome: ({ pathways }: StoredDatabase, value: number) => {
    const pathway = pathways.find(pathwayId);
    if (pathway !== null) pathways.save({ ...pathway, outcome: `Suite ${value}` });
  },
  hours: ({ hours }: StoredDatabase, value: number) => {
    const [line] = hours.ofPathway(pathwayId);
    if (line !== undefined) hours.save({ ...line, done: value });
  },
  newPlacement: ({ placements }: StoredDatabase, value: number) => {
    const [placement] = placements.ofPathway(pathwayId);
    if (placement !== undefined)
      placements.save({ ...placement, id: newId(), company: `Entreprise ${value}` });
  },
  correction: ({ evaluations, transaction }: StoredDatabase, value: number) =>
    transaction(() => {
      const current = evaluations
        .ofPathway(pathwayId)
        .find(({ status, phase }) => status === 'validated' && phase === 'final');
      if (current === undefined) return;
      evaluations.markSuperseded(current.id);
      const validatedAt = `2026-08-0${value}T10:00:00.000Z`;
      evaluations.insert({
        ...current,
        id: newId(),
        revision: current.revision + 1,
        status: 'validated',
        validatedAt,
      });
    }),
} as const;

const edit = fc.record({
  // Checked boundary: the keys of the object above.
  name: fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[])),
  value: fc.integer({ min: 1, max: 9 }),
});

/** From one to the other, which keeps what it is told to. */
const pass = async (from: Computer, to: Computer, choice: 'ours' | 'theirs'): Promise<void> =>
  void (await received(await sent(from), to, choice));

/** What a computer says of the trainee, in an order that does not depend on it. */
function contentOf({ database, context }: Computer): string[] {
  const source = createRecordSource(context, dossierSelection(database, [traineeId]));
  return exchangeKinds
    .flatMap((kind) =>
      [...source.records(kind)].map((record) => {
        const place = 'revision' in record ? `${record.revision} ${record.status}` : '';
        return [kind, keyOf(kind, record), place, canonicalContent(kind, { ...record })].join(' ');
      }),
    )
    .sort();
}

it('whatever two computers change, after a dossier each way both say the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(edit, { maxLength: 4 }),
      fc.array(edit, { maxLength: 4 }),
      fc.constantFrom('ours' as const, 'theirs' as const),
      async (editsOfA, editsOfB, choice) => {
        const [a, b] = [filled(), computer()];
        await pass(a, b, choice);
        for (const { name, value } of editsOfA) edits[name](a.database, value);
        for (const { name, value } of editsOfB) edits[name](b.database, value);
        await pass(b, a, choice);
        await pass(a, b, choice);
        expect(contentOf(b)).toEqual(contentOf(a));
      },
    ),
    { numRuns: 15, seed: 20260901 },
  );
}, 60_000);
