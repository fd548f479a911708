import { describe, expect, it } from 'vitest';
import { recogniseEvidence } from './evidenceMediaType';

const bytes = (...parts: (number[] | string)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const textOf = (given: Uint8Array): string | null => {
  const file = recogniseEvidence(given);
  return file?.mediaType === 'text/plain' ? Buffer.from(file.bytes).toString('utf8') : null;
};

describe('a file is recognised by its bytes', () => {
  it.each([
    ['image/png', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'IHDR')],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF')],
    ['application/pdf', bytes('%PDF-1.7\n', [0xe2, 0xe3])],
  ])('as %s, kept exactly', (mediaType, given) => {
    expect(recogniseEvidence(given)).toEqual({ mediaType, bytes: given });
  });

  it('as a text in UTF-8, without its byte order mark', () => {
    expect(textOf(bytes('Éléments observés\r\n\tà l’atelier'))).toBe('Éléments observés\r\n\tà l’atelier');
    expect(textOf(bytes([0xef, 0xbb, 0xbf], 'Été'))).toBe('Été');
  });

  it('as a text of an older Windows program, put into UTF-8', () => {
    // « L’été » in Windows-1252.
    expect(textOf(bytes([0x4c, 0x92, 0xe9, 0x74, 0xe9]))).toBe('L’été');
  });

  it('as a text even when it is a page or a script: it is only ever shown as text', () => {
    expect(recogniseEvidence(bytes('<script>alert(1)</script>'))?.mediaType).toBe('text/plain');
  });

  it.each([
    ['a program', bytes('MZ', [0x90, 0x00])],
    ['an archive or an office document', bytes('PK', [0x03, 0x04])],
    ['a text with a NUL', bytes('a', [0x00], 'b')],
    ['a text with an escape sequence', bytes([0x1b], '[31m')],
    ['the beginning of a signature', bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a])],
  ])('but not %s', (_, given) => {
    expect(recogniseEvidence(given)).toBeNull();
  });
});
