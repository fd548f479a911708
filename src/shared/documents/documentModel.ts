import type { Phase } from '../evaluation/phase';
import type { AxisProgress } from '../evaluation/progress';
import type { AxisScore } from '../evaluation/scoring';
import type { CompetencyMap, PoleId } from '../referential/competencyMap';

/**
 * What a printed document says, ready to lay out: every date, number and sentence is already French text. Models are made by
 * pure functions from records (`mapDocument.ts`, `tracesDocument.ts`, `attestationDocument.ts`) and drawn by
 * `src/renderer/documents`, on screen and on paper alike.
 */
export type DocumentModel = MapDocument | TracesDocument | AttestationDocument;

/** « Entrée : 2 mars 2026 ». */
export interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

interface DocumentBase {
  /** Title of the page and of the PDF. */
  readonly title: string;
  /** Printed number with its revision mark, as in `ATT-2026-K7QM-0012 rév. 2`; « aperçu » before it is issued. */
  readonly number: string;
  /** Made from an evaluation that is not validated: the page says « Brouillon ». */
  readonly isDraft: boolean;
  readonly organisation: OrganisationBlock;
  readonly trainee: TraineeBlock;
  /** Programme, group, dates, hours, evaluator: only what is known. */
  readonly facts: readonly LabelledValue[];
  /** How to read the document, and what it was made with; one paragraph each. */
  readonly notes: readonly string[];
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
export interface MapDocument extends DocumentBase {
  readonly kind: 'map';
  readonly map: CompetencyMap;
  readonly trace: TraceModel;
}

/** Row 2: the traces of the evaluations of a pathway, and the progress by axis. A4 landscape. */
export interface TracesDocument extends DocumentBase {
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
export interface AttestationDocument extends DocumentBase {
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
