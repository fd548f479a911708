import { v7 as newId } from 'uuid';
import type { MergedKind } from '#shared/exchange/exchangeKind';
import type { Exchanged, WholeRecord } from '#shared/exchange/exchangeRecord';
import type { Manifest } from '#shared/exchange/manifest';
import { ApplicationError } from '#shared/ipc/result';
import type { Database } from '../database/database';
import type { CleaLibrary } from '../services/cleaLibrary';
import { contentHash } from './contentHash';
import type { DossierContent } from './dossierContent';
import { type EvaluationDecision, joinEvaluations, type ValidatedApart } from './evaluationMerge';
import type { MergePlan } from './mergePlan';
import type { Decision, PlannedRecord } from './plannedRecord';

/** Which version the user keeps, by `choiceId` of each record that both sides changed, or that was removed here. */
export type Choices = Readonly<Partial<Record<string, 'ours' | 'theirs'>>>;

/** Names a record in the choices. */
export const choiceId = ({ kind, key }: Pick<PlannedRecord, 'kind' | 'key'>): string => `${kind} ${key}`;

/**
 * @throws ApplicationError `incomplete` when both sides changed a record and nothing was chosen: nobody's work is dropped unasked.
 */
export function decide(planned: PlannedRecord, choices: Choices): Decision {
  const choice = choices[choiceId(planned)];
  switch (planned.outcome) {
    case 'added':
    case 'updated':
      return planned.outcome;
    case 'same':
    case 'kept':
      return 'unchanged';
    case 'removed':
    case 'thirdParty':
      if (choice !== 'theirs') return 'unchanged';
      return planned.local === null ? 'added' : 'updated';
    case 'conflict':
      if (choice === undefined) throw undecided();
      if (choice === 'theirs') return 'updated';
      // What was validated comes in whatever is chosen; the draft that is kept goes on beside it.
      return isValidated(planned.record) ? 'added' : 'unchanged';
  }
}

const isValidated = (record: WholeRecord<MergedKind>): boolean =>
  'validatedAt' in record && record.validatedAt !== null;

interface ApplyContext {
  readonly database: Database;
  readonly clea: Pick<CleaLibrary, 'find' | 'refresh'>;
  /** How this organisation is named in files. */
  readonly ourId: string;
  /** Instant, ISO 8601 in UTC. */
  readonly now: string;
}

/** Records added and replaced, by kind. */
export type MergeCounts = Readonly<Partial<Record<MergedKind, { added: number; updated: number }>>>;

/** What importing did. */
export interface MergeResult {
  readonly counts: MergeCounts;
  /** Validated here and there; both are kept. */
  readonly apart: readonly ValidatedApart[];
}

/**
 * Writes what a plan says and the user chose. Call it in a transaction, on a plan made in the same one.
 *
 * @throws ApplicationError `incomplete` when a choice is missing.
 */
export function applyMerge(
  context: ApplyContext,
  dossier: DossierContent,
  plan: MergePlan,
  choices: Choices,
): MergeResult {
  const { database } = context;
  bringContext(context, dossier, plan);
  const counts: Partial<Record<MergedKind, { added: number; updated: number }>> = {};
  /** The pathways that are here; the plan has each before what hangs on it. */
  const pathways = new Set<string>();
  for (const planned of plan.records) {
    const decision = decide(planned, choices);
    const isHere = decision !== 'unchanged' || planned.local !== null;
    if (planned.kind === 'pathways' && isHere) pathways.add(planned.key);
    if (decision === 'unchanged' || isOrphan(planned.record, pathways)) continue;
    const count = (counts[planned.kind] ??= { added: 0, updated: 0 });
    count[decision]++;
    // Checked boundary: the plan keeps each record under its kind.
    const exchanged = { kind: planned.kind, record: planned.record } as Exchanged<MergedKind>;
    if (exchanged.kind !== 'evaluations') save(context, exchanged, planned.local);
  }
  rememberVersions(context, plan, dossier.manifest, choices);
  const joined = [...evaluationDecisions(plan, choices)].filter(([pathwayId]) => pathways.has(pathwayId));
  const apart = joined.flatMap(([pathwayId, decisions]) => joinEvaluations(database, pathwayId, decisions));
  return { counts, apart };
}

/** By pathway, the evaluations that come in, and those that may stand in another order from now on. */
export function evaluationDecisions(
  { records }: Pick<MergePlan, 'records'>,
  choices: Choices,
): ReadonlyMap<string, readonly EvaluationDecision[]> {
  const decisions = records.flatMap((planned): EvaluationDecision[] => {
    if (planned.kind !== 'evaluations') return [];
    const decision = decide(planned, choices);
    if (decision === 'unchanged' && !isJoined(planned)) return [];
    // Checked boundary: the plan keeps each record under its kind.
    return [{ record: planned.record as WholeRecord<'evaluations'>, local: planned.local, decision }];
  });
  return Map.groupBy(decisions, ({ record }) => record.pathwayId);
}

/** What is here with the same words may have been validated at another instant, and what is known of the order may have grown. */
function isJoined({ outcome, record, local }: PlannedRecord): boolean {
  if (outcome !== 'same' || local === null || !isValidated(record)) return false;
  // Checked boundary: nothing else is validated.
  const [theirs, ours] = [record, local] as WholeRecord<'evaluations'>[];
  return (
    theirs?.id !== ours?.id ||
    theirs?.validatedAt !== ours?.validatedAt ||
    theirs?.revision !== 1 ||
    ours?.revision !== 1
  );
}

/** Organisations, programmes, maps and CléA tables: what is unknown is added, what is known stays as it is. */
function bringContext(context: ApplyContext, dossier: DossierContent, { newProgrammes }: MergePlan): void {
  const { database, ourId } = context;
  for (const { id, name, siret, activityNumber } of dossier.records('organisations')) {
    // An organisation is believed about itself only.
    const isNews = database.partners.find(id) === null || id === dossier.manifest.sender.id;
    if (id !== ourId && isNews) database.partners.save({ id, name, siret, activityNumber });
  }
  for (const programme of newProgrammes) database.catalogue.saveProgramme(programme);
  for (const map of dossier.records('maps')) {
    if (database.maps.find(map.id, map.version) === null) {
      database.maps.save(map.id, map.version, JSON.stringify(map));
    }
  }
  bringTables(context, dossier);
}

/** The tables that evaluations of the dossier are judged by, and that are not here. What is in force here stays so. */
function bringTables({ database, clea, now }: ApplyContext, dossier: DossierContent): void {
  const { correspondences } = database;
  const editions = dossier.records('cleaEditions');
  for (const correspondence of dossier.records('correspondences')) {
    const map = { mapId: correspondence.map.id, mapVersion: correspondence.map.version };
    if (correspondences.table(map, correspondence) !== null) continue;
    const { id, version } = correspondence.clea;
    const edition = editions.find((one) => one.id === id && one.version === version);
    if (edition !== undefined && correspondences.clea(id, version) === null)
      correspondences.saveClea(edition);
    correspondences.save(correspondence, now);
    // A version of the map that came along has nothing in force yet.
    if (clea.find(map.mapId, map.mapVersion) === null) correspondences.choose(map, correspondence);
    clea.refresh();
  }
}

/** Whether the pathway of a record was removed here, and stays so. */
const isOrphan = (record: WholeRecord<MergedKind>, pathways: ReadonlySet<string>): boolean =>
  'pathwayId' in record && !pathways.has(record.pathwayId);

function save(
  { database, ourId, now }: ApplyContext,
  { kind, record }: Exclude<Exchanged<MergedKind>, { kind: 'evaluations' }>,
  local: WholeRecord<MergedKind> | null,
): void {
  const organisation = (id: string): { organisationId: string | null } => ({
    organisationId: id === ourId ? null : id,
  });
  switch (kind) {
    case 'prescribers':
      return database.catalogue.savePrescriber(record);
    case 'trainers':
      return database.exchange.saveTrainer({ ...record, ...organisation(record.organisationId) });
    case 'groups':
      return database.exchange.saveGroup({ ...record, ...organisation(record.organisationId) });
    case 'trainees':
      return database.trainees.save(record);
    case 'pathways':
      return database.pathways.save({ ...record, ...organisation(record.organisationId) });
    case 'selfAssessments': {
      const id = idFor(record.id, local, (taken) => database.selfAssessments.find(taken));
      return database.selfAssessments.replace({ ...record, id });
    }
    case 'developmentPlans':
      return database.development.save(record);
    case 'trainingHours': {
      const id = idFor(record.id, local, (taken) => database.hours.find(taken));
      return database.hours.save({ ...record, id });
    }
    case 'technicalWorkshops':
      return database.workshops.save(record);
    case 'placements':
      return database.placements.save(record);
    case 'professionalProjects':
      return database.projects.save(record);
    case 'actions':
      return database.actions.save(record);
    case 'evidence':
      return database.evidence.save(record);
    case 'syntheses':
      return database.syntheses.save(record);
    case 'arguedSyntheses':
      return database.syntheses.saveArgued(record, now);
  }
}

/** The identifier of a record that has a key of its own: that of the line here, else theirs, unless it is something else's here. */
function idFor(theirs: string, local: object | null, find: (id: string) => object | null): string {
  if (local !== null && 'id' in local) return String(local.id);
  return find(theirs) === null ? theirs : newId();
}

/**
 * Whatever was decided: what was seen once is never taken for new again. Only what a third party said and was not taken is forgotten,
 * since the organisation whose pathway it is may say the same.
 */
function rememberVersions(
  { database }: ApplyContext,
  { records }: MergePlan,
  { sender, createdAt }: Pick<Manifest, 'sender' | 'createdAt'>,
  choices: Choices,
): void {
  const origin = { senderId: sender.id, writtenAt: createdAt };
  for (const planned of records) {
    const { kind, key, traineeId, said, remembered } = planned;
    if (planned.outcome === 'thirdParty' && decide(planned, choices) === 'unchanged') continue;
    for (const hash of remembered) database.exchange.addVersion({ kind, key, hash }, traineeId);
    for (const hash of said) database.exchange.addVersion({ kind, key, hash }, traineeId, origin);
    const draft = otherDraft(planned);
    if (draft === null) continue;
    // Whichever of two drafts goes on comes after the other: wherever that one stands, it is replaced unasked.
    const isTaken = decide(planned, choices) !== 'unchanged';
    const [kept, given] = isTaken ? [key, draft.id] : [draft.id, key];
    const ours = isTaken ? [contentHash(kind, draft)] : [];
    for (const hash of [...database.exchange.versionsOf(kind, given), ...ours]) {
      database.exchange.addVersion({ kind, key: kept, hash }, traineeId);
    }
  }
}

/** The draft of ours that a draft of the dossier stands against under another identifier. */
function otherDraft({ kind, record, local }: PlannedRecord): WholeRecord<'evaluations'> | null {
  if (kind !== 'evaluations' || local === null || isValidated(record) || isValidated(local)) return null;
  // Checked boundary: the plan keeps evaluations under their kind.
  const [theirs, ours] = [record, local] as WholeRecord<'evaluations'>[];
  return ours === undefined || ours.id === theirs?.id ? null : ours;
}

function undecided(): ApplicationError {
  return new ApplicationError(
    'incomplete',
    'Des éléments ont été modifiés des deux côtés. Choisissez pour chacun la version à garder, puis importez.',
  );
}
