import { PDFBool, PDFDict, PDFDocument, PDFName, PDFString, PDFHexString } from '@cantoo/pdf-lib';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MapDocument } from '#shared/documents/documentModel';
import { parseCompetencyMap } from '#shared/referential/parseCompetencyMap';

const mapFile = join(process.cwd(), 'resources/referentials/map-ile-de-france.json');

/** A document that the print page of the suite lays out on `pageCount` pages. */
export function documentOf(title: string, pageCount: number): MapDocument {
  return {
    kind: 'map',
    title,
    number: 'aperçu',
    isDraft: true,
    notes: [],
    organisation: { name: 'Organisme', lines: [], logo: null },
    trainee: { name: 'Madame Exemple', birth: '' },
    facts: Array.from({ length: pageCount }, (_, page) => ({ label: 'Page', value: String(page + 1) })),
    map: parseCompetencyMap(JSON.parse(readFileSync(mapFile, 'utf8')), mapFile),
    trace: { phase: 'initial', label: 'Évaluation initiale', scores: [] },
  };
}

/** What a screen reader and a reader of PDF files find first. */
export interface InspectedPdf {
  readonly pageCount: number;
  readonly title: string | undefined;
  readonly language: string | undefined;
  readonly tagged: boolean;
  readonly outlined: boolean;
}

export async function inspectPdf(pdf: Uint8Array): Promise<InspectedPdf> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const { catalog } = document;
  const language = catalog.lookup(PDFName.of('Lang'));
  const markInfo = catalog.lookup(PDFName.of('MarkInfo'));
  return {
    pageCount: document.getPageCount(),
    title: document.getTitle(),
    language:
      language instanceof PDFString || language instanceof PDFHexString ? language.decodeText() : undefined,
    tagged: markInfo instanceof PDFDict && markInfo.lookup(PDFName.of('Marked')) === PDFBool.True,
    outlined: catalog.lookup(PDFName.of('Outlines')) instanceof PDFDict,
  };
}
