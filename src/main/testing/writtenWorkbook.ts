import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

/** A workbook part by part, as programs write it or as nobody does. */
export interface WrittenWorkbook {
  /** What stands in `sheetData` of each sheet, by name. */
  readonly sheets: Readonly<Record<string, string>>;
  /** By name of a sheet. */
  readonly states?: Readonly<Record<string, string>>;
  /** Inside of `sst`. */
  readonly texts?: string;
  /** Format codes; cells name them by their place, from 1. */
  readonly formats?: readonly string[];
  /** Attributes of `workbookPr`. */
  readonly properties?: string;
  /** Before the root element of each sheet. */
  readonly prologue?: string;
  /** The strict edition of the format. */
  readonly isStrict?: boolean;
  /** Of all elements of sheets. */
  readonly prefix?: string;
}

const TRANSITIONAL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

/** The bytes of a workbook. */
export function writtenWorkbook(workbook: WrittenWorkbook): Promise<Uint8Array> {
  return zipBytes(workbookParts(workbook));
}

/** The parts of a workbook, by name. */
export function workbookParts({
  sheets,
  states = {},
  texts = '',
  formats = [],
  properties = '',
  prologue = '',
  isStrict = false,
  prefix = '',
}: WrittenWorkbook): Record<string, string> {
  const kind = isStrict ? STRICT : TRANSITIONAL;
  const names = Object.keys(sheets);
  const relation = (id: string, what: string, target: string): string =>
    `<Relationship Id="${id}" Type="${kind}/${what}" Target="${target}"/>`;
  const listed = names.map(
    (name, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="r${index}" state="${states[name] ?? 'visible'}"/>`,
  );
  const colon = prefix === '' ? '' : `${prefix}:`;
  return {
    '_rels/.rels': `<Relationships>${relation('w', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${kind}"><workbookPr ${properties}/><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${[
      ...names.map((_, index) => relation(`r${index}`, 'worksheet', `worksheets/sheet${index + 1}.xml`)),
      relation('s', 'styles', 'styles.xml'),
      relation('t', 'sharedStrings', '/xl/sharedStrings.xml'),
    ].join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${index + 170}" formatCode="${code}"/>`)
      .join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats
      .map((_, index) => `<xf numFmtId="${index + 170}" applyNumberFormat="1"/>`)
      .join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst>${texts}</sst>`,
    ...Object.fromEntries(
      Object.values(sheets).map((data, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `${prologue}<${colon}worksheet><${colon}sheetData>${data}</${colon}sheetData></${colon}worksheet>`,
      ]),
    ),
  };
}

/** A ZIP file of these parts. */
export async function zipBytes(parts: Readonly<Record<string, string | Buffer>>): Promise<Uint8Array> {
  const file = new yazl.ZipFile();
  for (const [name, content] of Object.entries(parts)) file.addBuffer(Buffer.from(content), name);
  file.end();
  return new Uint8Array(await buffer(file.outputStream));
}
