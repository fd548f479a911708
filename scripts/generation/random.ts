/** A source of numbers that look random and are the same for the same seed (mulberry32). */
export interface Random {
  /** From 0, included, to 1, excluded. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** About `mean`, spread like heights of people (sum of four). */
  around(mean: number, spread: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** True in `share` of the cases. */
  chance(share: number): boolean;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    around: (mean, spread) => mean + (next() + next() + next() + next() - 2) * spread,
    pick: (items) => items[whole(0, items.length - 1)] ?? items[0],
    chance: (share) => next() < share,
  };
}
