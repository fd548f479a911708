import type { EvidenceContent } from '#shared/documents/documentModel';
import { ApplicationError } from '#shared/ipc/result';
import type { Evidence } from '#shared/records/evidence';
import type { JoinedPdf } from '../printing/evidencePdf';
import { createTurns } from '../turns';
import type { EvidenceFiles } from './evidenceFiles';

/** Characters of a text file that a portfolio prints: about four sheets. */
const TEXT_LIMIT = 12_000;

/** The evidence of a portfolio as it can be put on paper. */
export interface PortfolioEvidence {
  /** By the identifier of the evidence. */
  readonly contents: ReadonlyMap<string, EvidenceContent>;
  /** The PDF files whose pages are joined, in order. */
  readonly joined: readonly JoinedPdf[];
}

/** Reads what evidence holds. A file that cannot be read never stops a portfolio: its sheet says what is wrong. */
export async function readPortfolioEvidence(
  files: Pick<EvidenceFiles, 'read'>,
  evidence: readonly Evidence[],
): Promise<PortfolioEvidence> {
  const contents = new Map<string, EvidenceContent>();
  const joined: JoinedPdf[] = [];
  const turn = createTurns();
  for (const one of evidence) {
    await turn();
    const { content, pdf } = await contentOf(files, one);
    contents.set(one.id, content);
    if (pdf !== null) joined.push(pdf);
  }
  return { contents, joined };
}

interface ReadContent {
  readonly content: EvidenceContent;
  readonly pdf: JoinedPdf | null;
}

const alone = (content: EvidenceContent): ReadContent => ({ content, pdf: null });

async function contentOf(files: Pick<EvidenceFiles, 'read'>, evidence: Evidence): Promise<ReadContent> {
  if (evidence.kind === 'note') return alone({ kind: 'none' });
  if (evidence.kind === 'link') return alone({ kind: 'link', url: evidence.url });
  const { sha256, mediaType } = evidence.file;
  try {
    const bytes = await files.read(sha256);
    switch (mediaType) {
      case 'application/pdf':
        return await pdfContent(bytes);
      case 'text/plain':
        return alone({ kind: 'text', text: shortened(new TextDecoder().decode(bytes)) });
      case 'image/png':
      case 'image/jpeg':
        return alone({
          kind: 'image',
          source: `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
        });
    }
  } catch (error) {
    if (!(error instanceof ApplicationError)) throw error;
    return alone({ kind: 'unreadable', reason: error.message });
  }
}

async function pdfContent(bytes: Uint8Array): Promise<ReadContent> {
  const { readEvidencePdf } = await import('../printing/evidencePdf');
  const read = await readEvidencePdf(bytes);
  if ('reason' in read) return alone({ kind: 'unreadable', reason: read.reason });
  const { pages, omittedCount } = read;
  return { content: { kind: 'pages', pages, omittedCount }, pdf: read };
}

function shortened(text: string): string {
  if (text.length <= TEXT_LIMIT) return text;
  return `${text.slice(0, TEXT_LIMIT).toWellFormed()}…\n(La suite de ce texte est dans le fichier d’origine.)`;
}
