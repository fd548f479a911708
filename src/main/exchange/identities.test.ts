import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesBy, mergedTrainee } from '#shared/people/mergedTrainee';
import type { Trainee } from '#shared/records/trainee';
import { type Computer, computer, filled, received, sent } from '../testing/exchangingComputers';
import { fillOffice, sampleId } from '../testing/sampleOffice';
import { sampleTrainee } from '../testing/sampleRecords';

const AT = '2026-09-01T08:00:00.000Z';
const ids = [0, 1, 2].map((index) => sampleId(`trainee ${index}`)).sort();
const [first, second, third] = ids as [string, string, string];
const pathwayOf = ({ database }: Computer, traineeId: string): string[] =>
  database.pathways
    .ofTrainee(traineeId)
    .map(({ id }) => id)
    .sort();

function office(): Computer {
  const made = computer();
  fillOffice(made.database, 3);
  return made;
}

/** What is written is named after the second, so that it is nobody's record before. */
function merge({ database }: Computer, keptId: string, otherId: string): void {
  const [kept, other] = [keptId, otherId].map((id) => database.trainees.find(id)) as [Trainee, Trainee];
  const written = mergedTrainee(
    keptId,
    kept,
    other,
    choicesBy((field) => (field === 'name' ? 'second' : 'first')),
  );
  database.transaction(() => database.identityChanges.merge({ kept, other, written, at: AT }));
}

function separate({ database }: Computer, traineeId: string, pathwayIds: readonly string[]): string {
  const other = sampleTrainee({ familyName: 'Distincte' });
  database.transaction(() => database.identityChanges.separate({ traineeId, other, pathwayIds, at: AT }));
  return other.id;
}

/** Who is who, whatever record stayed: the identifiers of each person, and the pathways. */
function peopleAt({ database }: Computer): string[] {
  return database.trainees
    .identities()
    .map(({ traineeId }) => {
      const named = [traineeId, ...database.exchange.aliasesOf(traineeId)].sort();
      const pathways = database.pathways
        .ofTrainee(traineeId)
        .map(({ id }) => id)
        .sort();
      return `${named.join(' ')} : ${pathways.join(' ')}`;
    })
    .sort();
}

const everybody = ({ database }: Computer): string[] =>
  database.trainees.identities().map(({ traineeId }) => traineeId);
/** Everybody, from one to the other. */
const pass = async (from: Computer, to: Computer, choice: 'ours' | 'theirs' = 'theirs'): Promise<void> =>
  void (await received(await sent(from, ...everybody(from)), to, choice));

describe('records that were merged on one computer', () => {
  it('are merged on another that has both, with what was chosen, and nothing is asked', async () => {
    const [here, there] = [office(), computer()];
    await pass(here, there);
    merge(here, first, second);
    const { outcomes } = await received(await sent(here, first), there);
    expect(outcomes()['conflict']).toBeUndefined();
    expect(peopleAt(there)).toEqual(peopleAt(here));
    expect(there.database.trainees.find(first)).toEqual(here.database.trainees.find(first));
    expect(there.database.evaluations.summariesOfTrainee(first)).toHaveLength(6);
  });

  it('are asked about where one was changed meanwhile: nobody’s work is undone unasked', async () => {
    const [here, there] = [office(), computer()];
    await pass(here, there);
    const changed = { ...(there.database.trainees.find(second) ?? sampleTrainee()), phone: '01 99 00 99 99' };
    there.database.trainees.save(changed);
    merge(here, first, second);
    const path = await sent(here, first);
    await expect(received(path, there)).rejects.toMatchObject({ code: 'incomplete' });
    expect(there.database.trainees.find(second)).not.toBeNull();
    const { outcomes } = await received(path, there, 'ours');
    expect(outcomes()['conflict']).toBe(1);
    expect(there.database.trainees.find(second)).toBeNull();
  });

  it('take in, forever, what a computer that still knows two sends', async () => {
    const [here, there] = [office(), computer()];
    await pass(here, there);
    merge(here, first, second);
    await sent(here, first);
    const [pathwayId = ''] = pathwayOf(there, second);
    const pathway = there.database.pathways.find(pathwayId);
    if (pathway !== null) there.database.pathways.save({ ...pathway, outcome: 'Embauche' });
    await received(await sent(there, second), here);
    expect(here.database.trainees.find(second)).toBeNull();
    expect(here.database.pathways.find(pathwayId)).toMatchObject({ traineeId: first, outcome: 'Embauche' });
    // The old record is no news, and changes nothing of what was chosen.
    expect(here.database.trainees.find(first)?.givenName).toBe(
      there.database.trainees.find(second)?.givenName,
    );
  });

  it('are known by the identifier that went where only that one was ever seen', async () => {
    const [here, there] = [office(), computer()];
    await received(await sent(here, second), there);
    merge(here, first, second);
    await received(await sent(here, first), there);
    expect(everybody(there)).toEqual([second]);
    expect(there.database.exchange.traineeOfAlias(first)).toBe(second);
    await received(await sent(there, second), here);
    expect(everybody(here).sort()).toEqual([first, third]);
  });

  it('stay two where somebody said that they are, and the same is not asked again', async () => {
    const [here, there] = [office(), computer()];
    await pass(here, there);
    merge(here, first, second);
    await received(await sent(here, first), there, 'theirs', { [first]: null });
    expect(everybody(there)).toHaveLength(3);
    expect(there.database.people.areDistinct(first, second)).toBe(true);
    await received(await sent(here, first), there, 'theirs');
    expect(everybody(there)).toHaveLength(3);
    // And a file from there does not tear them apart here.
    await pass(there, here);
    expect(everybody(here)).toHaveLength(2);
  });
});

describe('a record that was separated on one computer', () => {
  it('is separated on the others', async () => {
    const [here, there] = [office(), computer()];
    merge(here, first, second);
    const [pathwayId = ''] = pathwayOf(here, first);
    await pass(here, there);
    const apart = separate(here, first, [pathwayId]);
    await pass(here, there);
    expect(there.database.pathways.find(pathwayId)?.traineeId).toBe(apart);
    expect(peopleAt(there)).toEqual(peopleAt(here));
    expect(there.database.people.areDistinct(first, apart)).toBe(true);
  });

  it('takes nothing back from a computer that does not know of it yet, in whatever order their files come', async () => {
    const [here, there] = [office(), computer()];
    merge(here, first, second);
    const [pathwayId = ''] = pathwayOf(here, first);
    await pass(here, there);
    separate(here, first, [pathwayId]);
    await pass(there, here);
    await received(await sent(here, first), there);
    await pass(there, here);
    await pass(here, there);
    expect(peopleAt(there)).toEqual(peopleAt(here));
  });

  it('of another organisation leaves our own pathways where they are', async () => {
    const ours = filled('ours');
    const theirs = computer('theirs');
    const [traineeId = ''] = everybody(ours);
    const pathwayIds = pathwayOf(ours, traineeId);
    await pass(ours, theirs);
    separate(theirs, traineeId, pathwayIds);
    await pass(theirs, ours);
    expect(pathwayOf(ours, traineeId)).toEqual(pathwayIds);
  });
});

/** What a computer does: merges two of the people that it has, or passes everything to another. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('merge' as const), at: fc.nat(2), one: fc.nat(2), other: fc.nat(2) }),
  fc.record({ kind: fc.constant('pass' as const), at: fc.nat(2), one: fc.nat(2), other: fc.nat(2) }),
);

it('three computers that merge in any order and direction, chains and opposite directions too, end with the same people', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      const computers = [office(), computer(), computer()];
      const at = (index: number): Computer => computers[index] ?? office();
      await pass(at(0), at(1));
      await pass(at(0), at(2));
      for (const { kind, at: place, one, other } of steps) {
        if (kind === 'pass' && place !== one) await pass(at(place), at(one));
        const people = everybody(at(place)).sort();
        const [keptId, otherId] = [people[one % people.length], people[other % people.length]];
        if (kind === 'merge' && keptId !== undefined && otherId !== undefined && keptId !== otherId) {
          merge(at(place), keptId, otherId);
        }
      }
      for (const [from, to] of [
        [0, 1],
        [1, 2],
        [2, 0],
        [0, 1],
        [1, 2],
      ] as const)
        await pass(at(from), at(to));
      expect(peopleAt(at(1))).toEqual(peopleAt(at(0)));
      expect(peopleAt(at(2))).toEqual(peopleAt(at(0)));
      for (const { database } of computers) {
        const total = everybody({ database } as Computer).flatMap((id) =>
          database.evaluations.summariesOfTrainee(id),
        );
        expect(total).toHaveLength(9);
        // No identifier is a record and an alias, so that none leads in a circle.
        for (const id of ids)
          expect(database.trainees.find(id) !== null && database.exchange.traineeOfAlias(id) !== null).toBe(
            false,
          );
      }
    }),
    { numRuns: 12, seed: 20260901 },
  );
}, 120_000);
