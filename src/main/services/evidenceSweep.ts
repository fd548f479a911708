import { setTimeout } from 'node:timers/promises';
import { join } from 'node:path';
import { keptCopies } from '../database/copiedEvidence';
import type { StoredDatabase } from '../database/database';
import type { Clock } from './clock';
import type { EvidenceFiles } from './evidenceFiles';
import {
  countedOn,
  DAYS_KEPT_WITHOUT_EVIDENCE,
  type EvidenceLedger,
  readEvidenceLedger,
  writeEvidenceLedger,
} from './evidenceLedger';

/** Between two copies that are read, in milliseconds: the window goes on meanwhile. */
const PAUSE = 50;

interface SweepOptions {
  readonly dataFolder: string;
  readonly database: Pick<StoredDatabase, 'evidence'>;
  /** Reads a copy, beside the window when it is large: `evidenceIn`. */
  readonly evidenceInCopy: (path: string) => Promise<string[] | null>;
  readonly files: EvidenceFiles;
  readonly clock: Clock;
}

/**
 * The one rule by which a file of evidence goes without anybody asking (docs/decisions/0026). Nothing goes while the open database or any
 * kept copy names it, or a copy is kept that cannot be read; what nothing has named for `DAYS_KEPT_WITHOUT_EVIDENCE` counted days, of a
 * clock that is believed, is set aside, and goes after as many again. The erasure of a person does not ask this rule.
 *
 * @throws the reason of `signal`; what was done stays done.
 */
export async function sweepEvidence(
  { dataFolder, database, evidenceInCopy, files, clock }: SweepOptions,
  signal: AbortSignal,
): Promise<void> {
  const ledger = readEvidenceLedger(dataFolder);
  const before = JSON.stringify(ledger);
  const copied = await filesInCopies(ledger, { dataFolder, evidenceInCopy }, signal);
  // From here on in one go: nothing is named in between.
  const named = database.evidence.files();
  for (const sha256 of files.setAsideFiles()) if (named.has(sha256)) files.bringBack(sha256);
  if (copied === null) ledger.unnamed = {};
  else if (clock.isBelieved())
    count(ledger, (sha256) => named.has(sha256) || copied.has(sha256), files, clock);
  if (JSON.stringify(ledger) !== before) writeEvidenceLedger(dataFolder, ledger);
}

/** What all copies name; `null` when one of them may name anything. */
async function filesInCopies(
  ledger: EvidenceLedger,
  { dataFolder, evidenceInCopy }: Pick<SweepOptions, 'dataFolder' | 'evidenceInCopy'>,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | null> {
  const known = ledger.copies;
  ledger.copies = {};
  let isAnyUnreadable = false;
  for (const { path, stamp } of keptCopies(dataFolder)) {
    const remembered = known[path];
    if (remembered?.stamp === stamp) {
      ledger.copies[path] = remembered;
      continue;
    }
    await setTimeout(PAUSE);
    signal.throwIfAborted();
    const found = await evidenceInCopy(join(dataFolder, path));
    signal.throwIfAborted();
    if (found === null) isAnyUnreadable = true;
    else ledger.copies[path] = { stamp, files: found };
  }
  return isAnyUnreadable ? null : new Set(Object.values(ledger.copies).flatMap((copy) => copy.files));
}

function count(
  ledger: EvidenceLedger,
  isNamed: (sha256: string) => boolean,
  files: EvidenceFiles,
  clock: Clock,
): void {
  const today = clock.today();
  const before = ledger.unnamed;
  ledger.unnamed = {};
  /** Whether the time of a file that nothing names is over; then it begins again. */
  function isOver(sha256: string): boolean {
    if (isNamed(sha256)) return false;
    const unnamed = countedOn(today, before[sha256]);
    const over = unnamed.days >= DAYS_KEPT_WITHOUT_EVIDENCE;
    ledger.unnamed[sha256] = over ? countedOn(today, undefined) : unnamed;
    return over;
  }
  const aside = files.setAsideFiles();
  for (const sha256 of files.keptFiles()) if (isOver(sha256)) files.setAside(sha256);
  for (const sha256 of aside) {
    if (!isOver(sha256)) continue;
    files.removeSetAside(sha256);
    delete ledger.unnamed[sha256];
  }
}
