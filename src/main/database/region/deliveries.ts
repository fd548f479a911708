import { CellChanges } from '#shared/statistics/cells';
import type { PathwayFact } from '#shared/statistics/pathwayFact';
import type { Connection } from '../connection';
import { createCellRepository } from './cells';
import { createFactRepository } from './facts';

/** Who signed: `known` is a key of the organisation's deliveries before, `first` the first key seen of it, `changed` another one. */
export type SignatureState = 'known' | 'first' | 'changed';

/** One archive that was received. */
export interface Delivery {
  readonly id: number;
  readonly organisationId: number;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly archiveId: string;
  /** Instants, ISO 8601 in UTC: made by the organisation, received by the Region. */
  readonly createdAt: string;
  readonly receivedAt: string;
  readonly fileName: string;
  /** SHA-256 of the file, in hexadecimal. */
  readonly hash: string;
  readonly signature: SignatureState;
  /** Ed25519 public key that signed, in base 64. */
  readonly signingKey: string;
  readonly identified: boolean;
  /** Its pathways are known by their pseudonyms, so that archives of both sorts are joined. */
  readonly byPseudonym: boolean;
  readonly traineeCount: number;
  readonly pathwayCount: number;
}

export type NewDelivery = Omit<Delivery, 'id'>;

/** Two keys of one trainee within the organisation: one of older archives, and the one that names them in the delivery. */
export interface TraineeKeyAlias {
  readonly aliasKey: string;
  readonly traineeKey: string;
}

interface DeliveryRow extends Omit<Delivery, 'identified' | 'byPseudonym'> {
  readonly identified: number;
  readonly byPseudonym: number;
}

const columns = `
  id, organisation_id AS organisationId, period_start AS periodStart, period_end AS periodEnd, archive_id AS archiveId,
  created_at AS createdAt, received_at AS receivedAt, file_name AS fileName, hash, signature, signing_key AS signingKey,
  identified, by_pseudonym AS byPseudonym, trainee_count AS traineeCount, pathway_count AS pathwayCount`;

/** The deliveries, with their facts and the sums over them, which change together only. */
export function createDeliveryRepository(connection: Connection) {
  const facts = createFactRepository(connection);
  const cells = createCellRepository(connection);
  const list = connection.prepare<[], DeliveryRow>(
    `SELECT ${columns} FROM delivery ORDER BY received_at DESC, id DESC`,
  );
  const count = connection.prepare<[], { count: number }>('SELECT count(*) AS count FROM delivery');
  const find = connection.prepare<[number], DeliveryRow>(`SELECT ${columns} FROM delivery WHERE id = ?`);
  const byHash = connection.prepare<[string], DeliveryRow>(`SELECT ${columns} FROM delivery WHERE hash = ?`);
  const covering = connection.prepare<[number, string, string], DeliveryRow>(
    `SELECT ${columns} FROM delivery WHERE organisation_id = ? AND period_start <= ? AND period_end >= ?
     ORDER BY created_at DESC LIMIT 1`,
  );
  const within = connection.prepare<[number, string, string], DeliveryRow>(
    `SELECT ${columns} FROM delivery WHERE organisation_id = ? AND period_start >= ? AND period_end <= ?`,
  );
  const keys = connection.prepare<[number], { signingKey: string }>(
    'SELECT DISTINCT signing_key AS signingKey FROM delivery WHERE organisation_id = ?',
  );
  const keyings = connection
    .prepare<[number], number>('SELECT count(DISTINCT by_pseudonym) FROM delivery WHERE organisation_id = ?')
    .pluck();
  const insert = connection.prepare(`
    INSERT INTO delivery (organisation_id, period_start, period_end, archive_id, created_at, received_at, file_name, hash, signature,
      signing_key, identified, by_pseudonym, trainee_count, pathway_count)
    VALUES (:organisationId, :periodStart, :periodEnd, :archiveId, :createdAt, :receivedAt, :fileName, :hash, :signature, :signingKey,
      :identified, :byPseudonym, :traineeCount, :pathwayCount)`);
  const insertAlias = connection.prepare(`
    INSERT INTO trainee_key_alias (delivery_id, organisation_id, alias_key, trainee_key)
    VALUES (:deliveryId, :organisationId, :aliasKey, :traineeKey) ON CONFLICT DO NOTHING`);
  const removeAliases = connection.prepare<[number]>('DELETE FROM trainee_key_alias WHERE delivery_id = ?');
  const departmentOf = connection.prepare<[number], { id: number; department: string }>(
    'SELECT id, department FROM organisation WHERE id = ?',
  );
  const setDepartment = connection.prepare<[string, number]>(
    'UPDATE organisation SET department = ? WHERE id = ?',
  );
  const removeRow = connection.prepare<[number]>('DELETE FROM delivery WHERE id = ?');

  function changesOf(organisationId: number): CellChanges {
    const organisation = departmentOf.get(organisationId);
    if (organisation === undefined) throw new Error('a delivery belongs to an organisation');
    return new CellChanges(organisation);
  }

  return {
    count: (): number => count.get()?.count ?? 0,
    list: (): Delivery[] => list.all().map(toDelivery),
    find: (id: number): Delivery | null => orNull(find.get(id)),
    byHash: (hash: string): Delivery | null => orNull(byHash.get(hash)),
    /** The most recent one of those that hold a whole period. */
    covering: (organisationId: number, start: string, end: string): Delivery | null =>
      orNull(covering.get(organisationId, start, end)),
    /** Those of periods within a period. */
    within: (organisationId: number, start: string, end: string): Delivery[] =>
      within.all(organisationId, start, end).map(toDelivery),
    /**
     * Whether an organisation named the same pathways in two ways: by pseudonyms in some archives, by their own identifiers in others. What
     * stands in archives of both sorts counts twice.
     */
    isMixed: (organisationId: number): boolean => (keyings.get(organisationId) ?? 0) > 1,
    signingKeys: (organisationId: number): string[] =>
      keys.all(organisationId).map(({ signingKey }) => signingKey),

    /** Adds a delivery and counts its pathways; one that a more recent archive also holds stays uncounted. Answers its id. */
    add: connection.transaction(
      (
        delivery: NewDelivery,
        pathways: readonly PathwayFact[],
        aliases: readonly TraineeKeyAlias[] = [],
      ): number => {
        const { organisationId } = delivery;
        const row = {
          ...delivery,
          identified: delivery.identified ? 1 : 0,
          byPseudonym: delivery.byPseudonym ? 1 : 0,
        };
        const id = Number(insert.run(row).lastInsertRowid);
        for (const alias of aliases) insertAlias.run({ ...alias, deliveryId: id, organisationId });
        const changes = changesOf(organisationId);
        for (const fact of pathways) {
          const other = facts.newestElsewhere(organisationId, fact.pathwayKey, id);
          const isNewest = other === null || other.createdAt <= delivery.createdAt;
          facts.add(id, organisationId, fact, isNewest);
          if (!isNewest) continue;
          changes.add(fact, 1);
          if (other?.isCounted !== true) continue;
          facts.setCounted(other.id, false);
          changes.add(other.fact, -1);
        }
        cells.apply(changes.spread());
        return id;
      },
    ),

    /** Takes a delivery away with its figures; a pathway that an older archive also holds counts again as that one tells it. */
    remove: connection.transaction((id: number): void => {
      const delivery = find.get(id);
      if (delivery === undefined) return;
      const changes = changesOf(delivery.organisationId);
      for (const { fact, isCounted } of facts.ofDelivery(id)) {
        if (!isCounted) continue;
        changes.add(fact, -1);
        const other = facts.newestElsewhere(delivery.organisationId, fact.pathwayKey, id);
        if (other === null) continue;
        facts.setCounted(other.id, true);
        changes.add(other.fact, 1);
      }
      facts.removeAll(id);
      removeAliases.run(id);
      removeRow.run(id);
      cells.apply(changes.spread());
    }),

    /** Puts an organisation into another department, with all its pathways. */
    move: connection.transaction((organisationId: number, department: string): void => {
      const before = changesOf(organisationId);
      setDepartment.run(department, organisationId);
      const after = changesOf(organisationId);
      for (const fact of facts.countedOf(organisationId)) {
        before.add(fact, -1);
        after.add(fact, 1);
      }
      cells.apply([...before.spread(), ...after.spread()]);
    }),
  };
}

const toDelivery = (row: DeliveryRow): Delivery => ({
  ...row,
  identified: row.identified === 1,
  byPseudonym: row.byPseudonym === 1,
});
const orNull = (row: DeliveryRow | undefined): Delivery | null =>
  row === undefined ? null : toDelivery(row);
