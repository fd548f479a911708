import type { CalendarDate } from '#shared/format/calendarDate';
import type { ExchangeKind } from '#shared/exchange/exchangeKind';
import type { ExchangeLogEntry } from '#shared/exchange/exchangeLog';
import type { Evaluation } from '#shared/records/evaluation';
import type { Trainer } from '#shared/records/organisation';
import type { Group, Pathway } from '#shared/records/pathway';
import type { Connection } from './connection';

/** A version of a record that was sent or received. */
export interface ExchangedVersion {
  readonly kind: ExchangeKind;
  readonly key: string;
  /** SHA-256 of what it says, in hexadecimal. */
  readonly hash: string;
}

/** The file that said a version. */
export interface VersionOrigin {
  /** The organisation that wrote it. */
  readonly senderId: string;
  /** Instant, ISO 8601 in UTC. */
  readonly writtenAt: string;
}

/** `organisationId: null` is ours. */
interface Foreign {
  readonly organisationId: string | null;
}
type TrainerColumns = Omit<Trainer, 'active'> & Foreign & { active: number };

type OwnPathway = Pick<Pathway, 'id' | 'traineeId'>;

/** What evaluations are read by. */
export type Judgement = Pick<Evaluation, 'mapId' | 'mapVersion' | 'correspondence'>;

interface JudgementColumns {
  mapId: string;
  mapVersion: string;
  id: string | null;
  version: string | null;
}

/** What only exchanges need: identities, records of other organisations, versions already exchanged, the log. */
export function createExchangeRepository(connection: Connection) {
  const selectOrganisationId = connection
    .prepare<[], string>('SELECT organisation_id FROM exchange_identity')
    .pluck();
  const insertOrganisationId = connection.prepare<[string]>(
    `INSERT INTO exchange_identity (one, organisation_id) VALUES (1, ?)
     ON CONFLICT DO UPDATE SET organisation_id = excluded.organisation_id`,
  );

  const selectOwnPathways = connection.prepare<{ from: CalendarDate; to: CalendarDate }, OwnPathway>(
    `SELECT id, trainee_id AS traineeId FROM pathway
       WHERE organisation_id IS NULL AND entry_date <= :to AND (exit_date IS NULL OR exit_date >= :from)
       ORDER BY entry_date, id`,
  );
  const selectEvaluators = connection
    .prepare<[string], string>(
      `SELECT DISTINCT trainer_id FROM evaluation
       WHERE trainer_id IS NOT NULL AND pathway_id IN (SELECT value FROM json_each(?)) ORDER BY trainer_id`,
    )
    .pluck();
  const selectMaps = connection.prepare<{ pathwayIds: string }, { id: string; version: string }>(`
    WITH chosen AS (SELECT value AS pathway_id FROM json_each(:pathwayIds))
    SELECT map_id AS id, map_version AS version FROM evaluation JOIN chosen USING (pathway_id)
    UNION SELECT map_id, map_version FROM self_assessment JOIN chosen USING (pathway_id)
    UNION SELECT map_id, map_version FROM development_plan JOIN chosen USING (pathway_id)
    ORDER BY 1, 2`);

  const selectJudgements = connection.prepare<[string], JudgementColumns>(`
    SELECT DISTINCT map_id AS mapId, map_version AS mapVersion, correspondence_id AS id, correspondence_version AS version
    FROM evaluation WHERE pathway_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2, 3, 4`);
  const selectTrainer = connection.prepare<[string], TrainerColumns>(`
    SELECT id, given_name AS givenName, family_name AS familyName, role, email, active, organisation_id AS organisationId
    FROM trainer WHERE id = ?`);
  const upsertTrainer = connection.prepare<TrainerColumns>(`
    INSERT INTO trainer (id, given_name, family_name, role, email, active, organisation_id)
    VALUES (:id, :givenName, :familyName, :role, :email, :active, :organisationId)
    ON CONFLICT (id) DO UPDATE SET given_name = excluded.given_name, family_name = excluded.family_name,
      role = excluded.role, email = excluded.email, active = excluded.active`);
  const selectGroup = connection.prepare<[string], Group & Foreign>(`
    SELECT id, name, programme_id AS programmeId, site_id AS siteId, start_date AS startDate, end_date AS endDate,
      organisation_id AS organisationId
    FROM trainee_group WHERE id = ?`);
  const upsertGroup = connection.prepare<Omit<Group, 'siteId'> & Foreign>(`
    INSERT INTO trainee_group (id, name, programme_id, site_id, start_date, end_date, organisation_id)
    VALUES (:id, :name, :programmeId, NULL, :startDate, :endDate, :organisationId)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, programme_id = excluded.programme_id,
      start_date = excluded.start_date, end_date = excluded.end_date`);

  const selectAlias = connection
    .prepare<[string], string>('SELECT trainee_id FROM trainee_alias WHERE id = ?')
    .pluck();
  const selectAliases = connection
    .prepare<[string], string>('SELECT id FROM trainee_alias WHERE trainee_id = ? ORDER BY id')
    .pluck();
  const selectAllAliases = connection.prepare<[], { id: string; traineeId: string }>(
    'SELECT id, trainee_id AS traineeId FROM trainee_alias ORDER BY trainee_id, id',
  );
  const selectOldestIds = connection.prepare<[], { traineeId: string; oldest: string }>(`
    SELECT trainee_id AS traineeId, min(trainee_id, min(id)) AS oldest FROM trainee_alias GROUP BY trainee_id
    HAVING min(id) < trainee_id`);
  const insertAlias = connection.prepare<[string, string]>(
    'INSERT INTO trainee_alias (id, trainee_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const selectVersions = connection
    .prepare<[string, string], string>(
      'SELECT hash FROM exchanged_version WHERE kind = ? AND key = ? ORDER BY written_at DESC NULLS LAST, hash',
    )
    .pluck();
  const selectVersionsOfKind = connection.prepare<
    { kind: string; keys: string },
    { key: string; hash: string }
  >(`
    SELECT key, hash FROM exchanged_version
    WHERE kind = :kind AND key IN (SELECT value FROM json_each(:keys)) ORDER BY key, hash`);
  const selectOrigin = connection.prepare<[string, string, string], VersionOrigin>(`
    SELECT sender_id AS senderId, written_at AS writtenAt FROM exchanged_version
    WHERE kind = ? AND key = ? AND hash = ? AND sender_id IS NOT NULL`);
  const deleteVersion = connection.prepare<[string, string, string]>(
    'DELETE FROM exchanged_version WHERE kind = ? AND key = ? AND hash = ?',
  );
  const insertVersion = connection.prepare<
    [string, string, string, string | null, string | null, string | null]
  >(`
    INSERT INTO exchanged_version (kind, key, hash, trainee_id, sender_id, written_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET sender_id = excluded.sender_id, written_at = excluded.written_at
    WHERE excluded.sender_id IS NOT NULL`);

  const insertLog = connection.prepare<ExchangeLogEntry>(`
    INSERT INTO exchange (id, at, direction, kind, partner_name, path, trainee_count, summary)
    VALUES (:id, :at, :direction, :kind, :partnerName, :path, :traineeCount, :summary)`);
  const selectLog = connection.prepare<[], ExchangeLogEntry>(`
    SELECT id, at, direction, kind, partner_name AS partnerName, path, trainee_count AS traineeCount, summary
    FROM exchange ORDER BY at DESC, id DESC`);

  return {
    /** How this organisation is named in files; `null` until it is needed first. */
    organisationId: (): string | null => selectOrganisationId.get() ?? null,
    /** Gives it for ever; another one only before anything was sent (decision 0018). */
    giveOrganisationId: (id: string): void => void insertOrganisationId.run(id),

    /** Our pathways that were under way on a day of the period, both days included. */
    pathwaysDuring: (from: CalendarDate, to: CalendarDate): OwnPathway[] =>
      selectOwnPathways.all({ from, to }),
    /** Who made the evaluations of these pathways. */
    evaluatorsOf: (pathwayIds: readonly string[]): string[] =>
      selectEvaluators.all(JSON.stringify(pathwayIds)),
    /** The maps that something in these pathways was made with. */
    mapsOf: (pathwayIds: readonly string[]): { id: string; version: string }[] =>
      selectMaps.all({ pathwayIds: JSON.stringify(pathwayIds) }),

    /** The maps and correspondences with CléA that the evaluations of these pathways are read by. */
    judgementsOf: (pathwayIds: readonly string[]): Judgement[] =>
      selectJudgements.all(JSON.stringify(pathwayIds)).map(({ mapId, mapVersion, id, version }) => ({
        mapId,
        mapVersion,
        correspondence: id === null || version === null ? null : { id, version },
      })),

    trainer(id: string): (Trainer & Foreign) | null {
      const row = selectTrainer.get(id);
      return row === undefined ? null : { ...row, active: row.active === 1 };
    },
    /** The organisation of one that is there does not change. */
    saveTrainer: (trainer: Trainer & Foreign): void =>
      void upsertTrainer.run({ ...trainer, active: trainer.active ? 1 : 0 }),
    group: (id: string): (Group & Foreign) | null => selectGroup.get(id) ?? null,
    /** The organisation and the site of one that is there do not change; a new one has no site. */
    saveGroup: (group: Omit<Group, 'siteId'> & Foreign): void => void upsertGroup.run(group),

    /** The trainee that another computer knows by this identifier; `null` when it is nobody's. */
    traineeOfAlias: (id: string): string | null => selectAlias.get(id) ?? null,
    aliasesOf: (traineeId: string): string[] => selectAliases.all(traineeId),
    /** The identifiers that other computers have for trainees, in order, of all who have any. */
    aliases: (): ReadonlyMap<string, readonly string[]> =>
      new Map(
        [...Map.groupBy(selectAllAliases.all(), ({ traineeId }) => traineeId)].map(([traineeId, rows]) => [
          traineeId,
          rows.map(({ id }) => id),
        ]),
      ),
    /** Trainees who have an identifier smaller than that of their record, with the smallest. */
    smallerIds: (): ReadonlyMap<string, string> =>
      new Map(selectOldestIds.all().map(({ traineeId, oldest }) => [traineeId, oldest])),
    addAlias: (id: string, traineeId: string): void => void insertAlias.run(id, traineeId),

    /** The hashes of the versions of a record that were exchanged: those received last first, then those of which nobody knows when. */
    versionsOf: (kind: ExchangeKind, key: string): string[] => selectVersions.all(kind, key),
    /** The same of many records of a kind, by their keys; one without any has no entry. */
    versionsOfKind(kind: ExchangeKind, keys: readonly string[]): ReadonlyMap<string, readonly string[]> {
      const rows = selectVersionsOfKind.all({ kind, keys: JSON.stringify(keys) });
      const byKey = Map.groupBy(rows, ({ key }) => key);
      return new Map([...byKey].map(([key, ofKey]) => [key, ofKey.map(({ hash }) => hash)]));
    },
    /** From whom a version was received last; `null` when it was sent, or only remembered by somebody. */
    originOf: (kind: ExchangeKind, key: string, hash: string): VersionOrigin | null =>
      selectOrigin.get(kind, key, hash) ?? null,
    /**
     * @param traineeId with whom it is forgotten; `null` for what belongs to nobody alone.
     * @param origin of a version that a file says, not only remembers.
     */
    addVersion(
      { kind, key, hash }: ExchangedVersion,
      traineeId: string | null,
      origin?: VersionOrigin,
    ): void {
      insertVersion.run(kind, key, hash, traineeId, origin?.senderId ?? null, origin?.writtenAt ?? null);
    },

    forgetVersion: (kind: ExchangeKind, key: string, hash: string): void =>
      void deleteVersion.run(kind, key, hash),

    log: (entry: ExchangeLogEntry): void => void insertLog.run(entry),
    /** Most recent first. */
    logEntries: (): ExchangeLogEntry[] => selectLog.all(),
  };
}
