import type { CleaOverview } from '../clea/overview';
import type { Phase } from '../evaluation/phase';
import type { AxisProgress } from '../evaluation/progress';
import type { AxisScore } from '../evaluation/scoring';
import type { CompetencyMap, PoleId } from '../referential/competencyMap';

/**
 * What a printed document says, ready to lay out: every date, number and sentence is already French text. Models are made by
 * pure functions from records (`mapDocument.ts`, `attestationDocument.ts`…) and drawn by `src/renderer/documents`, on screen and on paper alike.
 */
export type DocumentModel = PathwayDocument | CorrespondenceDocument;

/** Made from the evaluations of one pathway: numbered and registered when it is issued. */
export type PathwayDocument = MapDocument | TracesDocument | AttestationDocument | CleaDocument;

/** « Entrée : 2 mars 2026 ». */
export interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

interface DocumentBase {
  /** Title of the page and of the PDF. */
  readonly title: string;
  /**
   * Printed at the foot of every sheet: the number of the document with its revision mark, as in `ATT-2026-K7QM-0012 rév. 2`, « aperçu »
   * before it is issued; of a document without number, its version.
   */
  readonly number: string;
  readonly organisation: OrganisationBlock;
  /** How to read the document, and what it was made with; one paragraph each. */
  readonly notes: readonly string[];
}

interface PathwayDocumentBase extends DocumentBase {
  /** Made from an evaluation that is not validated: the page says « Brouillon ». */
  readonly isDraft: boolean;
  readonly trainee: TraineeBlock;
  /** Programme, group, dates, hours, evaluator: only what is known. */
  readonly facts: readonly LabelledValue[];
}

export interface OrganisationBlock {
  readonly name: string;
  /** Address, SIRET, numéro de déclaration d'activité, telephone…: one text a line, nothing empty. */
  readonly lines: readonly string[];
  /** Data URL of a PNG or JPEG picture. */
  readonly logo: string | null;
}

export interface TraineeBlock {
  /** « Madame Prénom NOM ». */
  readonly name: string;
  /** « née le 14 mars 2001 », empty when the birth date is unknown. */
  readonly birth: string;
}

/** One evaluation to draw. */
export interface TraceModel {
  readonly phase: Phase;
  /** « Évaluation initiale du 14 mars 2026 ». */
  readonly label: string;
  readonly scores: readonly AxisScore[];
}

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
