import { describe, expect, it } from 'vitest';
import { dueWords } from './dueWords';

describe('dueWords', () => {
  const today = '2026-03-16';

  it.each([
    ['2026-03-13', 'en retard de 3\u00a0jours'],
    ['2026-03-15', 'en retard de 1\u00a0jour'],
    ['2026-03-16', 'aujourd’hui'],
    ['2026-03-17', 'demain'],
    ['2026-03-28', 'dans 12\u00a0jours'],
  ])('says of %s: %s', (date, words) => {
    expect(dueWords(date, today)).toBe(words);
  });
});
