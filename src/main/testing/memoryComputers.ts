import { v7 as newId } from 'uuid';
import { type ExchangeKind, exchangeKinds } from '#shared/exchange/exchangeKind';
import type { Exchanged } from '#shared/exchange/exchangeRecord';
import { EXCHANGE_FORMAT, EXCHANGE_VERSION, type Manifest, PRODUCER_NAME } from '#shared/exchange/manifest';
import { wholeLines } from '#shared/exchange/wholeLines';
import type { Database } from '../database/database';
import { type MemoryDatabase, openMemoryDatabase } from '../database/memoryDatabase';
import { applyMerge, type Choices, type MergeResult } from '../exchange/applyMerge';
import { dossierContent, type DossierContent } from '../exchange/dossierContent';
import { joinIdentities, rememberIdentities } from '../exchange/identities';
import { type MergePlan, planMerge } from '../exchange/mergePlan';
import { publicKeyOf } from '../exchange/signature';
import { dossierRecords } from '../exchange/dossierRecords';
import type { SenderContext } from '../exchange/writeFiles';
import { sampleContext, sampleId } from './sampleOffice';

/** A computer whose database and dossiers stay in memory: hundreds of exchanges take some seconds. */
export interface MemoryComputer {
  readonly database: Database;
  readonly context: SenderContext;
  /** Another computer, on which everything is as it is here now. */
  copy(): MemoryComputer;
}

/** An empty computer; those with the same name are of one organisation. Close its database. */
export const memoryComputer = (organisation = 'organisation'): MemoryComputer =>
  computerOver(openMemoryDatabase(), organisation);

function computerOver(database: MemoryDatabase, organisation: string): MemoryComputer {
  const context = sampleContext(database);
  const us = { ...context.us, id: sampleId(organisation), name: organisation };
  const copy = (): MemoryComputer => computerOver(openMemoryDatabase(database.content()), organisation);
  return { database, context: { ...context, us }, copy };
}

/** Tables are the same in every dossier of a test, and nine tenths of it: each is parsed once. */
const tableKinds: readonly ExchangeKind[] = ['maps', 'cleaEditions', 'correspondences'];

/** What a reader would find in a dossier of these trainees; its sender remembers that it sent it. @param now ISO 8601 in UTC. */
export function dossierOf(
  { database, context }: MemoryComputer,
  traineeIds: readonly string[],
  now = context.now,
): DossierContent {
  const { records, versions } = dossierRecords(context, traineeIds);
  const byKind = new Map<ExchangeKind, Exchanged['record'][]>();
  for (const kind of exchangeKinds) {
    byKind.set(
      kind,
      [...records(kind)].map((record) => asRead(kind, record)),
    );
  }
  database.transaction(() => {
    for (const { traineeId, ...version } of versions) database.exchange.addVersion(version, traineeId);
  });
  return dossierContent(manifestOf(context, now), byKind);
}

function asRead(kind: ExchangeKind, record: object): Exchanged['record'] {
  if (!tableKinds.includes(kind)) return wholeLines[kind].parse(JSON.parse(JSON.stringify(record)));
  // Checked boundary: the libraries gave these tables parsed.
  return record as Exchanged['record'];
}

function manifestOf({ us, keys, version }: SenderContext, createdAt: string): Manifest {
  return {
    format: EXCHANGE_FORMAT,
    version: EXCHANGE_VERSION,
    id: newId(),
    producer: { name: PRODUCER_NAME, version },
    createdAt,
    sender: { ...us, publicKey: publicKeyOf(keys.signingKey), recipient: keys.recipient },
    scope: { kind: 'dossier' },
    counts: {},
    entries: [],
    referentials: { maps: [], clea: [], correspondences: [] },
    signature: { algorithm: 'Ed25519', entry: 'manifest.sig', covers: 'manifest.json' },
  };
}

/** Imports a dossier. @param choose says what the user keeps, once the plan is known. */
export function take(
  { database, context }: MemoryComputer,
  dossier: DossierContent,
  choose: (plan: MergePlan) => Choices = () => ({}),
): MergeResult & { readonly plan: MergePlan } {
  const { clea, us, now } = context;
  const taken = database.transaction(() => {
    joinIdentities({ database, dossier, ourId: us.id, now }, {});
    const plan = planMerge(database, dossier, us.id, {});
    const merged = applyMerge({ database, clea, ourId: us.id, now }, dossier, plan, choose(plan));
    rememberIdentities({ database, dossier }, plan.trainees, {});
    return { plan, ...merged };
  });
  clea.refresh();
  return taken;
}
