import { refusal } from './refusals';

/** Files that people take for a list, told from their bytes, each with the way out of it. */

const SAVE_AS = 'Ouvrez-le dans votre tableur, enregistrez-le au format .xlsx ou .csv, puis recommencez.';

const startsWith = (bytes: Buffer, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** Local header of a ZIP file, which an XLSX file is; an empty one has only its end. */
export const isZip = (bytes: Buffer): boolean =>
  startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]);

/** The container of old Office files, and of encrypted ones (Microsoft, [MS-CFB]). */
const isCompound = (bytes: Buffer): boolean => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);

const holds = (bytes: Buffer, stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));

/** Old workbooks without container: BIFF 2 to 4 begin with a record of their version. */
const isBareBiff = (bytes: Buffer): boolean =>
  bytes[0] === 0x09 && [0x00, 0x02, 0x04].includes(bytes[1] ?? -1) && bytes.length > 8 && bytes[2] === 0x04;

/** @throws ApplicationError when the bytes are those of a known file that is no list. */
export function refuseOtherFile(bytes: Buffer): void {
  if (isCompound(bytes)) {
    if (holds(bytes, 'EncryptedPackage')) {
      throw refusal(
        'Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe dans votre tableur, puis recommencez.',
      );
    }
    if (holds(bytes, 'WordDocument')) throw refusal(`Ce fichier est un document Word (.doc). ${COPY_TABLE}`);
    throw refusal(`Ce fichier est un ancien fichier Excel (.xls). ${SAVE_AS}`);
  }
  if (isBareBiff(bytes)) throw refusal(`Ce fichier est un ancien fichier Excel (.xls). ${SAVE_AS}`);
  if (startsWith(bytes, [...Buffer.from('%PDF-')])) throw refusal(`Ce fichier est un PDF. ${COPY_TABLE}`);
  const start = bytes.subarray(0, 2000).toString('latin1').replaceAll('\0', '').toLowerCase();
  if (/^\W{0,4}\s*<(!doctype html|html|table|meta)\b/.test(start) || /^\W{0,4}\s*<\?xml\b/.test(start)) {
    throw refusal(
      `Ce fichier est une page web ou un fichier XML, même si son nom finit par .xls ou .csv. ${SAVE_AS}`,
    );
  }
}

const COPY_TABLE =
  'Copiez la liste dans un classeur, enregistrez-le au format .xlsx ou .csv, puis recommencez.';

/** @throws ApplicationError when a ZIP file is no workbook that can be read. */
export function refuseOtherZip(names: ReadonlySet<string>): void {
  const has = (start: string): boolean => [...names].some((name) => name.startsWith(start));
  if (names.has('xl/workbook.bin')) {
    throw refusal(`Ce fichier est un classeur Excel binaire (.xlsb). ${SAVE_AS}`);
  }
  if (has('xl/') || (names.has('_rels/.rels') && !has('word/') && !has('ppt/'))) return;
  if (names.has('mimetype') || names.has('content.xml')) {
    throw refusal(
      'Ce fichier vient de LibreOffice ou d’un tableur semblable (.ods). Enregistrez-le au format .xlsx ou .csv, puis recommencez.',
    );
  }
  if (has('index/') || names.has('index.zip')) {
    throw refusal(
      'Ce fichier vient de Numbers (.numbers). Exportez-le au format Excel (.xlsx) ou CSV, puis recommencez.',
    );
  }
  if (has('word/')) throw refusal(`Ce fichier est un document Word (.docx). ${COPY_TABLE}`);
  throw refusal(
    'Ce fichier n’est pas un classeur Excel. Depuis LibreOffice ou un autre tableur, enregistrez-le au format .xlsx ou .csv.',
  );
}
