import type { Phase } from '../evaluation/phase';
import type { AxisScore } from '../evaluation/scoring';

/* What the models of several documents share. */

/** « Entrée : 2 mars 2026 ». */
export interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

export interface DocumentBase {
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

export interface PathwayDocumentBase extends DocumentBase {
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
