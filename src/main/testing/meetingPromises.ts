import { canonicalContent } from '#shared/exchange/canonical';
import { mergedKinds } from '#shared/exchange/exchangeKind';
import { keyOf } from '#shared/exchange/exchangeRecord';
import { type Choices, decide } from '../exchange/applyMerge';
import { contentHash } from '../exchange/contentHash';
import { dossierSelection } from '../exchange/dossierRecords';
import type { MergePlan } from '../exchange/mergePlan';
import type { PlannedRecord } from '../exchange/plannedRecord';
import { createRecordSource } from '../exchange/recordSource';
import { traineeIdsOf } from './everyKind';
import { evaluationsAt, type Post, wordsOf } from './meetingWork';
import type { MemoryComputer } from './memoryComputers';

/**
 * Holds that nothing is lost that must not be, and that what was decided is so.
 *
 * @throws Error that says what is not.
 */
export function holdPromises(
  { name, computer, validated, documents }: Post,
  plan: MergePlan,
  choices: Choices,
): void {
  const { database } = computer;
  const all = evaluationsAt(database);
  const there = new Map(all.map((one) => [one.status === 'draft' ? '' : wordsOf(one), one]));
  for (const words of validated)
    if (!there.has(words)) throw new Error(`a validated evaluation is gone from ${name}`);
  const perPhase = Map.groupBy(all, ({ pathwayId, phase }) => `${pathwayId} ${phase}`);
  for (const [phase, ofPhase] of perPhase) {
    const numbers = ofPhase.map(({ revision }) => revision);
    if (numbers.some((number, index) => number !== index + 1)) throw new Error(`${phase}: ${numbers.join()}`);
  }
  for (const document of traineeIdsOf(database).flatMap((id) => database.documents.list(id))) {
    const madeFrom = database.evaluations.find(document.evaluationId ?? '');
    const words = documents.get(`${document.number} ${document.revision}`);
    if (madeFrom === null || wordsOf(madeFrom) !== words)
      throw new Error(`${document.number} was made from something else`);
  }
  holdChoices(computer, plan, choices);
}

/** What was decided about each record is what is there now. */
function holdChoices(
  { database, context }: Pick<MemoryComputer, 'database' | 'context'>,
  plan: MergePlan,
  choices: Choices,
): void {
  const there = recordsAt({ database, context });
  const said = new Set(
    there.map(({ kind, record }) => `${kind} ${keyOf(kind, record)} ${contentHash(kind, record)}`),
  );
  const drafts = new Set(
    there.flatMap(({ kind, record }) =>
      kind === 'evaluations' && 'validatedAt' in record && record.validatedAt === null
        ? contentHash(kind, record)
        : [],
    ),
  );
  for (const planned of plan.records) {
    const { kind, key, record, local } = planned;
    if (kind === 'prescribers' || kind === 'trainers' || kind === 'groups') continue;
    if ('pathwayId' in record && database.pathways.find(record.pathwayId) === null) continue;
    const decision = decide(planned, choices);
    const kept = decision === 'unchanged' ? local : record;
    if (kept === null) continue;
    const hash = contentHash(kind, kept);
    if (kind === 'evaluations') {
      const isDraft = 'validatedAt' in kept && kept.validatedAt === null;
      if (isDraft && !drafts.has(hash) && !isAnotherTaken(planned, plan, choices))
        throw new Error(`draft ${key}: not ${decision}`);
      continue;
    }
    if (!said.has(`${kind} ${key} ${hash}`)) throw new Error(`${kind} ${key}: not ${decision}`);
  }
}

/** Whether another draft of the phase comes in, which goes on in the place of this one. */
const isAnotherTaken = ({ record }: PlannedRecord, { records }: MergePlan, choices: Choices): boolean =>
  records.some(
    (other) =>
      other.kind === 'evaluations' &&
      other.record !== record &&
      'phase' in other.record &&
      'phase' in record &&
      other.record.phase === record.phase &&
      decide(other, choices) !== 'unchanged',
  );

/** What a computer says, in an order and with identifiers of people that do not depend on it. */
export function contentOf(computer: Pick<MemoryComputer, 'database' | 'context'>): string[] {
  return recordsAt(computer)
    .map(({ kind, record }) => {
      const place = 'revision' in record ? `${record.revision} ${record.status}` : '';
      const key = kind === 'trainees' ? '' : keyOf(kind, record);
      return [kind, key, place, canonicalContent(kind, { ...record })].join(' ');
    })
    .sort();
}

/** All records that a dossier of everybody would hold; unlike sending one, this is not remembered. */
function recordsAt({ database, context }: Pick<MemoryComputer, 'database' | 'context'>) {
  const source = createRecordSource(context, dossierSelection(database, traineeIdsOf(database)));
  return mergedKinds.flatMap((kind) => [...source.records(kind)].map((record) => ({ kind, record })));
}

/** The first line that only one of two lists has; `null` when they are the same. */
export function firstDifference(one: readonly string[], other: readonly string[]): string | null {
  const missing = one.find((line) => !other.includes(line));
  const extra = other.find((line) => !one.includes(line));
  if (missing === undefined && extra === undefined) return null;
  return `${missing?.slice(0, 400) ?? 'nothing'} / ${extra?.slice(0, 400) ?? 'nothing'}`;
}
