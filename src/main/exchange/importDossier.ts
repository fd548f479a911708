import { createHash } from 'node:crypto';
import { indicatorsOf } from '#shared/referential/competencyMap';
import { parseCompetencyMap } from '#shared/referential/parseCompetencyMap';
import { ReferentialError } from '#shared/referential/fault';
import type { StoredFile } from '#shared/records/evidence';
import type { Database } from '../database/database';
import { applyMerge, type Choices, type MergeCounts } from './applyMerge';
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
 * Checks the maps of a dossier as those that the program ships are, and that a map known here under the same version has the same
 * indicators: a rating must mean the same on both sides.
 *
 * @throws ApplicationError saying what is wrong.
 */
export function checkMaps(database: Database, dossier: DossierContent): void {
  dossier.records('maps').forEach((map, index) => {
    const place = { entry: 'records/maps.ndjson', line: index + 1 };
    try {
      parseCompetencyMap(map, place.entry);
    } catch (error) {
      if (!(error instanceof ReferentialError)) throw error;
      throw exchangeFault(`la carte n’est pas valable. ${error.message.slice(0, 300)}`, place);
    }
    const content = database.maps.find(map.id, map.version);
    if (content === null) return;
    const known = parseCompetencyMap(JSON.parse(content), place.entry);
    const ids = (one: typeof map): string =>
      hashOf(
        indicatorsOf(one)
          .map(({ id }) => id)
          .sort(),
      );
    if (ids(known) !== ids(map)) {
      throw exchangeFault('une autre carte porte ici le même nom et la même version.', place);
    }
  });
}

const hashOf = (names: readonly string[]): string => createHash('sha256').update(names.join()).digest('hex');
