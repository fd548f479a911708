import type { CleaTable } from '../clea/cleaTable';
import type { CalendarDate } from '../format/calendarDate';
import type { TrainingFile } from '../records/trainingFile';
import type { Evaluation } from '../records/evaluation';
import type { Organisation, Programme, Trainer } from '../records/organisation';
import type { Group, Pathway } from '../records/pathway';
import type { Prescriber } from '../records/prescriber';
import type { Trainee } from '../records/trainee';
import type { CompetencyMap } from '../referential/competencyMap';

/** An evaluation with what is needed to read it. */
export interface SourceEvaluation {
  readonly evaluation: Evaluation;
  /** The version of the map that the evaluation was made with. */
  readonly map: CompetencyMap;
  readonly evaluator: Trainer | null;
  /** What that version of the map shows of CléA; `null` when no table was made for it. */
  readonly clea: CleaTable | null;
}

/** The records that every document of one pathway is made from. */
export interface SourceRecords {
  readonly organisation: Organisation;
  readonly trainee: Trainee;
  readonly pathway: Pathway;
  readonly programme: Programme;
  readonly group: Group | null;
  /** Who sent the trainee and follows them. */
  readonly prescriber: Prescriber | null;
  /** What is recorded beside the evaluations. */
  readonly training: TrainingFile;
  readonly issue: {
    /** Printed number: `ATT-2026-K7QM-0012 rév. 2`, or « aperçu ». */
    readonly number: string;
    readonly date: CalendarDate;
  };
}

/** What a document made from one evaluation is made from. */
export interface DocumentSource extends SourceRecords {
  /** The evaluation that the document is made from. */
  readonly current: SourceEvaluation;
  /** The evaluations of the earlier phases of the pathway that count, in date order. */
  readonly earlier: readonly SourceEvaluation[];
}

/** What a document made from a whole pathway is made from. */
export interface PathwaySource extends SourceRecords {
  /** The evaluations that count, in date order; empty before the first. */
  readonly evaluations: readonly SourceEvaluation[];
}
