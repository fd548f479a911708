import { describe, expect, it } from 'vitest';
import { type BelievedClock, createBelievedClock } from './clock';

const LAST = '2026-12-01T09:00:00.000Z';
const MINUTE = 60_000;

/** A clock that shows what the test sets, and what a stopwatch would say. */
function clockAt(shown: string, known: string | null = LAST) {
  const computer = { shown, passed: 0 };
  const clock: BelievedClock = createBelievedClock(
    () => new Date(computer.shown),
    () => computer.passed,
  );
  clock.learn(known);
  return { clock, computer };
}

describe('a clock is believed', () => {
  it.each([
    ['the same day', '2026-12-01T17:00:00.000Z'],
    ['after a summer', '2027-03-20T09:00:00.000Z'],
  ])('%s', (_when, shown) => {
    const { clock } = clockAt(shown);
    expect([clock.isBelieved(), clock.now(), clock.doubt()]).toEqual([true, shown, null]);
  });

  it('some hours back, as two systems on one computer leave it, without going back itself', () => {
    const { clock } = clockAt('2026-12-01T07:00:00.000Z');
    expect([clock.isBelieved(), clock.now()]).toEqual([true, LAST]);
  });

  it('when nothing is known yet', () => {
    expect(clockAt('2026-12-01T09:00:00.000Z', null).clock.isBelieved()).toBe(true);
  });
});

describe('a clock is not believed', () => {
  it.each([
    ['behind', '1970-01-01T00:00:00.000Z'],
    ['behind', '2024-12-01T09:00:00.000Z'],
    ['behind', '2026-11-29T09:00:00.000Z'],
    ['ahead', '2027-06-01T09:00:00.000Z'],
    ['ahead', '2028-12-01T09:00:00.000Z'],
    ['ahead', '2030-01-01T00:00:00.000Z'],
    ['ahead', '2099-12-31T23:59:59.000Z'],
  ] as const)('%s: %s', (kind, shown) => {
    const { clock } = clockAt(shown);
    expect(clock.isBelieved()).toBe(false);
    expect(clock.doubt()).toEqual({ kind, shown, known: LAST });
    expect([clock.now(), clock.today()]).toEqual([LAST, '2026-12-01']);
  });

  it('before this program was written, even where nothing is known', () => {
    expect(clockAt('1970-01-01T00:00:00.000Z', null).clock.doubt()).toMatchObject({ kind: 'behind' });
  });

  it('when it jumps while the program runs', () => {
    const { clock, computer } = clockAt('2026-12-01T10:00:00.000Z');
    clock.now();
    computer.shown = '2031-12-01T10:00:00.000Z';
    expect([clock.isBelieved(), clock.today()]).toEqual([false, '2026-12-01']);
    computer.shown = '2026-12-01T11:00:00.000Z';
    expect([clock.isBelieved(), clock.now()]).toEqual([true, '2026-12-01T11:00:00.000Z']);
  });
});

describe('meanwhile', () => {
  it('time goes on from the last known instant, by what has passed', () => {
    const { clock, computer } = clockAt('1970-01-01T00:00:00.000Z');
    computer.passed = 5 * MINUTE;
    expect(clock.now()).toBe('2026-12-01T09:05:00.000Z');
    computer.passed = 24 * 60 * MINUTE;
    expect(clock.today()).toBe('2026-12-02');
  });

  it('the clock is believed once it is right again, or once the user says that it is', () => {
    const { clock, computer } = clockAt('2099-01-01T00:00:00.000Z');
    computer.shown = '2026-12-02T09:00:00.000Z';
    expect(clock.isBelieved()).toBe(true);
    computer.shown = '2029-01-01T00:00:00.000Z';
    clock.confirm();
    expect([clock.isBelieved(), clock.now()]).toEqual([true, '2029-01-01T00:00:00.000Z']);
    computer.shown = '2027-01-01T00:00:00.000Z';
    expect(clock.isBelieved()).toBe(false);
    clock.confirm();
    expect([clock.isBelieved(), clock.now()]).toEqual([true, '2027-01-01T00:00:00.000Z']);
  });
});
