import { expect, it } from 'vitest';
import { usualPeriod } from './archiveWords';

it.each([
  ['2027-01-04', '2026-01-01', '2026-12-31'],
  ['2027-02-28', '2026-01-01', '2026-12-31'],
  ['2027-03-01', '2027-01-01', '2027-12-31'],
  ['2027-12-31', '2027-01-01', '2027-12-31'],
])('on %s the archive that is due goes from %s to %s', (today, from, to) => {
  expect(usualPeriod(today)).toEqual({ from, to });
});
