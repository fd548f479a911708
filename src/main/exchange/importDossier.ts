import { parseCorrespondence } from '#shared/clea/correspondence';
import {
  type CleaNomenclature,
  criteriaOf,
  parseCleaNomenclature,
} from '#shared/referential/cleaNomenclature';
import { ReferentialError } from '#shared/referential/fault';
import { parseCompetencyMap } from '#shared/referential/parseCompetencyMap';
import type { StoredFile } from '#shared/records/evidence';
import type { Database } from '../database/database';
import type { CleaLibrary } from '../services/cleaLibrary';
import { applyMerge, type Choices, type MergeResult } from './applyMerge';
import { checkMap } from './checkedMap';
import type { Container } from './containerReader';
import type { DossierContent } from './dossierContent';
import { exchangeFault, type FaultPlace } from './exchangeFault';
import { joinIdentities, rememberIdentities } from './identities';
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
  readonly clea: Pick<CleaLibrary, 'find' | 'refresh'>;
  /** How this organisation is named in files. */
  readonly ourId: string;
  /** Instant, ISO 8601 in UTC. */
  readonly now: string;
  readonly files: EvidenceStore;
  readonly signal?: AbortSignal | undefined;
}

export interface ImportedDossier extends MergeResult {
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
  const { database, ourId, now, signal } = context;
  const files = await storeFiles(context, container, dossier);
  signal?.throwIfAborted();
  const imported = database.transaction(() => {
    // On the database as it is now, not as it was when the user looked.
    joinIdentities({ database, dossier, ourId, now }, joins);
    const plan = planMerge(database, dossier, ourId, joins);
    const merged = applyMerge(context, dossier, plan, choices);
    rememberIdentities({ database, dossier }, plan.trainees, joins);
    const result = { ...merged, traineeIds: [...new Set(plan.trainees.map(({ localId }) => localId))] };
    // What comes in rests on who is who now.
    database.identityChanges.settle(result.traineeIds);
    alsoInTransaction(result);
    return result;
  });
  context.clea.refresh();
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

/**
 * Checks the CléA tables of a dossier as those that the program ships are, and that an edition of CléA known here under the same
 * version has the same criteria.
 *
 * @throws ApplicationError saying what is wrong.
 */
export function checkCleaTables(clea: Pick<CleaLibrary, 'edition'>, dossier: DossierContent): void {
  const editions = dossier.records('cleaEditions');
  const maps = dossier.records('maps');
  const same = (named: { id: string; version: string }) => (one: { id: string; version: string }) =>
    one.id === named.id && one.version === named.version;

  editions.forEach((edition, index) => {
    const place = { entry: 'records/cleaEditions.ndjson', line: index + 1 };
    refuseFaults('l’édition de CléA', place, () => parseCleaNomenclature(edition, place.entry));
    const known = clea.edition(edition.id, edition.version);
    if (known !== null && criteriaText(known) !== criteriaText(edition)) {
      throw exchangeFault('un autre référentiel CléA porte ici le même nom et la même version.', place);
    }
  });
  dossier.records('correspondences').forEach((correspondence, index) => {
    const place = { entry: 'records/correspondences.ndjson', line: index + 1 };
    const [map, edition] = [maps.find(same(correspondence.map)), editions.find(same(correspondence.clea))];
    if (map === undefined || edition === undefined) throw exchangeFault('ce qu’elle relie manque.', place);
    refuseFaults('la table de correspondances', place, () =>
      parseCorrespondence(correspondence, place.entry, map, edition),
    );
  });
}

const criteriaText = (edition: CleaNomenclature): string =>
  criteriaOf(edition)
    .map(({ id }) => id)
    .join();

function refuseFaults(what: string, place: FaultPlace, parse: () => unknown): void {
  try {
    parse();
  } catch (error) {
    if (!(error instanceof ReferentialError)) throw error;
    throw exchangeFault(`${what} n’est pas valable. ${error.message.slice(0, 300)}`, place);
  }
}
