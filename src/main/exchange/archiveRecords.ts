import {
  archiveKinds,
  type ArchiveKind,
  type ExchangeKind,
  type PseudonymKind,
  pseudonymKinds,
} from '#shared/exchange/exchangeKind';
import { type Exchanged, keyOf, type WholeRecord } from '#shared/exchange/exchangeRecord';
import { pseudonymised, pseudonymisedEvaluation, type PseudonymOf } from '#shared/exchange/pseudonymise';
import type { ExchangeScope } from '#shared/exchange/manifest';
import type { Steps } from '#shared/steps';
import type { Database } from '../database/database';
import { createPseudonyms } from './pseudonyms';
import type { RecordSource, Selection } from './recordSource';

/** What an archive is asked to hold. */
export type ArchiveScope = Extract<ExchangeScope, { kind: 'archive' }>;

/**
 * Records as archives name their people: by the smallest of the identifiers that a person ever had, which is the same on every computer that
 * knows of them, whichever record stayed there. The others are aliases.
 */
function namedForArchive(
  exchanged: Exchanged<ArchiveKind>,
  smallestId: RecordSource['smallestId'],
): Exchanged<ArchiveKind> {
  const { kind, record } = exchanged;
  switch (kind) {
    case 'trainees':
      return { kind, record: { ...record, id: smallestId(record.id) } };
    case 'pathways':
      return { kind, record: { ...record, traineeId: smallestId(record.traineeId) } };
    case 'aliases': {
      const traineeId = smallestId(record.traineeId);
      return { kind, record: { id: record.id === traineeId ? record.traineeId : record.id, traineeId } };
    }
    default:
      return exchanged;
  }
}

/**
 * The same in the order of their pseudonyms. Lists are kept by name or in the order in which people were entered, and identifiers grow with
 * time: in any of these orders, the place in the file would tell who somebody is.
 */
export function* inPseudonymOrder(
  database: Database,
  { traineeIds, pathwayIds }: Selection,
  pseudonymKey: string,
): Steps<Selection> {
  const pseudonymOf = createPseudonyms(pseudonymKey);
  const smaller = database.exchange.smallerIds();
  function* ordered(kind: ArchiveKind, ids: readonly string[]): Steps<string[]> {
    const named: { id: string; pseudonym: string }[] = [];
    for (const id of ids) {
      named.push({ id, pseudonym: pseudonymOf(kind, smaller.get(id) ?? id) });
      yield;
    }
    return named.toSorted(byText(({ pseudonym }) => pseudonym)).map(({ id }) => id);
  }
  return {
    traineeIds: yield* ordered('trainees', traineeIds),
    pathwayIds: yield* ordered('pathways', pathwayIds),
  };
}

/** Kinds of which an archive has few records, put into the order of their pseudonyms once they are made. */
const smallKinds: readonly ExchangeKind[] = ['prescribers', 'trainers', 'groups', 'aliases'];

/** Orders by code unit, the same on every computer. */
const byText =
  <Item>(textOf: (item: Item) => string) =>
  (one: Item, other: Item): number =>
    textOf(one) < textOf(other) ? -1 : 1;

/** Which records of a selection go into an archive, in the form that its scope asks for. */
export function archiveRecords(
  source: RecordSource,
  { identity }: ArchiveScope,
  pseudonymKey: string,
): (kind: ExchangeKind) => Iterable<object> {
  const pseudonymOf = createPseudonyms(pseudonymKey);
  return function* records(kind) {
    if (kind === 'evaluations') return yield* evaluations();
    if (kind === 'pseudonyms' && identity === 'identified') return yield* pseudonymLines(source, pseudonymOf);
    if (!isArchiveKind(kind)) return;
    if (identity === 'identified') return yield* mapped(namedRecords(kind), ({ record }) => record);
    const said = mapped(namedRecords(kind), (exchanged) => pseudonymised(exchanged, pseudonymOf));
    yield* smallKinds.includes(kind) ? [...said].toSorted(byText((record) => keyOf(kind, record))) : said;
  };

  function* namedRecords(kind: ArchiveKind): Iterable<Exchanged<ArchiveKind>> {
    for (const record of source.records(kind)) {
      // Checked boundary: the source gives records of the kind that it is asked for.
      yield namedForArchive({ kind, record } as Exchanged<ArchiveKind>, source.smallestId);
    }
  }

  /** Drafts are nobody else's business, and corrected revisions count no more. */
  function* evaluations(): Iterable<object> {
    for (const evaluation of source.storedEvaluations()) {
      if (evaluation.status !== 'validated') continue;
      yield identity === 'identified' ? evaluation : pseudonymisedEvaluation(evaluation, pseudonymOf);
    }
  }
}

function* mapped<Item, Value>(items: Iterable<Item>, map: (item: Item) => Value): Iterable<Value> {
  for (const item of items) yield map(item);
}

/** Lets whoever gets archives of both sorts know the same trainees and pathways in them. */
function* pseudonymLines(
  source: RecordSource,
  pseudonymOf: PseudonymOf,
): Iterable<WholeRecord<'pseudonyms'>> {
  const { traineeIds, pathwayIds } = source.selection;
  const aliases = [...source.records('aliases')].flatMap((record) =>
    'traineeId' in record && 'id' in record ? record.id : [],
  );
  // Smallest or not, each identifier of a person has its pseudonym.
  const idsOf = { trainees: [...traineeIds, ...aliases], pathways: pathwayIds } satisfies Record<
    PseudonymKind,
    readonly string[]
  >;
  for (const kind of pseudonymKinds) {
    for (const id of idsOf[kind]) yield { kind, id, pseudonym: pseudonymOf(kind, id) };
  }
}

const isArchiveKind = (kind: ExchangeKind): kind is ArchiveKind => archiveKinds.some((one) => one === kind);
