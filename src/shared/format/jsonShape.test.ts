import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isNestedTooDeep, isWellFormed } from './jsonShape';

const nested = (depth: number, open = '[', close = ']'): string => open.repeat(depth) + close.repeat(depth);

it.each([
  ['lists', nested(41)],
  ['objects', `${'{"a":'.repeat(41)}1${'}'.repeat(41)}`],
  ['lists without end', '['.repeat(100_000)],
  ['lists behind a text with a quote', `["\\"", ${nested(41)}]`],
])('%s within each other are too deep', (_, json) => {
  expect(isNestedTooDeep(json)).toBe(true);
});

it.each([
  ['as many as are allowed', nested(40)],
  ['brackets of a text', `"${nested(60)}"`],
  ['brackets of a text with quotes', `["\\"${nested(60)}"]`],
  ['lists beside each other', `[${'[],'.repeat(100)}1]`],
  ['nothing', ''],
])('%s are not', (_, json) => {
  expect(isNestedTooDeep(json)).toBe(false);
});

it('depth is judged as whoever walks through the value would', () => {
  const depthOf = (value: unknown): number =>
    typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
  fc.assert(
    fc.property(fc.json({ depthSize: 'medium' }), fc.nat(45), (json, around) => {
      const wrapped = `${'['.repeat(around)}${json}${']'.repeat(around)}`;
      expect(isNestedTooDeep(wrapped)).toBe(depthOf(JSON.parse(wrapped)) > 40);
    }),
  );
});

it('half of a character is found in texts and in names of fields', () => {
  expect([{ a: ['\ud83d'] }, { '\udc00': 1 }].map(isWellFormed)).toEqual([false, false]);
  expect(isWellFormed({ é: ['🙂', 1, null, true] })).toBe(true);
});
