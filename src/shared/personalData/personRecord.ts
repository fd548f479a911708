import type { CompetencyMap } from '../referential/competencyMap';
import type { TraineeFile } from '../records/traineeFile';
import type { TrainingFile } from '../records/trainingFile';

/** Everything that is recorded of one person: what `donnees.json` of an export holds. */
export interface PersonRecord {
  /** Instant of the export, ISO 8601 in UTC. */
  readonly exportedAt: string;
  readonly organisation: string;
  readonly file: TraineeFile;
  /** By identifier of the pathway. */
  readonly training: Readonly<Record<string, TrainingFile>>;
  /** The maps that the evaluations and self-assessments were made with. */
  readonly maps: readonly CompetencyMap[];
  /** Files that go with it, by their place in the archive. */
  readonly files: readonly string[];
}
