import { expect, it } from 'vitest';
import { meetComputers } from '../testing/meetingComputers';

/** Seeds that failed once stay, with what they found. */
it.each([
  ['two computers', 1],
  ['three computers', 2],
])(
  'computers that work apart lose nothing, carry out every choice, and come to the same: %s',
  (_, seed) => {
    const { rounds, exchanges, validations } = meetComputers(seed, 200);
    expect(rounds).toBe(200);
    expect(exchanges).toBeGreaterThan(20);
    expect(validations).toBeGreaterThan(5);
  },
  240_000,
);
