import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { Encrypter, generateX25519Identity } from 'age-encryption';
import { ApplicationError, type ErrorCode } from '#shared/ipc/result';
import { passphraseRecipient } from '../exchange/agePassphrase';
import { readKeysFile, organisationKeysFile, regionKeysFile } from '../exchange/keysFile';
import { newSigningKey } from '../exchange/signature';
import { readSpreadsheet } from '../exchange/spreadsheets/readSpreadsheet';
import { readEvidencePdf } from '../printing/evidencePdf';
import { finishPortfolio } from '../printing/portfolioFile';
import { loadReferentials } from '../referentials';
import { openReaderHere } from '../region/archiveReader';
import { recogniseEvidence } from '../services/evidenceMediaType';
import { readReferentialFile } from '../services/referentials/referentialFile';
import { type Dossiers, openDossiers } from './fuzzDossiers';
import { entriesOf, sampleContainers, writeZip } from './hostileContainer';
import {
  type Chance,
  chanceOf,
  changedJsonText,
  seededRandom,
  withChangedBytes,
  withChangedRecord,
} from './mutations';
import { sampleId } from './sampleOffice';
import { workbookParts, zipBytes } from './writtenWorkbook';

/** How the rounds of a reader ended. */
export interface FuzzCounts {
  refused: number;
  read: number;
}

/** One reader of files from elsewhere, and what files for it are made of. */
interface FuzzedReader {
  /** A file that was changed in some way. */
  make(chance: Chance): Promise<Uint8Array>;
  /** Reads it to its end. Throws what the reader throws. */
  read(path: string, bytes: Uint8Array): Promise<unknown>;
  close?(): void;
}

/** Every reader of a file that somebody else may have written. */
const readers = {
  dossier: dossierReader,
  archive: archiveReader,
  keys: keysReader,
  referential: referentialReader,
  workbook: workbookReader,
  csv: csvReader,
  evidence: evidenceReader,
} satisfies Readonly<Record<string, (folder: string) => Promise<FuzzedReader>>>;

export type FuzzedName = keyof typeof readers;
// Checked boundary: the names are the keys of the table.
export const fuzzedNames = Object.keys(readers) as FuzzedName[];

/** Reasons for which a file may be refused. */
const FORESEEN: ReadonlySet<ErrorCode> = new Set([
  'invalidInput',
  'unavailable',
  'incomplete',
  'conflict',
  'notFound',
]);

/**
 * Changes valid files of a reader in many ways that depend on the seed only, and reads what comes out: it is refused with a sentence for a
 * reason that is foreseen, or read.
 *
 * @throws Error naming reader, seed and round of whatever ended otherwise.
 */
export async function fuzzReader(name: FuzzedName, seed: number, rounds: number): Promise<FuzzCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'carte-fuzz-'));
  const reader = await readers[name](folder);
  const chance = chanceOf(seededRandom(seed));
  const counts: FuzzCounts = { refused: 0, read: 0 };
  const path = join(folder, 'fichier');
  try {
    for (let round = 0; round < rounds; round += 1) {
      const bytes = await reader.make(chance);
      writeFileSync(path, bytes);
      try {
        await reader.read(path, bytes);
        counts.read += 1;
      } catch (error) {
        if (!isRefusal(error)) throw new Error(`${name}, seed ${seed}, round ${round}`, { cause: error });
        counts.refused += 1;
      }
    }
    return counts;
  } finally {
    reader.close?.();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One sentence or more, for a reason that is foreseen. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ApplicationError &&
  FORESEEN.has(error.code) &&
  /^\p{Lu}.*[.!]$/su.test(error.message) &&
  error.message.length < 2000;

async function dossierReader(folder: string): Promise<FuzzedReader> {
  const dossiers: Dossiers = openDossiers(folder);
  const { dossier } = await sampleContainers();
  return { make: await containerMaker(dossier, folder), read: dossiers.read, close: dossiers.close };
}

/** Changes bytes of a container, or one of its records with all hashes right. */
async function containerMaker(container: Buffer, folder: string): Promise<FuzzedReader['make']> {
  const entries = await entriesOf(container);
  const key = newSigningKey();
  const path = join(folder, 'fait');
  return async (chance) => {
    if (chance.below(3) === 0) return withChangedBytes(container, chance);
    await writeZip(path, withChangedRecord(entries, key, chance));
    return readFileSync(path);
  };
}

async function archiveReader(folder: string): Promise<FuzzedReader> {
  const { currentMap: map, clea, correspondence } = loadReferentials('resources/referentials');
  const table = { clea, correspondence };
  const reader = openReaderHere({
    referentials: [{ map, tableInForce: table, tables: [table] }],
    keys: { identities: [], passphrase: '' },
    workFolder: join(folder, 'travail'),
    signal: new AbortController().signal,
  });
  const { archive } = await sampleContainers();
  return {
    make: await containerMaker(archive, folder),
    async read(path) {
      const { facts } = await reader.read(path);
      if (!facts.ok) throw facts.error;
    },
  };
}

async function keysReader(): Promise<FuzzedReader> {
  const passphrase = 'quatre mots sans lien';
  const texts = await sampleKeys();
  const encrypted = async (text: string): Promise<Buffer> => {
    const encrypter = new Encrypter();
    // Little work: this is about what is read, not about how long it takes.
    encrypter.addRecipient(passphraseRecipient(passphrase, 8));
    return Buffer.from(await encrypter.encrypt(text));
  };
  return {
    async make(chance) {
      const text = chance.pick(texts);
      // Almost any change of so few fields is a fault.
      if (chance.below(10) === 0) return encrypted(text);
      if (chance.below(2) === 0) return encrypted(changedJsonText(text, chance));
      const file = await encrypted(text);
      // The header is the part that is read before anything is known to be right.
      return chance.below(2) === 0
        ? withChangedBytes(file, chance)
        : Buffer.concat([withChangedBytes(file.subarray(0, 200), chance), file.subarray(200)]);
    },
    async read(path) {
      const kinds = [organisationKeysFile, regionKeysFile];
      const outcomes = await Promise.allSettled(
        kinds.map((kind) => readKeysFile<object>(kind, path, passphrase)),
      );
      const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
      const unforeseen = failed.find(({ reason }) => !isRefusal(reason));
      if (unforeseen !== undefined || failed.length === kinds.length) throw (unforeseen ?? failed[0])?.reason;
    },
  };
}

/** What files of keys hold, those of an organisation and those of the Region. */
async function sampleKeys(): Promise<[string, string]> {
  const opening = {
    identity: await generateX25519Identity(),
    formerIdentities: [await generateX25519Identity()],
  };
  const head = { version: 1, createdAt: '2026-03-14T10:00:00.000Z' };
  const organisation = { id: sampleId('us'), name: 'Atelier d’exemple', siret: '', activityNumber: '' };
  const pseudonymKey = Buffer.alloc(32, 7).toString('base64');
  const keys = { ...opening, signingKey: newSigningKey(), pseudonymKey };
  return [
    JSON.stringify({ format: organisationKeysFile.format, ...head, organisation, keys }),
    JSON.stringify({ format: regionKeysFile.format, ...head, keys: opening }),
  ];
}

async function referentialReader(): Promise<FuzzedReader> {
  const folder = 'resources/referentials';
  const { currentMap: map, clea, correspondence } = loadReferentials(folder);
  const texts = [map, clea, correspondence].map((content) => JSON.stringify(content));
  const [first = '', ...others] = texts;
  return {
    make: async (chance) => {
      const text = chance.pick([first, ...others]);
      return chance.below(4) === 0
        ? withChangedBytes(Buffer.from(text), chance)
        : Buffer.from(changedJsonText(text, chance));
    },
    read: async (_, bytes) => {
      const known = { map: () => map, clea: () => clea };
      const { faults } = await readReferentialFile('x.json', bytes, () => readSpreadsheet(bytes), known);
      const [fault] = faults;
      if (fault !== undefined)
        throw new ApplicationError('invalidInput', `Refusé : ${fault.fault.slice(0, 1000)}.`);
    },
  };
}

const lines = Array.from(
  { length: 12 },
  (_, index) =>
    `<row r="${index + 1}"><c r="A${index + 1}" t="s"><v>${index % 3}</v></c><c r="B${index + 1}" t="inlineStr"><is><r><t>É</t></r></is></c><c r="C${index + 1}" s="1"><v>369${index}</v></c><c r="D${index + 1}" t="d"><v>2001-03-14T23:00:00Z</v></c><c r="E${index + 1}" t="e"><v>#N/A</v></c></row>`,
).join('');

async function workbookReader(): Promise<FuzzedReader> {
  const parts = workbookParts({
    sheets: { Liste: lines, Autre: lines },
    states: { Autre: 'hidden' },
    texts:
      '<si><t>EXEMPLE</t></si><si><r><t>Aï</t></r><r><t>cha</t></r></si><si><t xml:space="preserve"> x </t></si>',
    formats: ['dd/mm/yyyy'],
    properties: 'date1904="true"',
  });
  const names = Object.keys(parts);
  const whole = Buffer.from(await zipBytes(parts));
  return {
    async make(chance) {
      if (chance.below(3) === 0) return withChangedBytes(whole, chance);
      const name = names[chance.below(names.length)] ?? '';
      const part = Buffer.from(parts[name] ?? '');
      if (chance.below(20) === 0)
        return zipBytes(Object.fromEntries(Object.entries(parts).filter(([key]) => key !== name)));
      const changed = chance.below(2) === 0 ? withChangedBytes(part, chance) : withStrangeText(part, chance);
      return zipBytes({ ...parts, [name]: changed });
    },
    read: (_, bytes) => readSpreadsheet(bytes),
  };
}

/** Puts what means something to some reader into a text. */
function withStrangeText(text: Buffer, chance: Chance): Buffer {
  const at = chance.below(text.length);
  const strange = chance.pick<string>([
    '"',
    '";"',
    '\r',
    '\n"',
    ';',
    '\t',
    '\0',
    '\ufeff',
    '\u202e',
    '"\n"',
    '<',
    '>',
    '</row>',
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    '<c>',
    '</c>',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '&lt;',
    '&#0;',
    '&#xD800;',
    '_xD800_',
    '<![CDATA[',
    '<!--',
    '1e999',
    '-1',
    '99999999999',
    'r="0"',
    '&b;',
    '<x:v>',
    '='.repeat(5000),
  ]);
  return Buffer.concat([text.subarray(0, at), Buffer.from(strange), text.subarray(at + chance.below(8))]);
}

async function csvReader(): Promise<FuzzedReader> {
  const text = `Nom;Prénom;Né le;Remarque\r\n${'EXEMPLE;Aïcha;14/03/2001;"vu le 3;\nà revoir"\r\n'.repeat(20)}`;
  const files = [Buffer.from(text), Buffer.from(text, 'latin1'), Buffer.from(`\ufeff${text}`, 'utf16le')];
  const [first = Buffer.alloc(0), ...others] = files;
  return {
    make: async (chance) => {
      const file = chance.pick([first, ...others]);
      return chance.below(3) === 0 ? withChangedBytes(file, chance) : withStrangeText(file, chance);
    },
    read: (_, bytes) => readSpreadsheet(bytes),
  };
}

async function evidenceReader(): Promise<FuzzedReader> {
  const pdf = await samplePdf();
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  return {
    make: async (chance) => {
      const file = chance.pick([pdf, pdf, pdf, png, Buffer.from('Une preuve en mots.\n')]);
      const once = withChangedBytes(file, chance);
      return once.length > 1 && chance.below(2) === 0 ? withStrangePdf(once, chance) : once;
    },
    async read(_, bytes) {
      const known = recogniseEvidence(bytes);
      if (known?.mediaType !== 'application/pdf') return;
      const joined = await readEvidencePdf(known.bytes);
      if ('reason' in joined) throw new ApplicationError('invalidInput', joined.reason);
      const sheets = await PDFDocument.create();
      for (let count = 0; count < joined.pages.length; count += 1) sheets.addPage();
      await finishPortfolio(await sheets.save(), [joined], { title: 'x', author: 'y' }, new Date(0));
    },
  };
}

/** Two pages with a form, written without compression so that its objects can be changed. */
async function samplePdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  const page = document.addPage([200, 300]);
  page.drawText('Une preuve');
  document.getForm().createTextField('nom').addToPage(page);
  document.addPage([300, 200]).drawRectangle({ width: 20, height: 20 });
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** Changes a number or a reference of a PDF. */
function withStrangePdf(pdf: Buffer, chance: Chance): Buffer {
  const strange = chance.pick<string>([
    '0',
    '-1',
    '1e9',
    'null',
    '[]',
    '<<>>',
    '(x)',
    '1 0 R',
    '999 0 R',
    '/Page',
    'NaN',
    '3 0 R',
  ]);
  const numbers = [...pdf.toString('latin1').matchAll(/\d+ 0 R|\b\d+(\.\d+)?\b|\/\w+/g)];
  const found = numbers[chance.below(numbers.length)];
  if (found === undefined) return pdf;
  const end = found.index + found[0].length;
  return Buffer.concat([pdf.subarray(0, found.index), Buffer.from(strange), pdf.subarray(end)]);
}

/** The seed of `npm test`; a longer run takes others. */
export const FUZZ_SEED = Number.parseInt(sampleId('fuzz').slice(0, 7), 16);
