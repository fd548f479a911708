/** A month that is written under a plot. */
export interface MonthLabel {
  readonly month: string;
  readonly text: string;
  /** January bears its year. */
  readonly isYear: boolean;
}

const shortMonths = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
];

/** Room that one label takes, in CSS pixels. */
const LABEL_WIDTH = 42;

/** The months (`YYYY-MM`, in order) that have room for a name in `width` pixels; years come before months. */
export function monthLabels(months: readonly string[], width: number): MonthLabel[] {
  const room = Math.max(1, Math.floor(width / LABEL_WIDTH));
  const every = [1, 2, 3, 6, 12].find((step) => months.length / step <= room) ?? 12;
  return months.flatMap((month, index) => {
    const number = Number(month.slice(5));
    const isYear = number === 1 || (index === 0 && every < 12);
    if (!isYear && (number - 1) % every !== 0) return [];
    // The first month needs no year when January follows at once.
    if (index === 0 && number !== 1 && 13 - number < every) return [];
    return [{ month, text: isYear ? month.slice(0, 4) : (shortMonths[number - 1] ?? ''), isYear }];
  });
}
