import { type Phase, phases } from '#shared/evaluation/phase';
import { CLEA_DOMAIN_COUNT } from '#shared/statistics/counters';
import type { PathwayFact } from '#shared/statistics/pathwayFact';
import { exitReasonSchema } from '#shared/records/pathway';
import type { Connection } from '../connection';
import { decodeEvaluation, encodeEvaluation } from './evaluationBlob';

/** A fact as it stands in the file. */
interface FactRow {
  readonly id: number;
  readonly deliveryId: number;
  readonly organisationId: number;
  readonly pathwayKey: string;
  readonly traineeKey: string;
  readonly programme: string;
  readonly entryDate: string;
  readonly exitDate: string | null;
  readonly exitReason: string | null;
  readonly hours: number | null;
  readonly expected: number;
  readonly initial: Uint8Array | null;
  readonly intermediate: Uint8Array | null;
  readonly final: Uint8Array | null;
}

/** A fact of one delivery. */
export interface StoredFact {
  readonly id: number;
  readonly deliveryId: number;
  readonly organisationId: number;
  readonly fact: PathwayFact;
}

/** Several archives may name one person in several ways: the one that was made last says how. */
const traineeKey = `coalesce(
  (SELECT alias.trainee_key FROM trainee_key_alias AS alias JOIN delivery AS teller ON teller.id = alias.delivery_id
   WHERE alias.organisation_id = fact.organisation_id AND alias.alias_key = fact.trainee_key
   ORDER BY teller.created_at DESC, teller.id DESC LIMIT 1),
  fact.trainee_key)`;

const columns = `
  fact.id, delivery_id AS deliveryId, fact.organisation_id AS organisationId, pathway_key AS pathwayKey,
  ${traineeKey} AS traineeKey, programme, entry_date AS entryDate, exit_date AS exitDate,
  exit_reason AS exitReason, hours, fact.expected, initial, intermediate, final`;

/** Which facts an export takes; `null` takes all. */
export interface FactFilter {
  readonly programme: string | null;
  readonly organisationId: number | null;
  readonly department: string | null;
  /** Days of entry, both included. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The pathways of the deliveries, one compact line each. */
export function createFactRepository(connection: Connection) {
  const insert = connection.prepare(`
    INSERT INTO fact (delivery_id, organisation_id, pathway_key, trainee_key, programme, entry_date, exit_date,
      exit_reason, hours, expected, initial, intermediate, final, counted)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const ofDelivery = connection.prepare<[number], FactRow & { counted: number }>(
    `SELECT ${columns}, counted FROM fact WHERE delivery_id = ?`,
  );
  // The archive that was made last tells the truth about a pathway; of two made at once, the one received last.
  const newest = connection.prepare<
    [number, string, number],
    FactRow & { createdAt: string; counted: number }
  >(`
    SELECT ${columns}, created_at AS createdAt, counted FROM fact JOIN delivery ON delivery.id = delivery_id
    WHERE fact.organisation_id = ? AND pathway_key = ? AND delivery_id <> ?
    ORDER BY created_at DESC, delivery_id DESC LIMIT 1`);
  const setCounted = connection.prepare<[number, number]>('UPDATE fact SET counted = ? WHERE id = ?');
  const ofOrganisation = connection.prepare<[number], FactRow>(
    `SELECT ${columns} FROM fact WHERE organisation_id = ? AND counted = 1`,
  );
  const removeAll = connection.prepare<[number]>('DELETE FROM fact WHERE delivery_id = ?');
  const counted = connection.prepare<[FactFilter], FactRow>(`
    SELECT ${columns} FROM fact JOIN organisation ON organisation.id = organisation_id
    WHERE counted = 1 AND (:programme IS NULL OR programme = :programme)
      AND (:organisationId IS NULL OR fact.organisation_id = :organisationId)
      AND (:department IS NULL OR department = :department)
      AND (:from IS NULL OR entry_date >= :from) AND (:to IS NULL OR entry_date <= :to)
    ORDER BY fact.id`);

  return {
    add(deliveryId: number, organisationId: number, fact: PathwayFact, isCounted: boolean): void {
      const { evaluations } = fact;
      insert.run(
        deliveryId,
        organisationId,
        fact.pathwayKey,
        fact.traineeKey,
        fact.programme,
        fact.entryDate,
        fact.exitDate,
        fact.exitReason,
        fact.hours,
        phases.reduce((bits, phase, index) => bits + (fact.expected.includes(phase) ? 2 ** index : 0), 0),
        encodeEvaluation(evaluations.initial),
        encodeEvaluation(evaluations.intermediate),
        encodeEvaluation(evaluations.final),
        isCounted ? 1 : 0,
      );
    },
    ofDelivery: (deliveryId: number): (StoredFact & { readonly isCounted: boolean })[] =>
      ofDelivery.all(deliveryId).map((row) => ({ ...toStored(row), isCounted: row.counted === 1 })),
    /** The same pathway in the most recent other delivery of its organisation. */
    newestElsewhere(
      organisationId: number,
      pathwayKey: string,
      deliveryId: number,
    ): (StoredFact & { readonly createdAt: string; readonly isCounted: boolean }) | null {
      const row = newest.get(organisationId, pathwayKey, deliveryId);
      if (row === undefined) return null;
      return { ...toStored(row), createdAt: row.createdAt, isCounted: row.counted === 1 };
    },
    setCounted: (factId: number, isCounted: boolean): void => void setCounted.run(isCounted ? 1 : 0, factId),
    countedOf: (organisationId: number): PathwayFact[] =>
      ofOrganisation.all(organisationId).map((row) => toStored(row).fact),
    removeAll: (deliveryId: number): void => void removeAll.run(deliveryId),
    /** Every counted pathway, one at a time: there may be hundreds of thousands. */
    *counted(filter: FactFilter): Generator<StoredFact> {
      for (const row of counted.iterate(filter)) yield toStored(row);
    },
  };
}

function toStored(row: FactRow): StoredFact {
  const evaluation = (phase: Phase) => decodeEvaluation(row[phase], CLEA_DOMAIN_COUNT);
  return {
    id: row.id,
    deliveryId: row.deliveryId,
    organisationId: row.organisationId,
    fact: {
      pathwayKey: row.pathwayKey,
      traineeKey: row.traineeKey,
      programme: row.programme,
      entryDate: row.entryDate,
      exitDate: row.exitDate,
      exitReason: row.exitReason === null ? null : exitReasonSchema.parse(row.exitReason),
      hours: row.hours,
      expected: phases.filter((_, index) => (row.expected & (2 ** index)) !== 0),
      evaluations: {
        initial: evaluation('initial'),
        intermediate: evaluation('intermediate'),
        final: evaluation('final'),
      },
    },
  };
}
