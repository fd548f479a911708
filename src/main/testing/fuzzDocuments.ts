import { PDFDocument } from '@cantoo/pdf-lib';
import { ApplicationError } from '#shared/ipc/result';
import { readSpreadsheet } from '../exchange/spreadsheets/readSpreadsheet';
import { readEvidencePdf } from '../printing/evidencePdf';
import { finishPortfolio } from '../printing/portfolioFile';
import { loadReferentials } from '../referentials';
import { recogniseEvidence } from '../services/evidenceMediaType';
import { readReferentialFile } from '../services/referentials/referentialFile';
import type { FuzzedReader } from './fuzzedReader';
import { type Chance, changedJsonText, withChangedBytes } from './mutations';

/* Referentials and evidence. */

export async function referentialReader(): Promise<FuzzedReader> {
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

export async function evidenceReader(): Promise<FuzzedReader> {
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
