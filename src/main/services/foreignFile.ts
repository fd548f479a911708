/**
 * French: what a file is that is not taken as evidence, by its bytes, and how to make one of it that is; `null` when nobody knows. Photographs of
 * telephones and files of office programs are what people have at hand (docs/decisions/0031).
 */
export function foreignFileAdvice(bytes: Uint8Array): string | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return kinds.find(({ matches }) => matches(file))?.advice ?? null;
}

interface ForeignKind {
  readonly matches: (file: Buffer) => boolean;
  readonly advice: string;
}

const begins =
  (...signatures: readonly string[]) =>
  (file: Buffer): boolean =>
    signatures.some((signature) => file.subarray(0, signature.length).toString('latin1') === signature);

/** The brands of a file of the ISO family (ISO/IEC 14496-12): four letters each, in its first box. */
function brandsOf(file: Buffer): string[] {
  if (file.subarray(4, 8).toString('latin1') !== 'ftyp') return [];
  const end = Math.min(file.readUInt32BE(0), 256, file.length);
  const brands = file.subarray(8, end).toString('latin1');
  // The second is a version.
  return (brands.match(/[\s\S]{4}/g) ?? []).filter((_, index) => index !== 1);
}

const isOfBrand =
  (...wanted: readonly string[]) =>
  (file: Buffer): boolean =>
    brandsOf(file).some((brand) => wanted.includes(brand));

/** A file of an office program is a ZIP whose entries tell which one. */
const isZipWith =
  (...names: readonly string[]) =>
  (file: Buffer): boolean =>
    begins('PK\x03\x04')(file) && names.some((name) => file.includes(name, 0, 'latin1'));

const isRiff =
  (...forms: readonly string[]) =>
  (file: Buffer): boolean =>
    begins('RIFF')(file) && forms.includes(file.subarray(8, 12).toString('latin1'));

const AS_PDF =
  'Ouvrez-le, choisissez « Enregistrer sous » ou « Exporter », au format PDF, puis ajoutez le PDF.';
const AS_JPEG =
  'Ouvrez-la avec Paint ou un autre programme d’images, enregistrez-la au format JPEG, puis ajoutez le fichier JPEG.';

const kinds: readonly ForeignKind[] = [
  {
    matches: isOfBrand('avif', 'avis'),
    advice: `Cette image est au format AVIF, que l’application ne lit pas. ${AS_JPEG}`,
  },
  {
    matches: isOfBrand('heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'),
    advice:
      'Cette photo est au format HEIC, celui des iPhone, que l’application ne lit pas. Sous Windows, ouvrez-la avec Photos ou Paint et enregistrez-la au format JPEG, puis ajoutez le fichier JPEG. Sur l’iPhone, Réglages → Appareil photo → Formats → « Le plus compatible » prend les prochaines photos en JPEG.',
  },
  {
    matches: isRiff('WEBP'),
    advice: `Cette image est au format WebP, que l’application ne lit pas. ${AS_JPEG}`,
  },
  {
    matches: begins('II*\0', 'MM\0*'),
    advice: `Cette image est au format TIFF, celui de certains scanners, que l’application ne lit pas. Numérisez en PDF ou en JPEG, ou convertissez-la. ${AS_JPEG}`,
  },
  {
    matches: begins('GIF87a', 'GIF89a'),
    advice: `Cette image est au format GIF, que l’application ne lit pas. ${AS_JPEG}`,
  },
  {
    matches: begins('BM'),
    advice: `Cette image est au format BMP, que l’application ne lit pas. ${AS_JPEG}`,
  },
  { matches: isZipWith('word/'), advice: `Ce fichier est un document Word. ${AS_PDF}` },
  { matches: isZipWith('xl/'), advice: `Ce fichier est un classeur Excel. ${AS_PDF}` },
  { matches: isZipWith('ppt/'), advice: `Ce fichier est une présentation PowerPoint. ${AS_PDF}` },
  {
    matches: isZipWith('application/vnd.oasis.opendocument'),
    advice: `Ce fichier est un document LibreOffice. ${AS_PDF}`,
  },
  {
    matches: begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
    advice: `Ce fichier vient d’une ancienne version de Word, Excel, PowerPoint ou Outlook. ${AS_PDF}`,
  },
  {
    matches: begins('PK\x03\x04', 'PK\x05\x06', '7z\xbc\xaf\x27\x1c', 'Rar!\x1a\x07', '\x1f\x8b'),
    advice:
      'Ce fichier n’est ni une image, ni un PDF, ni un texte : c’est une archive compressée. Ouvrez-la, puis ajoutez un à un les fichiers qu’elle contient.',
  },
  {
    matches: (file) =>
      isOfBrand('qt  ', 'isom', 'iso2', 'mp41', 'mp42', 'M4V ', 'M4A ', '3gp4', '3gp5')(file) ||
      isRiff('AVI ', 'WAVE')(file) ||
      begins('\x1a\x45\xdf\xa3', 'OggS', 'ID3', 'fLaC')(file),
    advice:
      'Ce fichier est une vidéo ou un enregistrement sonore, que l’application ne garde pas. Rangez-le ailleurs, et ajoutez ici un lien ou une note qui dit où il est.',
  },
];
