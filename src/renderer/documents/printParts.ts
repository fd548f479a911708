import type {
  DocumentModel,
  EvidencePage,
  EvidencePart,
  PortfolioDocument,
} from '#shared/documents/documentModel';

/** What is laid out as one article: a document, or a part of a portfolio. */
export type PrintPart =
  | Exclude<DocumentModel, PortfolioDocument>
  | { readonly kind: 'cover'; readonly portfolio: PortfolioDocument }
  | { readonly kind: 'contents'; readonly portfolio: PortfolioDocument }
  | EvidencePrintPart
  | EvidencePagePrintPart;

export interface EvidencePrintPart {
  readonly kind: 'evidence';
  readonly portfolio: PortfolioDocument;
  readonly evidence: EvidencePart;
  /** From 1. */
  readonly rank: number;
}

/** One page of a PDF evidence, on a sheet of its own. */
export interface EvidencePagePrintPart {
  readonly kind: 'evidencePage';
  readonly portfolio: PortfolioDocument;
  readonly evidence: EvidencePart;
  readonly rank: number;
  readonly page: EvidencePage;
  /** From 1. */
  readonly pageNumber: number;
  readonly pageCount: number;
}

/**
 * The parts of a document, in order. The pages of PDF evidence come last: whoever draws them finds them by counting from the end.
 */
export function printPartsOf(document: DocumentModel): PrintPart[] {
  if (document.kind !== 'portfolio') return [document];
  const evidence = document.evidence.map((one, index): EvidencePrintPart => ({
    kind: 'evidence',
    portfolio: document,
    evidence: one,
    rank: index + 1,
  }));
  return [
    { kind: 'cover', portfolio: document },
    { kind: 'contents', portfolio: document },
    ...document.parts,
    ...evidence,
    ...evidence.flatMap(pagesOf),
  ];
}

function pagesOf({ portfolio, evidence, rank }: EvidencePrintPart): EvidencePagePrintPart[] {
  const { content } = evidence;
  if (content.kind !== 'pages') return [];
  return content.pages.map((page, index) => ({
    kind: 'evidencePage',
    portfolio,
    evidence,
    rank,
    page,
    pageNumber: index + 1,
    pageCount: content.pages.length,
  }));
}

/** Where a part stands among the sheets of its document. */
export interface PartPlace {
  /** The number of its first sheet, from 1. */
  readonly first: number;
  /** Sheets of the whole document. */
  readonly total: number;
}

/** A line of the contents of a portfolio. */
export interface ContentsEntry {
  readonly title: string;
  /** « 5 », « 12 à 14 ». */
  readonly pages: string;
  readonly level: 1 | 2;
}

/** Numbers the parts of one document through. @param counts sheets of each part, in order. */
export function placesOf(counts: readonly number[]): PartPlace[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  let next = 1;
  return counts.map((count) => {
    const first = next;
    next += count;
    return { first, total };
  });
}

/** The contents of a portfolio: its documents, then each piece of evidence with the pages that are joined to it. */
export function contentsOf(parts: readonly PrintPart[], places: readonly PartPlace[]): ContentsEntry[] {
  const pageOf = (index: number): string => String(places[index]?.first ?? '');
  const joined = (evidenceId: string): string => {
    const pages = parts.flatMap((part, index) =>
      part.kind === 'evidencePage' && part.evidence.id === evidenceId ? [places[index]?.first ?? 0] : [],
    );
    if (pages.length === 0) return '';
    const [first] = pages;
    const last = pages.at(-1);
    return first === last ? ` et ${first}` : ` et ${first} à ${last}`;
  };
  return parts.flatMap((part, index): ContentsEntry[] => {
    switch (part.kind) {
      case 'cover':
      case 'contents':
      case 'evidencePage':
        return [];
      case 'evidence':
        return [
          {
            title: `Preuve ${part.rank} – ${part.evidence.title}`,
            pages: `${pageOf(index)}${joined(part.evidence.id)}`,
            level: 2,
          },
        ];
      default:
        return [{ title: part.title, pages: pageOf(index), level: 1 }];
    }
  });
}
