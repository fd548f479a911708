import type { LabelledValue, PathwayDocumentBase } from './documentBase';
import type { AttestationDocument, CleaDocument, TracesDocument } from './documentModel';
import type { SynthesisDocument } from './followUpModel';

/** One paragraph of an argued synthesis. */
export interface ArgumentPart {
  readonly heading: string;
  readonly text: string;
  /** How far the competency goes, as an employer would say it: « en autonomie »; empty for a free paragraph. */
  readonly autonomy: string;
  /** Titles of the evidence that supports it. */
  readonly evidence: readonly string[];
}

/** Row 12: why somebody is right for a job or a course, in words for those who hire. A4 portrait. */
export interface ArguedSynthesisDocument extends PathwayDocumentBase {
  readonly kind: 'arguedSynthesis';
  /** « Candidature à un emploi ». */
  readonly purpose: string;
  readonly targetTitle: string;
  readonly recipient: string;
  /** Telephone, e-mail and town of the trainee: only what is known. */
  readonly contact: readonly string[];
  readonly introduction: string;
  readonly arguments: readonly ArgumentPart[];
  readonly conclusion: string;
}

/** What an evidence holds, as it can be put on paper. */
export type EvidenceContent =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string }
  /** A data URL of a PNG or JPEG picture. */
  | { readonly kind: 'image'; readonly source: string }
  /** Pages of a PDF file, each drawn into the frame of a sheet of its own once the sheets are printed. */
  | { readonly kind: 'pages'; readonly pages: readonly EvidencePage[]; readonly omittedCount: number }
  /** Why it cannot be put on paper: a sentence. */
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface EvidencePage {
  readonly orientation: 'portrait' | 'landscape';
}

/** One piece of evidence with what it shows. */
export interface EvidencePart {
  readonly id: string;
  readonly title: string;
  /** Date, kind, name of the file. */
  readonly facts: readonly LabelledValue[];
  readonly description: string;
  /** What it supports: « 5 Organiser son activité », with the indicators. */
  readonly competencies: readonly { readonly axis: string; readonly labels: readonly string[] }[];
  readonly content: EvidenceContent;
  /** SHA-256 of its file, which tells another file of the same name apart; empty without file. */
  readonly fileHash: string;
}

/** A document that stands in a portfolio. */
export type PortfolioPart = TracesDocument | SynthesisDocument | AttestationDocument | CleaDocument;

/** Row 11: cover, contents, documents and evidence in one file. A4 portrait, landscape where its parts are. */
export interface PortfolioDocument extends PathwayDocumentBase {
  readonly kind: 'portfolio';
  /** « juin 2026 ». */
  readonly month: string;
  readonly parts: readonly PortfolioPart[];
  readonly evidence: readonly EvidencePart[];
}
