import { describe, expect, it } from 'vitest';
import { bytesOfBase64, formatSize, refusalOfFile, titleOfFile } from './evidenceFile';

const MEGABYTE = 1024 * 1024;

describe('a title from the name of a file', () => {
  it.each([
    ['attestation_stage-2026.pdf', 'Attestation stage 2026'],
    ['CV.pdf', 'CV'],
    ['photo du chantier.JPEG', 'Photo du chantier'],
    ['v1.2 du plan', 'V1.2 du plan'],
    ['élan.txt', 'Élan'],
    ['.pdf', '.pdf'],
  ])('of « %s » is « %s »', (name, title) => {
    expect(titleOfFile(name)).toBe(title);
  });
});

describe('a file that cannot be taken', () => {
  it('is refused with its size and the limit', () => {
    expect(refusalOfFile({ name: 'film.pdf', size: 34.5 * MEGABYTE })).toMatch(
      /«\u00a0film\.pdf\u00a0» pèse 34,5\u00a0Mo.* la limite est de 20\u00a0Mo/,
    );
  });

  it('is an empty one, as folders are', () => {
    expect(refusalOfFile({ name: 'photos', size: 0 })).toContain('est un dossier');
  });

  it('is no other', () => {
    expect(refusalOfFile({ name: 'cv.pdf', size: 20 * MEGABYTE })).toBeNull();
    expect(refusalOfFile({ name: 'mot.txt', size: 1 })).toBeNull();
  });
});

describe('sizes', () => {
  it('are written in Ko, then in Mo', () => {
    expect(formatSize(10)).toBe('1\u00a0Ko');
    expect(formatSize(340 * 1024)).toBe('340\u00a0Ko');
    expect(formatSize(2.4 * MEGABYTE)).toBe('2,4\u00a0Mo');
  });
});

describe('base 64', () => {
  it('gives the bytes back, whatever they are', () => {
    expect([...bytesOfBase64('AP/+QQ==')]).toEqual([0, 255, 254, 65]);
  });
});
