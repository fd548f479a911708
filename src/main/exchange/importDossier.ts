import { parseCompetencyMap } from '#shared/referential/parseCompetencyMap';
import type { StoredFile } from '#shared/records/evidence';
import type { Database } from '../database/database';
import { applyMerge, type Choices, type MergeCounts } from './applyMerge';
import { checkMap } from './checkedMap';
import type { Container } from './containerReader';
import type { DossierContent } from './dossierContent';
import { exchangeFault } from './exchangeFault';
import { planMerge } from './mergePlan';
import type { Joins } from './traineeMatch';

/** What the user decided after reading what a dossier would change. */
export interface ImportDecisions {
  readonly joins: Joins;
  readonly choices: Choices;
}

/** Where files kept as evidence go. */
export interface EvidenceStore {
  store(bytes: Uint8Array): Promise<Omit<StoredFile, 'name'>>;
  named(sha256: string): void;
}

interface ImportContext {
  readonly database: Database;
  /** How this organisation is named in files. */
  readonly ourId: string;
  /** Instant, ISO 8601 in UTC. */
  readonly now: string;
  readonly files: EvidenceStore;
  readonly signal?: AbortSignal | undefined;
}

export interface ImportedDossier {
  readonly counts: MergeCounts;
  /** The trainees of the dossier, as they are named here. */
  readonly traineeIds: readonly string[];
}

/**
 * Writes a dossier into the database: all of it or nothing. Files come first: those that no evidence names in the end are swept at the
 * next opening.
 *
 * @param alsoInTransaction what belongs together with it: the line of history, the log.
 * @throws ApplicationError `incomplete` when a choice is missing, `cancelled`.
 */
export async function importDossier(
  context: ImportContext,
  container: Container,
  dossier: DossierContent,
  { joins, choices }: ImportDecisions,
  alsoInTransaction: (imported: ImportedDossier) => void,
): Promise<ImportedDossier> {
  const { database, ourId, signal } = context;
  const files = await storeFiles(context, container, dossier);
  signal?.throwIfAborted();
  const imported = database.transaction(() => {
    // On the database as it is now, not as it was when the user looked.
    const plan = planMerge(database, dossier, ourId, joins);
    const counts = applyMerge(context, dossier, plan, choices);
    const result = { counts, traineeIds: [...new Set(plan.trainees.map(({ localId }) => localId))] };
    alsoInTransaction(result);
    return result;
  });
  for (const sha256 of files) context.files.named(sha256);
  return imported;
}

async function storeFiles(
  { files, signal }: ImportContext,
  container: Container,
  dossier: DossierContent,
): Promise<string[]> {
  const stored = new Set<string>();
  for (const evidence of dossier.records('evidence')) {
    if (evidence.kind !== 'file' || stored.has(evidence.file.sha256)) continue;
    signal?.throwIfAborted();
    const { sha256, mediaType } = evidence.file;
    const kept = await files.store(await container.readFile(sha256));
    if (kept.sha256 !== sha256 || kept.mediaType !== mediaType) {
      throw exchangeFault('ce fichier n’est pas de la sorte qu’il annonce.', { entry: `files/${sha256}` });
    }
    stored.add(sha256);
  }
  return [...stored];
}

/**
 * Checks the maps of a dossier against those that are known here.
 *
 * @throws ApplicationError saying what is wrong.
 */
export function checkMaps(database: Database, dossier: DossierContent): void {
  dossier.records('maps').forEach((map, index) => {
    const place = { entry: 'records/maps.ndjson', line: index + 1 };
    const content = database.maps.find(map.id, map.version);
    const known = content === null ? null : parseCompetencyMap(JSON.parse(content), place.entry);
    checkMap(map, known, place);
  });
}
