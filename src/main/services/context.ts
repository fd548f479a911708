import type { Database } from '../database/database';
import type { CleaLibrary } from './cleaLibrary';
import type { Clock } from './clock';
import type { EvidenceFiles } from './evidenceFiles';
import type { Journal } from './journal';
import type { MapLibrary } from './mapLibrary';
import type { ErasureLedger } from './personalData/erasureLedger';

/** What every service works with. */
export interface ServiceContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly maps: MapLibrary;
  readonly clea: CleaLibrary;
  readonly files: EvidenceFiles;
  readonly erasures: ErasureLedger;
}
