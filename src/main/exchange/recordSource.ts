import type { ExchangeKind } from '#shared/exchange/exchangeKind';
import { keyOf, mapKey, type WholeRecord } from '#shared/exchange/exchangeRecord';
import { atOnce, type Steps } from '#shared/steps';
import type { PartnerOrganisation } from '#shared/records/partnerOrganisation';
import type { Database } from '../database/database';
import type { Judgement } from '../database/exchange';
import type { CleaLibrary } from '../services/cleaLibrary';
import type { MapLibrary } from '../services/mapLibrary';
import { inTurns } from '../turns';
import { createLocalRecords, isPathwayKind } from './localRecords';
import { StoredJson } from './storedJson';

/** Which records go into a file; all that they refer to goes with them. */
export interface Selection {
  readonly traineeIds: readonly string[];
  readonly pathwayIds: readonly string[];
}

export interface SourceContext {
  /** A snapshot: the kinds are read one after the other, and must agree. */
  readonly database: Database;
  readonly maps: Pick<MapLibrary, 'find'>;
  readonly clea: Pick<CleaLibrary, 'of'>;
  /** This organisation, as files name it. */
  readonly us: PartnerOrganisation;
}

/** An evaluation, to be written into a line. */
export type StoredEvaluation = Omit<WholeRecord<'evaluations'>, 'ratings' | 'axisComments'> & {
  readonly ratings: StoredJson;
  readonly axisComments: StoredJson;
};

/** Pathways, or trainees, that are read at once: one by one takes several times as long, all at once would hold a whole archive. */
const BATCH = 100;

function* batchesOf(ids: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += BATCH) yield ids.slice(start, start + BATCH);
}

/** What some pathways are, and what their records refer to. */
interface PathwayReferences {
  readonly pathways: WholeRecord<'pathways'>[];
  readonly trainerIds: readonly string[];
  readonly mapVersions: readonly { readonly id: string; readonly version: string }[];
  readonly judgements: readonly Judgement[];
}

/** Some pathways at a time, each time a step: of a whole archive at once this would take a second. */
function* readReferences(
  { database, us }: SourceContext,
  { pathwayIds }: Selection,
): Steps<PathwayReferences> {
  const local = createLocalRecords(database, us.id);
  const pathways: WholeRecord<'pathways'>[] = [];
  const trainerIds = new Set<string>();
  const mapVersions = new Map<string, PathwayReferences['mapVersions'][number]>();
  const judgements = new Map<string, Judgement>();
  for (const some of batchesOf(pathwayIds)) {
    pathways.push(...local.pathways(some));
    for (const id of database.exchange.evaluatorsOf(some)) trainerIds.add(id);
    for (const map of database.exchange.mapsOf(some)) mapVersions.set(mapKey(map.id, map.version), map);
    for (const judgement of database.exchange.judgementsOf(some)) {
      const { mapId, mapVersion, correspondence } = judgement;
      judgements.set(JSON.stringify([mapId, mapVersion, correspondence]), judgement);
    }
    yield;
  }
  return {
    pathways,
    trainerIds: [...trainerIds].toSorted(),
    mapVersions: inOrder(mapVersions),
    judgements: inOrder(judgements),
  };
}

/** By their keys, so that a file says the same in whichever order pathways are chosen. */
const inOrder = <Item>(items: ReadonlyMap<string, Item>): Item[] =>
  [...items].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, item]) => item);

/** Reads the records of a selection from the database, kind by kind, as they are asked for. */
export const createRecordSource = (context: SourceContext, selection: Selection): RecordSource =>
  recordSourceOver(context, selection, atOnce(readReferences(context, selection)));

/** The same for a selection of any size, while the window goes on. */
export async function openRecordSource(context: SourceContext, selection: Selection): Promise<RecordSource> {
  return recordSourceOver(context, selection, await inTurns(readReferences(context, selection)));
}

function recordSourceOver(
  { database, maps, clea, us }: SourceContext,
  selection: Selection,
  { pathways, trainerIds, mapVersions, judgements }: PathwayReferences,
) {
  const { traineeIds, pathwayIds } = selection;
  const local = createLocalRecords(database, us.id);
  const trainers = trainerIds.flatMap((id) => local.trainer(id) ?? []);
  const groups = distinct(pathways.map(({ groupId }) => groupId)).flatMap((id) => local.group(id) ?? []);
  /** Every table that one of the evaluations is judged by, once. */
  const tables = [
    ...new Map(
      judgements
        .flatMap((judgement) => clea.of(judgement) ?? [])
        .map((table) => [keyOf('correspondences', table.correspondence), table]),
    ).values(),
  ];

  function organisations(): PartnerOrganisation[] {
    const named = [...pathways, ...trainers, ...groups].map(({ organisationId }) => organisationId);
    return distinct([us.id, ...named]).flatMap((id) =>
      id === us.id ? us : (database.partners.find(id) ?? []),
    );
  }

  function* all(kind: ExchangeKind): Iterable<WholeRecord> {
    if (isPathwayKind(kind)) {
      for (const some of batchesOf(pathwayIds)) yield* local.ofPathways(kind, some);
      return;
    }
    switch (kind) {
      case 'organisations':
        return yield* organisations();
      case 'programmes':
        return yield* distinct([...pathways, ...groups].map(({ programmeId }) => programmeId)).flatMap(
          (id) => database.catalogue.programme(id) ?? [],
        );
      case 'prescribers':
        return yield* distinct(pathways.map(({ prescriberId }) => prescriberId)).flatMap(
          (id) => database.catalogue.prescriber(id) ?? [],
        );
      case 'trainers':
        return yield* trainers;
      case 'groups':
        return yield* groups;
      case 'maps':
        for (const { id, version } of mapVersions) yield maps.find(id, version).map;
        return;
      case 'cleaEditions':
        return yield* new Map(
          tables.map((table) => [mapKey(table.clea.id, table.clea.version), table.clea]),
        ).values();
      case 'correspondences':
        return yield* tables.map(({ correspondence }) => correspondence);
      case 'trainees':
        for (const some of batchesOf(traineeIds)) yield* database.trainees.findAll(some);
        return;
      case 'aliases':
        return yield* aliases();
      case 'distinctPeople':
        for (const traineeId of traineeIds) {
          for (const otherId of database.people.distinctFrom(traineeId)) yield { traineeId, otherId };
        }
        return;
      case 'pathways':
        return yield* pathways;
      case 'pseudonyms':
      case 'versions':
        // They follow from the other records: whoever writes a file makes them.
        return;
    }
  }

  /** Few trainees have any: they are asked for together. */
  function* aliases(): Iterable<WholeRecord<'aliases'>> {
    const all = database.exchange.aliases();
    for (const traineeId of traineeIds) {
      for (const id of all.get(traineeId) ?? []) yield { id, traineeId };
    }
  }

  /** Evaluations with ratings and comments as they are stored: nine tenths of an archive. */
  function* storedEvaluations(): Iterable<StoredEvaluation> {
    for (const some of batchesOf(pathwayIds)) {
      for (const { ratings, axisComments, ...evaluation } of database.evaluations.storedOfPathways(some)) {
        yield {
          ...evaluation,
          ratings: new StoredJson(ratings),
          axisComments: new StoredJson(axisComments),
        };
      }
    }
  }

  const smaller = database.exchange.smallerIds();
  /** The smallest of the identifiers that a trainee ever had. */
  const smallestId = (traineeId: string): string => smaller.get(traineeId) ?? traineeId;

  return { selection, records: all, storedEvaluations, maps: mapVersions, tables, smallestId };
}
export type RecordSource = ReturnType<typeof recordSourceOver>;

function distinct(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids)].filter((id) => id !== null);
}
