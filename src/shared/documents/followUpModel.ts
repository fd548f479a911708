import type { Phase } from '../evaluation/phase';
import type { AxisProgress } from '../evaluation/progress';
import type { CompetencyMap, PoleId } from '../referential/competencyMap';
import type { LabelledValue, PathwayDocumentBase, TraceModel } from './documentBase';

/** One competency to work on. Empty texts print nothing. */
export interface DevelopmentRow {
  readonly indicatorId: string;
  readonly label: string;
  readonly axis: { readonly number: number; readonly label: string; readonly pole: PoleId };
  /** « Cercle 2 ». */
  readonly circle: string;
  /** « En cours d’acquisition », « Non observé »…, at the evaluation of the document. */
  readonly state: string;
  readonly targetDate: string;
  readonly note: string;
  /** Of a chosen one, when others were chosen before: « déjà visée », « nouvelle ». */
  readonly mark: string;
}

export interface DevelopmentPart {
  /** `reached`: chosen before and acquired since; `setAside`: chosen before, not acquired, and not chosen again. */
  readonly kind: 'reached' | 'chosen' | 'setAside';
  readonly heading: string;
  /** Those chosen in the order that the trainer set. Never empty. */
  readonly rows: readonly DevelopmentRow[];
}

/** Rows 3 and 4: the competencies chosen to be worked on, and what was reached of those chosen before. A4 portrait. */
export interface DevelopmentDocument extends PathwayDocumentBase {
  readonly kind: 'development';
  readonly phase: Phase;
  readonly lead: string;
  /** Without `chosen` when, on purpose, nothing was: `lead` then says so. */
  readonly parts: readonly DevelopmentPart[];
  /** Who signs, in words: the trainee, the trainer. */
  readonly signatures: readonly string[];
}

/** The evaluations of a pathway on one map, and how far each pole came. */
export interface ProgressPart {
  readonly map: CompetencyMap;
  /** In date order, one to three. */
  readonly traces: readonly TraceModel[];
  readonly progress: readonly AxisProgress[];
  readonly poles: readonly {
    readonly id: PoleId;
    /** One text a trace. */
    readonly values: readonly string[];
    readonly gain: string;
  }[];
}

/** Hours by kind: « 120 », « 112,5 ». */
export interface HoursPart {
  readonly rows: readonly { readonly label: string; readonly planned: string; readonly done: string }[];
  readonly total: { readonly planned: string; readonly done: string };
}

/** A stay on a plateau technique or in a company. */
export interface StayPart {
  readonly title: string;
  /** Where, when, how long, with whom: « Du 4 mai au 15 mai 2026 · 70 heures · tutrice : … ». */
  readonly facts: string;
  /** What was observed; may be empty, and hold several lines. */
  readonly text: string;
}

export interface ProjectPart {
  /** Trades with their state, most likely first. */
  readonly trades: readonly LabelledValue[];
  readonly summary: string;
}

export interface ActionRow {
  readonly objective: string;
  readonly action: string;
  readonly who: string;
  readonly deadline: string;
  readonly status: string;
}

/** CléA in a few lines. */
export interface CleaPart {
  /** One sentence an evaluation. */
  readonly summary: readonly string[];
  /** What stands pre-validated at the last evaluation, domain by domain: « 12 sur 18 », and as a share of the covered criteria, 0 to 1. */
  readonly domains: readonly (LabelledValue & { readonly share: number })[];
  readonly notice: string;
}

/** What documents about a whole pathway tell of it; `null` and empty lists where nothing is recorded. */
export interface PathwayParts {
  readonly progress: ProgressPart | null;
  readonly hours: HoursPart | null;
  readonly workshops: readonly StayPart[];
  readonly placements: readonly StayPart[];
  readonly project: ProjectPart | null;
  readonly clea: CleaPart | null;
  readonly actions: readonly ActionRow[];
}

/** What an evaluator wrote at one evaluation. */
export interface EvaluationComments {
  /** « À l’évaluation finale ». */
  readonly heading: string;
  /** May be empty when axes are commented. */
  readonly general: string;
  /** « 5 Organiser son activité » and what is said of it, in the order of the map. */
  readonly axes: readonly LabelledValue[];
}

/** Row 7: the whole pathway, on two sheets unless there is more to tell. A4 portrait. */
export interface SynthesisDocument extends PathwayDocumentBase, PathwayParts {
  readonly kind: 'synthesis';
  readonly trainerComment: string;
  /** What was written at the last evaluation and is not told by `trainerComment`; `null` when there is nothing. */
  readonly evaluationComments: EvaluationComments | null;
  readonly traineeComment: string;
}

/** Row 13: what the counsellor who follows the trainee needs to know now. A4 portrait. */
export interface LiaisonSheetDocument extends PathwayDocumentBase, PathwayParts {
  readonly kind: 'liaisonSheet';
  /** Name, organisation, address of the prescriber: one text a line; empty when nobody is known. */
  readonly recipient: readonly string[];
  /** The state of the pathway in one or two sentences. */
  readonly lead: string;
  /** What comes next: evaluation expected, exit planned, competencies being worked on. */
  readonly next: readonly string[];
  readonly trainerComment: string;
}
