import { v7 as newId } from 'uuid';
import type { MergedKind } from '#shared/exchange/exchangeKind';
import type { Exchanged, WholeRecord } from '#shared/exchange/exchangeRecord';
import type { Manifest } from '#shared/exchange/manifest';
import { joinRevisions } from '#shared/exchange/joinRevisions';
import { ApplicationError } from '#shared/ipc/result';
import type { Evaluation } from '#shared/records/evaluation';
import type { Database } from '../database/database';
import type { CleaLibrary } from '../services/cleaLibrary';
import type { DossierContent } from './dossierContent';
import type { MergePlan } from './mergePlan';
import type { PlannedRecord } from './plannedRecord';

/** Which version the user keeps, by `choiceId` of each record that both sides changed, or that was removed here. */
export type Choices = Readonly<Partial<Record<string, 'ours' | 'theirs'>>>;

/** Names a record in the choices. */
export const choiceId = ({ kind, key }: Pick<PlannedRecord, 'kind' | 'key'>): string => `${kind} ${key}`;

/** What importing does with a record once the user has chosen. */
export type Decision = 'added' | 'updated' | 'unchanged';

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
      return choice === 'theirs' ? 'added' : 'unchanged';
    case 'thirdParty':
      if (choice !== 'theirs') return 'unchanged';
      return planned.local === null ? 'added' : 'updated';
    case 'conflict':
      if (choice === undefined) throw undecided();
      return choice === 'theirs' ? 'updated' : 'unchanged';
  }
}

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
): MergeCounts {
  const { database } = context;
  bringContext(context, dossier, plan);
  const counts: Partial<Record<MergedKind, { added: number; updated: number }>> = {};
  const evaluations: EvaluationDecision[] = [];
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
    if (exchanged.kind === 'evaluations')
      evaluations.push({ record: exchanged.record, local: planned.local });
    else save(context, exchanged, planned.local);
  }
  writeEvaluations(database, evaluations);
  rememberVersions(context, plan, dossier.manifest, choices);
  return counts;
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

interface EvaluationDecision {
  readonly record: WholeRecord<'evaluations'>;
  /** What it replaces: the same one, or another draft. */
  readonly local: WholeRecord<MergedKind> | null;
}

/** Joins the revisions of each phase that something comes into. */
function writeEvaluations(database: Database, decisions: readonly EvaluationDecision[]): void {
  const byPhase = Map.groupBy(decisions, ({ record }) => `${record.pathwayId} ${record.phase}`);
  for (const ofPhase of byPhase.values()) joinPhase(database, ofPhase);
}

/** Revisions on the way to their final number stand above any real one. */
const PARKED = 1_000_000;

function joinPhase(database: Database, decisions: readonly EvaluationDecision[]): void {
  const [first] = decisions;
  if (first === undefined) return;
  const { evaluations } = database;
  const { pathwayId, phase } = first.record;
  for (const { local } of decisions) {
    // What is replaced is always a draft; the plan lets nothing else be.
    if (local !== null && 'id' in local) evaluations.remove(local.id);
  }
  const here = evaluations.summariesOfPhase(pathwayId, phase);
  const incoming: readonly Evaluation[] = decisions.map(({ record }) => record);
  const places = new Map(joinRevisions([...here, ...incoming]).map((place) => [place.id, place]));
  here.forEach(({ id, status }, index) => {
    if (status === 'validated' && places.get(id)?.status === 'superseded') evaluations.markSuperseded(id);
    evaluations.renumber(id, PARKED + index);
  });
  for (const { id } of here) evaluations.renumber(id, places.get(id)?.revision ?? PARKED);
  for (const evaluation of incoming) evaluations.insert({ ...evaluation, ...places.get(evaluation.id) });
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
  }
}

function undecided(): ApplicationError {
  return new ApplicationError(
    'incomplete',
    'Des éléments ont été modifiés des deux côtés. Choisissez pour chacun la version à garder, puis importez.',
  );
}
