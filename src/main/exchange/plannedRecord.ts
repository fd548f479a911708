import type { MergedKind } from '#shared/exchange/exchangeKind';
import type { WholeRecord } from '#shared/exchange/exchangeRecord';

/** What importing does with a record. */
export type Outcome =
  /** It is new here. */
  | 'added'
  /** Theirs comes from ours, and replaces it. */
  | 'updated'
  /** Nothing differs. */
  | 'same'
  /** Ours stays: it comes from theirs, or it is ours alone to change. */
  | 'kept'
  /** Both were changed: the user chooses. */
  | 'conflict'
  /** It was here, was exchanged, and was removed here: it stays so unless the user takes it back. */
  | 'removed'
  /** It would change a pathway known here that is neither the sender's nor ours: left as it is unless the user takes it. */
  | 'thirdParty';

/** What importing does with a record once the user has chosen. */
export type Decision = 'added' | 'updated' | 'unchanged';

/** A record of a dossier beside what is here. */
export interface PlannedRecord {
  readonly kind: MergedKind;
  readonly key: string;
  /** The record of the dossier, with the identifiers of this computer. */
  readonly record: WholeRecord<MergedKind>;
  /** What stands in its place here; for a draft it may be another draft of the phase. */
  readonly local: WholeRecord<MergedKind> | null;
  /** Whose it is here; `null` for groups and trainers. */
  readonly traineeId: string | null;
  readonly outcome: Outcome;
  /** Whose the pathway is, when the outcome is `thirdParty`: an organisation as files name it. */
  readonly owner: string | null;
  /** The versions that are exchanged from now on: that of the dossier, with its identifiers and with ours… */
  readonly said: readonly string[];
  /** … and those that its sender remembers. */
  readonly remembered: readonly string[];
}
