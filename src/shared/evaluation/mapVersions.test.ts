import { describe, expect, it } from 'vitest';
import { haveSeveralVersions, versionMention } from './mapVersions';

const [one, two, other] = [
  { id: 'carte', version: '1' },
  { id: 'carte', version: '2' },
  { id: 'autre', version: '1' },
];

describe('evaluations shown together', () => {
  it('say nothing of the map while it is the same', () => {
    expect(haveSeveralVersions([one, { ...one }])).toBe(false);
    expect(versionMention(one, [one, one])).toBe('');
  });

  it.each([[[one, two]], [[one, other]]])('name their version when %j are mixed', (maps) => {
    expect(haveSeveralVersions(maps)).toBe(true);
    expect(versionMention(one, maps)).toBe(', carte\u00a01');
  });
});
