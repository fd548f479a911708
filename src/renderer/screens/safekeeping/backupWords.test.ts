import { expect, it } from 'vitest';
import { NO_BREAK_SPACE } from '#shared/format/french';
import { formatFileSize } from './backupWords';

it.each([
  [512, '512', 'octets'],
  [2048, '2', 'Ko'],
  [1_500_000, '1,4', 'Mo'],
  [61_900_000, '59', 'Mo'],
  [3 * 1024 ** 3, '3', 'Go'],
])('%i bytes are « %s %s »', (size, amount, unit) => {
  expect(formatFileSize(size)).toBe(`${amount}${NO_BREAK_SPACE}${unit}`);
});
