import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Axis } from '../referential/competencyMap';
import type { Rating, Ratings } from './rating';
import { scoreAxis, scoreCell } from './scoring';

/** An axis of four cells with three indicators each: A1.1.1 … A1.4.3. */
const axis: Axis = {
  number: 1,
  pole: 'reflechir',
  label: 'Axe',
  shortLabel: 'Axe',
  description: 'Axe',
  source: 'reconstructed',
  cells: [1, 2, 3, 4].map((circle) => ({
    circle,
    descriptor: 'Case',
    recruiterWording: 'Case',
    source: 'reconstructed',
    indicators: [1, 2, 3].map((n) => ({
      id: `A1.${circle}.${n}`,
      label: 'Indicateur',
      traineeLabel: 'Indicateur',
      source: 'reconstructed',
    })),
  })),
};

/** One letter an indicator: a acquired, p in progress, d to develop, - not observed. */
function ratingsFrom(circles: readonly string[]): Ratings {
  const meaning: Partial<Record<string, Rating>> = { a: 'acquired', p: 'inProgress', d: 'toDevelop' };
  return Object.fromEntries(
    circles.flatMap((letters, circle) =>
      [...letters].flatMap((letter, n) => {
        const rating = meaning[letter];
        return rating ? [[`A1.${circle + 1}.${n + 1}`, rating]] : [];
      }),
    ),
  );
}

const score = (...circles: string[]) => scoreAxis(axis, ratingsFrom(circles), 1);

describe('the score of an axis', () => {
  it('follows the worked example of the domain', () => {
    const result = score('aaa', 'aap', 'aaa', '---');
    expect(result.level).toBe(1);
    expect(result.value).toBeCloseTo(1 + 2.5 / 3);
    expect(result.cells[2]?.acquired).toBe(true);
  });

  it('has no value when nothing was observed', () => {
    expect(score('---', '---', '---', '---').value).toBeNull();
  });

  it('has the value 0 when everything observed is to develop', () => {
    expect(score('ddd', '---', '---', '---').value).toBe(0);
  });

  it('has a value as soon as anything was observed, even far from the centre', () => {
    expect(score('---', '---', '---', 'a--').value).toBe(0);
  });

  it('never counts what was not observed as acquired', () => {
    expect(score('aa-', '---', '---', '---').level).toBe(0);
  });

  it('is 4 at most, when the four circles are acquired', () => {
    expect(score('aaa', 'aaa', 'aaa', 'aaa')).toMatchObject({ level: 4, value: 4 });
  });

  it('stays under the next circle while a threshold below 1 is not reached in that circle', () => {
    const ratings = ratingsFrom(['ppp', '---', '---', '---']);
    expect(scoreAxis(axis, ratings, 0.6)).toMatchObject({ level: 0, value: 0.5 });
  });

  it('adds at most 0.99 for the next circle', () => {
    // With an impossible threshold the whole circle is acquired but the level cannot move.
    expect(scoreAxis(axis, ratingsFrom(['aaa', '---', '---', '---']), 1.1).value).toBe(0.99);
  });
});

describe('the score of a cell', () => {
  it('counts an acquired indicator for 1, one in progress for one half', () => {
    const [cell] = axis.cells;
    if (!cell) throw new Error('the axis has cells');
    expect(scoreCell(cell, ratingsFrom(['apd']), 1)).toEqual({
      circle: 1,
      score: 0.5,
      acquired: false,
      observedCount: 3,
      indicatorCount: 3,
    });
    expect(scoreCell(cell, ratingsFrom(['aad']), 2 / 3).acquired).toBe(true);
  });
});

describe('for any ratings', () => {
  const anyCircles = fc.array(fc.stringMatching(/^[apd-]{3}$/), { minLength: 4, maxLength: 4 });

  it('the level is the whole part of the value, which lies between 0 and 4', () => {
    fc.assert(
      fc.property(anyCircles, (circles) => {
        const { level, value } = score(...circles);
        if (value === null) return circles.every((circle) => circle === '---');
        return value >= 0 && value <= 4 && Math.floor(value) === level;
      }),
    );
  });

  it('acquiring one more indicator never lowers the value', () => {
    fc.assert(
      fc.property(anyCircles, fc.nat(3), fc.nat(2), (circles, circle, n) => {
        const better = circles.map((letters, i) =>
          i === circle ? `${letters.slice(0, n)}a${letters.slice(n + 1)}` : letters,
        );
        return (score(...better).value ?? 0) >= (score(...circles).value ?? 0);
      }),
    );
  });
});
