import type { CleaOverview } from '../clea/overview';
import type { Phase } from '../evaluation/phase';
import type { AxisProgress } from '../evaluation/progress';
import type { CompetencyMap, PoleId } from '../referential/competencyMap';
import type { DocumentBase, PathwayDocumentBase, TraceModel } from './documentBase';
import type { DevelopmentDocument, LiaisonSheetDocument, SynthesisDocument } from './followUpModel';
import type { GroupReportDocument } from './groupReportModel';
import type { ArguedSynthesisDocument, PortfolioDocument } from './portfolioModel';
import type { RegionReportDocument } from './regionReportDocument';

export type * from './documentBase';
export type * from './followUpModel';
export type * from './groupReportModel';
export type * from './portfolioModel';

/**
 * What a printed document says, ready to lay out: every date, number and sentence is already French text. Models are made by
 * pure functions from records (`mapDocument.ts`, `attestationDocument.ts`…) and drawn by `src/renderer/documents`, on screen and on paper alike.
 */
export type DocumentModel =
  PathwayDocument | CorrespondenceDocument | RegionReportDocument | GroupReportDocument;

/** Made from the records of one pathway: numbered and registered when it is issued. */
export type PathwayDocument =
  | MapDocument
  | TracesDocument
  | DevelopmentDocument
  | AttestationDocument
  | SynthesisDocument
  | CleaDocument
  | PortfolioDocument
  | ArguedSynthesisDocument
  | LiaisonSheetDocument;

/** Row 1: the map of one evaluation, cells filled by their score. A4 landscape. */
export interface MapDocument extends PathwayDocumentBase {
  readonly kind: 'map';
  readonly map: CompetencyMap;
  readonly trace: TraceModel;
}

/** Row 2: the traces of the evaluations of a pathway, and the progress by axis. A4 landscape. */
export interface TracesDocument extends PathwayDocumentBase {
  readonly kind: 'traces';
  readonly map: CompetencyMap;
  /** In date order, one to three. */
  readonly traces: readonly TraceModel[];
  readonly progress: readonly AxisProgress[];
}

export interface AttestedAxis {
  readonly number: number;
  readonly label: string;
  /** Acquired circles in words, as in « cercles 1 et 2 acquis », or empty. */
  readonly level: string;
  /** Acquired indicators, each readable after « est capable de : ». Never empty. */
  readonly competencies: readonly string[];
}

export interface AttestedPole {
  readonly id: PoleId;
  readonly label: string;
  readonly axes: readonly AttestedAxis[];
}

/** Rows 5, 6 and 8: what the trainee holds at an evaluation. Lists acquired competencies only, never failures. A4 portrait. */
export interface AttestationDocument extends PathwayDocumentBase {
  readonly kind: 'attestation';
  readonly phase: Phase;
  readonly map: CompetencyMap;
  readonly trace: TraceModel;
  /** Who attests what of whom, in one or two sentences; with nothing acquired yet it says so in positive words. */
  readonly statement: string;
  /** « Madame Prénom NOM est capable de : », which the lists complete; empty when nothing is acquired yet. */
  readonly lead: string;
  /** Poles that hold something; empty when nothing is acquired yet. */
  readonly poles: readonly AttestedPole[];
  readonly signature: {
    /** « Fait à Montreuil, le 14 mars 2026 ». */
    readonly placeAndDate: string;
    readonly name: string;
    readonly role: string;
  };
}

/** Row 10: CléA at the evaluations of a pathway, in a picture and criterion by criterion. A4 portrait. */
export interface CleaDocument extends PathwayDocumentBase {
  readonly kind: 'clea';
  /** `null` when the version of the map has no CléA table: `summary` then says so. */
  readonly overview: CleaOverview | null;
  /** What each evaluation holds, one sentence each. */
  readonly summary: readonly string[];
  /** That pre-validation prepares the certification, no more. */
  readonly notice: string;
}

/** A criterion of CléA and what must be acquired on the map for it. */
export interface CorrespondenceRow {
  readonly id: string;
  readonly label: string;
  /** Reads under « Il faut avoir acquis »; empty when the map does not cover the criterion. */
  readonly rule: string;
  readonly reason: string;
}

export interface CorrespondencePart {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly CorrespondenceRow[];
}

/** An indicator of the map and the criteria that it serves. */
export interface IndicatorRow {
  readonly id: string;
  readonly label: string;
  /** « 1.1.1, 1.3.2 », or « – ». */
  readonly criteria: string;
}

/** Row 9: the correspondence between the map and CléA, from either side. It belongs to no trainee and has no number. A4 landscape. */
export interface CorrespondenceDocument extends DocumentBase {
  readonly kind: 'correspondence';
  readonly notice: string;
  readonly domains: readonly {
    readonly id: string;
    readonly label: string;
    readonly subdomains: readonly CorrespondencePart[];
  }[];
  readonly axes: readonly {
    readonly number: number;
    readonly label: string;
    readonly pole: PoleId;
    readonly indicators: readonly IndicatorRow[];
  }[];
}
