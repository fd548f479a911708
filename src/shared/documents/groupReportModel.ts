import type { Phase } from '../evaluation/phase';
import type { GroupCell, GroupProgressByAxis } from '../groups/groupStatistics';
import type { CompetencyMap } from '../referential/competencyMap';
import type { DocumentBase, LabelledValue } from './documentBase';

/** What a cell is held by at one time, and its share, 0 to 1. */
export interface GroupReportTime {
  readonly phase: Phase;
  readonly evaluatedCount: number;
  readonly cells: readonly (GroupCell & { readonly share: number })[];
}

/** One member of a group, in finished texts. */
export interface GroupReportMember {
  /** « NOM Prénom ». */
  readonly name: string;
  readonly entry: string;
  /** Days of the three evaluations, « – » where there is none. */
  readonly evaluations: readonly string[];
  /** « 120 h / 560 h », done and planned; « – » when none are recorded. */
  readonly hours: string;
  /** What comes next, or the exit. */
  readonly next: string;
}

/** The report of a group on one day. It names several trainees: it is no document of a pathway and has no number. A4 landscape. */
export interface GroupReportDocument extends DocumentBase {
  readonly kind: 'groupReport';
  readonly map: CompetencyMap;
  readonly facts: readonly LabelledValue[];
  /** The times at which somebody is evaluated, in date order. */
  readonly times: readonly GroupReportTime[];
  readonly progress: GroupProgressByAxis;
  readonly members: readonly GroupReportMember[];
}
