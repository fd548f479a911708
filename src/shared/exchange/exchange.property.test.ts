import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluationStatusSchema } from '../records/evaluation';
import { canonicalContent } from './canonical';
import { FIRST_VALIDATION, joinRevisions, type Revision } from './joinRevisions';
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

const instant = fc.constantFrom(
  '1970-01-01T00:00:00.000Z',
  '2026-06-01T10:00:00.000Z',
  '2099-06-02T10:00:00.000Z',
);
/** Few identifiers and words, so that many are validated twice; an identifier of a sibling has the words that it was made of. */
const named = fc.oneof(
  fc.record({ id: fc.constantFrom('d', 'e'), version: fc.constantFrom('a', 'b', 'c') }),
  fc.constantFrom({ id: 'd b', version: 'b' }, { id: 'd c', version: 'c' }),
);
/** What comes after what may go in circles. */
const described = fc.record({
  phase: fc.constant('initial'),
  status: fc.constantFrom(...evaluationStatusSchema.exclude(['draft']).options),
  validatedAt: instant,
  comesAfter: fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c', FIRST_VALIDATION), { maxLength: 2 })
    .map((versions) => new Set(versions)),
});
const validated: fc.Arbitrary<Revision> = fc
  .tuple(named, described)
  .map(([name, description]) => ({ ...name, ...description }));
const draft: Revision = {
  id: 'draft',
  phase: 'initial',
  status: 'draft',
  validatedAt: null,
  version: '',
  comesAfter: new Set(),
};
const revisions = fc
  .tuple(fc.array(validated, { maxLength: 6 }), fc.boolean())
  .map(([settled, hasDraft]) => (hasDraft ? [...settled, draft] : settled));
const siblingId = (id: string, version: string): string => `${id} ${version}`;
const join = (given: readonly Revision[]) =>
  joinRevisions(given, siblingId).map(({ given: _, ...place }) => place);
/** The revisions as a computer knows them once it has joined them. */
const joinedAt = (given: readonly Revision[]): Revision[] =>
  joinRevisions(given, siblingId).map(({ given: [first, ...others], ...place }) => ({
    ...first,
    ...place,
    comesAfter: new Set([first, ...others].flatMap((one) => [...one.comesAfter])),
  }));

describe('revisions of one phase', () => {
  it('join to the same whatever their order, and joining again changes nothing', () => {
    fc.assert(
      fc.property(
        revisions.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const joined = join(all);
          expect(join(shuffled)).toEqual(joined);
          expect(join([...all, ...shuffled.filter(({ status }) => status !== 'draft')])).toEqual(joined);
          expect(join(joinedAt(all))).toEqual(joined);
        },
      ),
    );
  });

  it('join to the same whoever hears of which first', () => {
    fc.assert(
      fc.property(revisions, revisions, revisions, (a, b, c) => {
        const [first, second] = [
          joinedAt([...joinedAt([...a, ...b]), ...c]),
          joinedAt([...a, ...joinedAt([...b, ...c])]),
        ];
        const settled = (one: readonly Revision[]) => join(one).filter(({ status }) => status !== 'draft');
        expect(settled([...first, ...second])).toEqual(settled(second));
        expect(settled(first)).toEqual(settled(second));
      }),
    );
  });

  it('have one in force at most, numbers without gap, and the draft last', () => {
    fc.assert(
      fc.property(revisions, (all) => {
        const joined = join(all);
        expect(joined.map(({ revision }) => revision)).toEqual(joined.map((_, index) => index + 1));
        const settled = joined.filter(({ status }) => status !== 'draft').length;
        expect(joined.filter(({ status }) => status === 'validated')).toHaveLength(Math.min(1, settled));
        expect(joined.findIndex(({ status }) => status === 'draft')).toBe(
          settled < joined.length ? settled : -1,
        );
        expect(new Set(joined.map(({ id }) => id)).size).toBe(joined.length);
      }),
    );
  });
});

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
