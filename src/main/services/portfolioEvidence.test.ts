import { PDFDocument } from '@cantoo/pdf-lib';
import type { Evidence } from '#shared/records/evidence';
import { expect, it } from 'vitest';
import { sampleNote } from '../testing/sampleFollowUp';
import { readPortfolioEvidence } from './portfolioEvidence';

const file = {
  name: 'attestation.pdf',
  mediaType: 'application/pdf',
  size: 1,
  sha256: 'a'.repeat(64),
} as const;
const evidence = (count: number): Evidence[] =>
  Array.from({ length: count }, (_, index) => ({
    ...sampleNote('parcours', { id: `preuve-${index}` }),
    kind: 'file',
    file,
  }));

async function pdfOf(pageCount: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pageCount; page++) document.addPage().drawText('Menu du vendredi');
  return document.save();
}

it('gives the window its turn while many files are read', async () => {
  const pdf = await pdfOf(8);
  let isUnderWay = true;
  let turns = 0;
  const timer = setInterval(() => (turns += isUnderWay ? 1 : 0));
  const { joined } = await readPortfolioEvidence({ read: async () => pdf }, evidence(100));
  isUnderWay = false;
  clearInterval(timer);
  expect(joined).toHaveLength(100);
  expect(turns).toBeGreaterThan(2);
});
