import { expect, it } from 'vitest';
import { atOnce, type Steps } from '#shared/steps';
import { inTurns } from './turns';

/** Steps that each take longer than the window waits for its turn. */
function* longSteps(done: number[]): Steps<string> {
  for (let step = 0; step < 3; step += 1) {
    const began = performance.now();
    while (performance.now() - began < 30);
    done.push(step);
    yield;
  }
  return 'done';
}

it('work in steps comes to the same at once and in turns', async () => {
  expect(atOnce(longSteps([]))).toBe('done');
  expect(await inTurns(longSteps([]))).toBe('done');
});

it('others work between long steps, and may give the work up', async () => {
  const done: number[] = [];
  const seen: number[] = [];
  const stop = new AbortController();
  setImmediate(() => {
    seen.push(...done);
    stop.abort(new Error('given up'));
  });
  await expect(inTurns(longSteps(done), stop.signal)).rejects.toThrow('given up');
  expect(seen).toEqual([0]);
  expect(done.length).toBeLessThan(3);
});
