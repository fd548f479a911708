import { describe, expect, it } from 'vitest';
import { foreignFileAdvice } from './foreignFile';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
/** The first box of a file of the ISO family, with its brands, and something after it. */
const isoFile = (major: string, ...compatible: string[]): Uint8Array => {
  const brands = `${major}\0\0\0\0${compatible.join('')}`;
  return bytes(`\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}\0\0\0\x08meta`);
};

describe('a file that is not taken as evidence is told by its bytes, with what to do', () => {
  it.each([
    ['HEIC', isoFile('heic', 'mif1', 'heic'), 'JPEG'],
    ['HEIC', isoFile('mif1', 'mif1', 'heic', 'hevc'), 'iPhone'],
    ['AVIF', isoFile('avif', 'mif1', 'miaf'), 'JPEG'],
    ['AVIF', isoFile('mif1', 'avif'), 'JPEG'],
    ['WebP', bytes('RIFF\x10\0\0\0WEBPVP8 '), 'JPEG'],
    ['TIFF', bytes('II*\0\x08\0\0\0'), 'Numérisez en PDF'],
    ['TIFF', bytes('MM\0*\0\0\0\x08'), 'JPEG'],
    ['GIF', bytes('GIF89a\x01\0'), 'JPEG'],
    ['BMP', bytes('BM\x36\0\0\0'), 'JPEG'],
    ['document Word', bytes('PK\x03\x04\x14\0[Content_Types].xml…word/document.xml'), 'PDF'],
    ['classeur Excel', bytes('PK\x03\x04\x14\0[Content_Types].xml…xl/workbook.xml'), 'PDF'],
    ['présentation PowerPoint', bytes('PK\x03\x04\x14\0ppt/presentation.xml'), 'PDF'],
    ['document LibreOffice', bytes('PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.text'), 'PDF'],
    ['ancienne version de Word', bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'PDF'],
    ['archive compressée', bytes('PK\x03\x04\x14\0photo.jpg'), 'un à un'],
    ['vidéo', isoFile('qt  '), 'un lien'],
    ['enregistrement sonore', bytes('ID3\x03\0'), 'un lien'],
  ])('%s', (kind, given, advice) => {
    expect(foreignFileAdvice(given)).toContain(kind);
    expect(foreignFileAdvice(given)).toContain(advice);
  });

  it.each([
    ['nothing', bytes('')],
    ['a program', bytes('MZ\x90\0')],
    ['a cut beginning', bytes('\0\0\0')],
    ['a box that claims to be long', bytes('\xff\xff\xff\xffftypzzzz')],
  ])('but %s is left to the general sentence', (_, given) => {
    expect(foreignFileAdvice(given)).toBeNull();
  });
});
