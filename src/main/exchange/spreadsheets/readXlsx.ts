import readXlsxFile from 'read-excel-file/node';
import yauzl from 'yauzl';
import { ApplicationError } from '#shared/ipc/result';
import { plainSheet, type Sheet, type SheetCell } from '#shared/import/sheet';

/** Limits on what a workbook may become once expanded: a small file can hold a great one. */
const LIMITS = { entries: 2000, bytes: 200 * 1024 * 1024 };

/**
 * The sheets of an XLSX file, in order. Dates come as `YYYY-MM-DD`, truth values as « oui » and « non », formulas by their last result.
 *
 * @throws ApplicationError `invalidInput` when it is another kind of ZIP file, damaged, or would expand beyond the limits.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  await refuseOtherFiles(buffer);
  try {
    const sheets = await readXlsxFile(buffer);
    return sheets.map(({ sheet, data }) =>
      plainSheet(
        sheet,
        data.map((row) => row.map(cellOf)),
      ),
    );
  } catch (error) {
    throw damaged(error);
  }
}

function cellOf(value: unknown): SheetCell {
  if (value instanceof Date) return { kind: 'date', day: value.toISOString().slice(0, 10) };
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** Reads the directory of the ZIP file, before anything is expanded. */
async function refuseOtherFiles(buffer: Buffer): Promise<void> {
  let names: string[];
  try {
    names = await entryNames(buffer);
  } catch (error) {
    throw error instanceof ApplicationError ? error : damaged(error);
  }
  if (!names.includes('xl/workbook.xml')) {
    throw new ApplicationError(
      'invalidInput',
      'Ce fichier n’est pas un classeur Excel. Depuis LibreOffice ou un autre tableur, enregistrez-le au format .xlsx ou .csv.',
    );
  }
}

function entryNames(buffer: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true }, (openError, zip) => {
      if (openError) return reject(openError);
      const names: string[] = [];
      let size = 0;
      zip.on('error', reject);
      zip.on('end', () => resolve(names));
      zip.on('entry', (entry) => {
        names.push(entry.fileName);
        size += entry.uncompressedSize;
        if (names.length > LIMITS.entries || size > LIMITS.bytes) reject(tooLarge());
        else zip.readEntry();
      });
      zip.readEntry();
    });
  });
}

const tooLarge = (): ApplicationError =>
  new ApplicationError(
    'invalidInput',
    'Ce classeur est trop volumineux une fois ouvert. Copiez la liste des stagiaires dans un nouveau classeur, puis recommencez.',
  );

const damaged = (cause: unknown): ApplicationError =>
  new ApplicationError(
    'invalidInput',
    'Ce classeur est abîmé et n’a pas pu être lu. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis recommencez.',
    [],
    { cause },
  );
