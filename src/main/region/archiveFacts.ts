import { hash } from 'node:crypto';
import { type Correspondence, parseCorrespondence } from '#shared/clea/correspondence';
import type { CleaTable } from '#shared/clea/cleaTable';
import type { Phase } from '#shared/evaluation/phase';
import { mapKey } from '#shared/exchange/exchangeRecord';
import type { Manifest } from '#shared/exchange/manifest';
import type { CleaNomenclature } from '#shared/referential/cleaNomenclature';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { ReferentialError } from '#shared/referential/fault';
import { guessDepartment } from '#shared/statistics/departments';
import {
  type EvaluationFact,
  evaluationFact,
  expectedPhases,
  type PathwayFact,
} from '#shared/statistics/pathwayFact';
import { checkMap } from '../exchange/checkedMap';
import type { TraineeKeyAlias } from '../database/region/deliveries';
import type { ArchiveRecord } from '../exchange/containerReader';

type RecordOf<Kind extends ArchiveRecord['kind']> = Extract<ArchiveRecord, { kind: Kind }>['record'];

/** What the Region takes from an archive. */
export interface ArchiveFacts {
  readonly pathways: readonly PathwayFact[];
  readonly traineeCount: number;
  /** Keys that trainees had in other archives: records that were merged, or what another computer called them. */
  readonly aliases: readonly TraineeKeyAlias[];
  /** Of the organisation, as well as the archive tells it. */
  readonly department: string;
}

interface PathwayDraft {
  readonly record: RecordOf<'pathways'>;
  hours: number | null;
  readonly evaluations: Record<Phase, EvaluationFact | null>;
}

/** Rates evaluations: the maps and CléA tables that are known here come before those that an archive brings. */
export interface Referentials {
  map(id: string, version: string): CompetencyMap | null;
  /** The table that the evaluation names, else the one in force here for its map. */
  clea(
    evaluation: Pick<RecordOf<'evaluations'>, 'mapId' | 'mapVersion' | 'correspondence'>,
  ): CleaTable | null;
}

/**
 * Reduces the records of an archive to facts, as they stream by. Pathways that another organisation led are left out: that one delivers
 * them. Evaluations that are not validated do not count.
 *
 * @throws ApplicationError when a map of the archive is not right, or not the one that is known here.
 */
export async function archiveFacts(
  { sender, createdAt }: Pick<Manifest, 'sender' | 'createdAt'>,
  batches: AsyncIterable<readonly ArchiveRecord[]>,
  referentials: Referentials,
): Promise<ArchiveFacts> {
  const keyOf = createKeys(sender.id);
  const programmes = new Map<string, string>();
  const maps = new Map<string, CompetencyMap>();
  const editions = new Map<string, CleaNomenclature>();
  const tables = new Map<string, CleaTable[]>();
  const homes = new Map<string, number>();
  const pathways = new Map<string, PathwayDraft>();
  const aliases: TraineeKeyAlias[] = [];

  /** The table that an evaluation names; one that is known here goes before the same of the archive, and any before none. */
  function tableOf(evaluation: Parameters<Referentials['clea']>[0]): CleaTable | null {
    const known = referentials.clea(evaluation);
    const { mapId, mapVersion, correspondence } = evaluation;
    const ofMap = tables.get(mapKey(mapId, mapVersion)) ?? [];
    if (correspondence === null) return known ?? ofMap[0] ?? null;
    const isNamed = (table: CleaTable): boolean =>
      table.correspondence.id === correspondence.id &&
      table.correspondence.version === correspondence.version;
    if (known !== null && isNamed(known)) return known;
    return ofMap.find(isNamed) ?? known ?? ofMap[0] ?? null;
  }

  /** A table that is not right is left aside: what it would tell is not known, the levels on the map are. */
  function addTable(correspondence: RecordOf<'correspondences'>): void {
    const { map: named, clea: edition } = correspondence;
    const key = mapKey(named.id, named.version);
    const map = maps.get(key);
    const clea = editions.get(mapKey(edition.id, edition.version));
    if (map === undefined || clea === undefined || !isRight(correspondence, map, clea)) return;
    tables.set(key, [...(tables.get(key) ?? []), { clea, correspondence }]);
  }

  function addEvaluation({
    pathwayId,
    status,
    phase,
    mapId,
    mapVersion,
    correspondence,
    ratings,
  }: RecordOf<'evaluations'>): void {
    const pathway = pathways.get(pathwayId);
    const map = referentials.map(mapId, mapVersion) ?? maps.get(mapKey(mapId, mapVersion));
    if (pathway === undefined || map === undefined || status !== 'validated') return;
    pathway.evaluations[phase] = evaluationFact(map, tableOf({ mapId, mapVersion, correspondence }), ratings);
  }

  function addMap(map: CompetencyMap): void {
    checkMap(map, referentials.map(map.id, map.version), {
      entry: 'records/maps.ndjson',
      line: maps.size + 1,
    });
    maps.set(mapKey(map.id, map.version), map);
  }

  function add({ kind, record }: ArchiveRecord): void {
    if (kind === 'programmes') programmes.set(record.id, record.code);
    else if (kind === 'maps') addMap(record);
    else if (kind === 'cleaEditions') editions.set(mapKey(record.id, record.version), record);
    else if (kind === 'correspondences') addTable(record);
    else if (kind === 'trainees') homes.set(record.department, (homes.get(record.department) ?? 0) + 1);
    else if (kind === 'aliases')
      aliases.push({ aliasKey: keyOf(record.id), traineeKey: keyOf(record.traineeId) });
    else if (kind === 'evaluations') addEvaluation(record);
    else if (kind === 'trainingHours') {
      const pathway = pathways.get(record.pathwayId);
      if (pathway !== undefined) pathway.hours = (pathway.hours ?? 0) + record.done;
    } else if (kind === 'pathways' && record.organisationId === sender.id) {
      const evaluations = { initial: null, intermediate: null, final: null };
      pathways.set(record.id, { record, hours: null, evaluations });
    }
  }

  for await (const batch of batches) batch.forEach(add);
  const date = createdAt.slice(0, 10);
  return {
    pathways: [...pathways.values()].map(({ record, hours, evaluations }) => ({
      pathwayKey: keyOf(record.id),
      traineeKey: keyOf(record.traineeId),
      programme: programmes.get(record.programmeId) ?? '?',
      entryDate: record.entryDate,
      exitDate: record.exitDate,
      exitReason: record.exitReason,
      hours: hours === null ? null : Math.round(hours),
      evaluations,
      expected: expectedPhases(record, date),
    })),
    aliases,
    traineeCount: [...homes.values()].reduce((sum, count) => sum + count, 0),
    department: guessDepartment(sender.activityNumber, homes),
  };
}

function isRight(correspondence: Correspondence, map: CompetencyMap, clea: CleaNomenclature): boolean {
  try {
    parseCorrespondence(correspondence, 'archive', map, clea);
    return true;
  } catch (error) {
    if (error instanceof ReferentialError) return false;
    throw error;
  }
}

/**
 * Keys that name a pathway or a trainee within the organisation, and nobody elsewhere: an identified archive leaves no identifier behind
 * that another file could be joined by.
 */
function createKeys(organisationKey: string): (id: string) => string {
  return (id) => hash('sha256', `${organisationKey} ${id}`, 'base64url').slice(0, 22);
}
