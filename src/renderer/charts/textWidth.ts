/*
 * Widths of the letters of Public Sans at weight 600, in ems, by classes of similar letters. Labels are laid out before they are drawn, on
 * screen and in tests alike, so their width cannot be asked from a browser; an estimate on the generous side is enough.
 */
const classes: readonly (readonly [string, number])[] = [
  ["fijlrt.,’'ıI!:;", 0.36],
  ['mwMWœ', 0.92],
  ['—Œ', 1.13],
  ['ABCDEFGHJKLNOPQRSTUVXYZ', 0.71],
  [' \u00a0\u202f', 0.27],
];
const OTHER_LETTERS = 0.6;

const widths = new Map(
  classes.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width] as const)),
);

/** Estimated width of a text in ems; accents do not count. */
export function textWidth(text: string): number {
  return [...text.normalize('NFD').replace(/\p{M}/gu, '')].reduce(
    (sum, letter) => sum + (widths.get(letter) ?? OTHER_LETTERS),
    0,
  );
}
