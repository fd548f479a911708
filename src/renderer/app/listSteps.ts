/**
 * Where a key leads in a list of `count` lines, from line `index`; `null` when the key moves nowhere. `page` is how many lines Page
 * Up and Page Down jump.
 */
export function stepIn(key: string, index: number, count: number, page = 10): number | null {
  if (count === 0) return null;
  const clamp = (line: number): number => Math.min(Math.max(line, 0), count - 1);
  switch (key) {
    case 'ArrowDown':
      return clamp(index + 1);
    case 'ArrowUp':
      return clamp(index - 1);
    case 'PageDown':
      return clamp(index + page);
    case 'PageUp':
      return clamp(index - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
