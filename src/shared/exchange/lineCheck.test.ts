import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratingSchema } from '../evaluation/rating';
import { frenchFault } from '../format/frenchFault';
import { indicatorsOf } from '../referential/competencyMap';
import { sampleMap } from '../testing/sampleMap';
import { canonicalContent, isOnSheet } from './canonical';
import { createLineCheck } from './lineCheck';
import { wholeLines } from './wholeLines';

const map = sampleMap();
const ids = indicatorsOf(map).map(({ id }) => id);
const id = '01900000-0000-7000-8000-000000000001';

const evaluation = (ratings: unknown, changes: object = {}): object => ({
  id,
  pathwayId: id,
  phase: 'initial',
  revision: 1,
  status: 'validated',
  date: '2026-03-16',
  trainerId: id,
  mapId: map.id,
  mapVersion: map.version,
  createdAt: '2026-03-16T09:00:00.000Z',
  validatedAt: '2026-03-16T10:00:00.000Z',
  ratings,
  axisComments: { '1': 'À l’aise', '10': '' },
  generalComment: '',
  ...changes,
});

const ratings = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...ratingSchema.options), {
  noNullPrototype: true,
});

/** The line as a file holds it: objects come out of JSON, in whatever order they were written. */
const line = (value: object): unknown => JSON.parse(JSON.stringify(value));

function judge(value: unknown) {
  const check = createLineCheck();
  check.judge('maps', wholeLines.maps, line(map));
  return check.judge('evaluations', wholeLines.evaluations, value);
}

/** What the schema alone says. */
const schemaOf = (value: unknown) => wholeLines.evaluations.safeParse(value, { error: frenchFault });

describe('a line of JSON', () => {
  const check = createLineCheck();
  check.judge('maps', wholeLines.maps, line(map));
  const parsed = (text: string): unknown => {
    try {
      return check.parse('evaluations', text);
    } catch (error) {
      return error;
    }
  };
  const json = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch (error) {
      return error;
    }
  };

  it('is what `JSON.parse` makes of it, its ratings on the sheet of its map', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        const text = JSON.stringify(evaluation(given));
        const value = Object(parsed(text));
        expect(value).toEqual(json(text));
        expect(Object.keys(value)).toEqual(Object.keys(evaluation(given)));
        expect(Object.keys(value.ratings)).toEqual(Object.keys(given));
        expect(isOnSheet(value.ratings)).toBe(true);
      }),
    );
  });

  const [first = '', second = ''] = ids;
  const whole = JSON.stringify(evaluation({ [first]: 'acquired', [second]: 'toDevelop' }));
  const words = whole.slice(whole.indexOf('"ratings":') + 10, whole.indexOf('}') + 1);
  it.each([
    ['twice', whole.replace('{', `{"ratings":${words},`)],
    ['again behind, with a space', `${whole.slice(0, -1)},"ratings" :0}`],
    ['again behind, with an escape', `${whole.slice(0, -1)},"r\\u0061tings":0}`],
    ['in another object only', `{"axisComments":{"ratings":${words}},"mapId":"${map.id}"}`],
    ['in another object and at their place', whole.replace('{', `{"other":{"ratings":${words}},`)],
    ['a word in the place of the object', whole.replace(words, '"acquired"')],
    ['an indicator twice', whole.replace(words, `{"${first}":"acquired","${first}":"toDevelop"}`)],
    ['an indicator that the map has not', whole.replace(words, '{"Z9.9.9":"acquired"}')],
    ['a word that is none', whole.replace(words, `{"${first}":"acquire"}`)],
    ['a longer word', whole.replace(words, `{"${first}":"acquired2"}`)],
    ['an object in an object', whole.replace(words, `{"${first}":{}}`)],
    ['spaces', whole.replace(words, `{ "${first}" : "acquired" }`)],
    ['a comma too many', whole.replace(words, `{"${first}":"acquired",}`)],
    ['no comma', whole.replace(words, `{"${first}":"acquired""${second}":"acquired"}`)],
    ['no end', whole.slice(0, whole.indexOf('}'))],
    ['nothing', whole.replace(words, '{}')],
    ['a name of theirs', whole.replace(words, '{"__proto__":"acquired"}')],
    ['no colon', whole.replace('"ratings":', '"ratings"')],
  ])('says the same with the ratings written strangely: %s', (_, text) => {
    expect(parsed(text)).toEqual(json(text));
  });
});

describe('the check of a line', () => {
  it('takes ratings that fit the map without asking the schema, and gives what the schema gives', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        const judged = judge(line(evaluation(given)));
        const { data } = schemaOf(line(evaluation(given)));
        expect(judged.data).toEqual(data);
        expect(Object.keys(Object(judged.data))).toEqual(Object.keys(Object(data)));
        // Checked boundary: an evaluation that the schema let by.
        expect(isOnSheet((judged.data as { ratings: object }).ratings)).toBe(true);
      }),
    );
  });

  it('names a version of the record by the same text as if the schema had read it', () => {
    fc.assert(
      fc.property(ratings, (given) => {
        const judged = Object(judge(line(evaluation(given))).data);
        expect(canonicalContent('evaluations', judged)).toBe(
          canonicalContent('evaluations', Object(schemaOf(line(evaluation(given))).data)),
        );
      }),
    );
  });

  it('leaves everything else to the schema: it is refused, or taken, in the same words', () => {
    const strange = fc.oneof(
      fc.anything(),
      fc
        .tuple(ratings, fc.dictionary(fc.string(), fc.anything()))
        .map(([fit, other]) => ({ ...fit, ...other })),
      fc.constantFrom(
        { 'A1.1.1': 'ACQUIRED' },
        { 'A1.1.1': null },
        { 'A99.1.1': 'acquired' },
        ['acquired'],
        '',
      ),
      fc.constant(JSON.parse('{"__proto__":"acquired","A1.1.1":"acquired"}')),
      fc.constant(
        Object.fromEntries(Array.from({ length: 401 }, (_, index) => [`A1.1.${index}`, 'acquired'])),
      ),
    );
    const changes = fc.constantFrom(
      {},
      { phase: 'first' },
      { trainerId: null },
      { extra: 1 },
      { mapId: 'other' },
    );
    fc.assert(
      fc.property(strange, changes, (given, changed) => {
        const value = line(evaluation(given, changed));
        const [judged, said] = [judge(value), schemaOf(value)];
        expect(judged.success).toBe(said.success);
        expect(judged.data).toEqual(said.data);
        expect(judged.error?.issues).toEqual(said.error?.issues);
      }),
    );
  });
});
