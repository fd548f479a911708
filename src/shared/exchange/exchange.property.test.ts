import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluationStatusSchema } from '../records/evaluation';
import { canonicalContent } from './canonical';
import { joinRevisions, type Revision } from './joinRevisions';
import { departmentOf } from './pseudonymise';
import { relationOf, type RecordVersion } from './relation';
import { wholeLines } from './wholeLines';

const version: fc.Arbitrary<RecordVersion> = fc.record({
  hash: fc.constantFrom('a', 'b', 'c'),
  known: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')).map((hashes) => new Set(hashes)),
});

describe('two versions of a record', () => {
  it('stand to each other as in a mirror: both computers come to the same', () => {
    const mirrored = { same: 'same', both: 'both', ours: 'theirs', theirs: 'ours' } as const;
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(relationOf(a, b)).toBe(mirrored[relationOf(b, a)]);
      }),
    );
  });

  it('that nobody knew on the other side are the user’s to choose between', () => {
    const fresh = (hash: string): RecordVersion => ({ hash, known: new Set(['start']) });
    expect(relationOf(fresh('a'), fresh('b'))).toBe('both');
    expect(relationOf({ hash: 'start', known: new Set() }, fresh('b'))).toBe('theirs');
  });
});

const instant = fc.constantFrom('2026-06-01T10:00:00.000Z', '2026-06-02T10:00:00.000Z');
const validated: fc.Arbitrary<Revision> = fc.record({
  id: fc.uuid(),
  status: fc.constantFrom(...evaluationStatusSchema.exclude(['draft']).options),
  validatedAt: instant,
});
const revisions = fc
  .tuple(
    fc.uniqueArray(validated, { selector: ({ id }) => id }),
    fc.option(fc.uuid().map((id): Revision => ({ id, status: 'draft', validatedAt: null }))),
  )
  .map(([settled, draft]) => (draft === null ? settled : [...settled, draft]));

describe('revisions of one phase', () => {
  it('join to the same whatever their order, and joining again changes nothing', () => {
    fc.assert(
      fc.property(
        revisions.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const joined = joinRevisions(all);
          expect(joinRevisions(shuffled)).toEqual(joined);
          const again = joined.map((place) => ({ ...place, validatedAt: validatedAtOf(all, place.id) }));
          expect(joinRevisions(again)).toEqual(joined);
        },
      ),
    );
  });

  it('have one in force at most, numbers without gap, and the draft last', () => {
    fc.assert(
      fc.property(revisions, (all) => {
        const joined = joinRevisions(all);
        expect(joined.map(({ revision }) => revision)).toEqual(joined.map((_, index) => index + 1));
        const settled = all.filter(({ status }) => status !== 'draft').length;
        expect(joined.filter(({ status }) => status === 'validated')).toHaveLength(Math.min(1, settled));
        expect(joined.findIndex(({ status }) => status === 'draft')).toBe(
          settled < all.length ? settled : -1,
        );
      }),
    );
  });
});

function validatedAtOf(all: readonly Revision[], id: string): string | null {
  return all.find((one) => one.id === id)?.validatedAt ?? null;
}

describe('what a record says', () => {
  it('does not depend on the order of its fields, at any depth', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
        expect(canonicalContent('trainees', reversed(record))).toBe(canonicalContent('trainees', record));
      }),
    );
  });

  it('leaves a line and comes back the same, whatever people are called', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    const trainee = fc.record({
      id: fc.uuid(),
      civility: fc.constantFrom('madame', 'monsieur', 'none'),
      givenName: text,
      familyName: text,
      birthDate: fc.constant(null),
      phone: fc.constant(''),
      email: fc.constant(''),
      address: fc.record({ street: text, postcode: fc.constantFrom('', '93100'), city: text }),
      statusBeforeEntry: fc.constant('unknown'),
      schoolingLevel: fc.constant('unknown'),
      situation: text,
    });
    fc.assert(
      fc.property(trainee, (typed) => {
        const record = wholeLines.trainees.safeParse(typed);
        fc.pre(record.success);
        expect(wholeLines.trainees.parse(JSON.parse(JSON.stringify(record.data)))).toEqual(record.data);
      }),
    );
  });
});

/** The same object with its fields written the other way round. */
function reversed<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([field, content]) => [field, reversed(content)] as const);
  // Checked boundary: the same fields with the same values.
  return Object.fromEntries(entries.toReversed()) as Value;
}

it.each([
  ['93100', '93'],
  ['75010', '75'],
  ['97110', '971'],
  ['20200', '20'],
  ['', ''],
])('the department of %s is « %s »', (postcode, department) => {
  expect(departmentOf(postcode)).toBe(department);
});
