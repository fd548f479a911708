import { expect, it } from 'vitest';
import { retentionEnd } from './retention';

it.each([
  ['2023-08-28', '2025-01-01', 36, '2026-08-28'],
  ['2024-01-31', null, 1, '2024-02-29'],
  [null, '2025-01-01', 12, '2026-01-01'],
  [null, null, 12, null],
])(
  'data kept until exit %s (last change %s) plus %s months goes from %s on',
  (lastExit, lastChange, months, end) => {
    expect(retentionEnd({ lastExit, lastChange }, months)).toBe(end);
  },
);
