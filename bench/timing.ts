/**
 * Runs every function in turn, `rounds` times, and answers the median duration of each in milliseconds.
 *
 * @param warmUp rounds before those that count; the functions are told of these first.
 */
export async function medians<Name extends string>(
  works: Readonly<Record<Name, (round: number) => unknown>>,
  rounds: number,
  warmUp = 0,
): Promise<Record<Name, number>> {
  // Checked boundary: the keys of an object literal with these very names.
  const names = Object.keys(works) as Name[];
  const durations = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const name of names) {
      const start = performance.now();
      await works[name](round);
      if (round >= warmUp) durations.get(name)?.push(performance.now() - start);
    }
  }
  // Checked boundary: as above.
  return Object.fromEntries(names.map((name) => [name, median(durations.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

/** The middle value; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
