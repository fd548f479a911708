import { expect, it } from 'vitest';
import { isSealed, sealed, SEALED_BEGINNING, sealedPart, unsealed } from './sealedFiles';

const key = 'ab'.repeat(32);
const parts = [Buffer.from('une première part'), Buffer.alloc(0), Buffer.from('une autre')];
const inParts = (order: readonly number[]): Buffer =>
  Buffer.concat([
    SEALED_BEGINNING,
    ...order.map((number) => sealedPart(parts[number] ?? Buffer.alloc(0), number, key)),
  ]);

it('a sealed file tells nothing without its key, and everything with it', () => {
  const file = sealed(Buffer.from('Aïcha Exemple'), key);
  expect(isSealed(file)).toBe(true);
  expect(file.includes('Exemple')).toBe(false);
  expect(unsealed(file, key).toString()).toBe('Aïcha Exemple');
  expect(() => unsealed(file, 'cd'.repeat(32))).toThrow();
});

it('written in parts it reads as a whole', () => {
  expect(unsealed(inParts([0, 1, 2]), key).toString()).toBe('une première partune autre');
});

it.each([
  ['whose parts changed places', inParts([2, 1, 0])],
  ['that was cut short', inParts([0, 1, 2]).subarray(0, -5)],
  ['of which a byte was changed', Buffer.from(inParts([0])).fill(0, 40, 41)],
])('one %s is not read', (_, bytes) => {
  expect(() => unsealed(bytes, key)).toThrow();
});
