import { type MergedKind, recordsEntry } from '#shared/exchange/exchangeKind';
import { type Exchanged, keyOf, type WholeRecord } from '#shared/exchange/exchangeRecord';
import { PRODUCER_NAME } from '#shared/exchange/manifest';
import { type Relation, relationOf } from '#shared/exchange/relation';
import type { Database } from '../database/database';
import { contentHash } from './contentHash';
import type { DossierContent } from './dossierContent';
import { exchangeFault } from './exchangeFault';
import { createLocalRecords, type LocalRecords, type PathwayKind, pathwayKinds } from './localRecords';
import { matchProgrammes } from './programmeMatch';
import { type Joins, matchTrainees, type TraineeMatch } from './traineeMatch';

/** What importing does with a record. */
export type Outcome =
  /** It is new here. */
  | 'added'
  /** Theirs comes from ours, and replaces it. */
  | 'updated'
  /** Nothing differs. */
  | 'same'
  /** Ours stays: it comes from theirs, or it is ours alone to change. */
  | 'kept'
  /** Both were changed: the user chooses. */
  | 'conflict'
  /** It was here, was exchanged, and was removed here: it stays so unless the user takes it back. */
  | 'removed'
  /** It would change a pathway known here that is neither the sender's nor ours: left as it is unless the user takes it. */
  | 'thirdParty';

/** A record of a dossier beside what is here. */
export interface PlannedRecord {
  readonly kind: MergedKind;
  readonly key: string;
  /** The record of the dossier, with the identifiers of this computer. */
  readonly record: WholeRecord<MergedKind>;
  /** What stands in its place here; for a draft it may be another draft of the phase. */
  readonly local: WholeRecord<MergedKind> | null;
  /** Whose it is here; `null` for groups and trainers. */
  readonly traineeId: string | null;
  readonly outcome: Outcome;
  /** Whose the pathway is, when the outcome is `thirdParty`: an organisation as files name it. */
  readonly owner: string | null;
  /** The versions that are exchanged from now on: that of the dossier, with its identifiers and with ours… */
  readonly said: readonly string[];
  /** … and those that its sender remembers. */
  readonly remembered: readonly string[];
}

export interface MergePlan {
  /** Organisations and programmes that are unknown here. */
  readonly newOrganisations: readonly WholeRecord<'organisations'>[];
  readonly newProgrammes: readonly WholeRecord<'programmes'>[];
  readonly trainees: readonly TraineeMatch[];
  /** In the order in which they can be written. */
  readonly records: readonly PlannedRecord[];
}

interface Parent {
  readonly traineeId: string;
  /** The pathway is here and this organisation’s own: what another organisation says of it is left aside. */
  readonly isOursAlone: boolean;
  readonly isNew: boolean;
  /** Whose the pathway is, when it is known here and neither ours nor the sender's. */
  readonly thirdParty: string | null;
}

/**
 * Compares a dossier with the database, record by record. Reads only, and always answers the same for the same two.
 *
 * @param ourId how this organisation is named in files.
 * @throws ApplicationError when a record of the dossier has the identifier of a record that is somebody else's here.
 */
export function planMerge(
  database: Database,
  dossier: DossierContent,
  ourId: string,
  joins: Joins,
): MergePlan {
  const local = createLocalRecords(database, ourId);
  const matches = matchTrainees(database, dossier, joins);
  const localIds = new Map(matches.map(({ trainee, localId }) => [trainee.id, localId]));
  for (const { id, traineeId } of dossier.records('aliases')) {
    localIds.set(id, localIds.get(traineeId) ?? traineeId);
  }
  const programmes = matchProgrammes(database, dossier);
  const comesFromUs = dossier.manifest.sender.id === ourId;
  const compare = createComparison(database, dossier, createKnownVersions(database, dossier, matches));

  const organised = [
    ...dossier.records('trainers').map((record) => {
      const ours = local.trainer(record.id);
      return { ours, exchanged: { kind: 'trainers', record } } as const;
    }),
    ...dossier.records('groups').map((group) => {
      const ours = local.group(group.id);
      const record = { ...group, programmeId: programmes.idHere(group.programmeId) };
      return { ours, exchanged: { kind: 'groups', record, original: group } } as const;
    }),
  ].map(({ ours, exchanged }) => {
    const isOursAlone = isForeignWord(ours);
    const planned = compare({ ...exchanged, local: ours, traineeId: null, isOursAlone });
    return withoutHearsay(planned, thirdPartyOf(ours));
  });
  const people = [
    ...dossier.records('prescribers').map((record): Candidate => {
      const ours = database.catalogue.prescriber(record.id);
      return { kind: 'prescribers', record, local: ours, traineeId: null, isOursAlone: false };
    }),
    ...onePerPerson(matches).map(({ trainee, localId, isNew }): Candidate => {
      const record = { ...trainee, id: localId };
      const ours = isNew ? null : local.trainee(localId);
      return {
        kind: 'trainees',
        record,
        local: ours,
        traineeId: localId,
        isOursAlone: false,
        theirKey: trainee.id,
        original: trainee,
      };
    }),
  ].map(compare);

  /** A record of ours about which another organisation has no say. */
  function isForeignWord(ours: { readonly organisationId: string } | null): boolean {
    return ours?.organisationId === ourId && !comesFromUs;
  }

  /** Whose a record is about which the sender may only tell what it heard; another computer of ours was asked already. */
  function thirdPartyOf(ours: { readonly organisationId: string } | null): string | null {
    if (ours === null || comesFromUs || ours.organisationId === ourId) return null;
    return ours.organisationId === dossier.manifest.sender.id ? null : ours.organisationId;
  }

  /** What others say of trainers and groups of an organisation is left aside, and not remembered: its own word may still come. */
  function withoutHearsay(planned: PlannedRecord, thirdParty: string | null): PlannedRecord {
    if (thirdParty === null || planned.outcome === 'same') return planned;
    return { ...planned, outcome: 'kept', said: [], remembered: [] };
  }

  const parents = new Map<string, Parent>();
  const pathways = dossier.records('pathways').map((pathway): PlannedRecord => {
    const traineeId = localIds.get(pathway.traineeId) ?? pathway.traineeId;
    const record = { ...pathway, traineeId, programmeId: programmes.idHere(pathway.programmeId) };
    const ours = local.pathway(pathway.id);
    if (ours !== null && (ours.traineeId !== traineeId || ours.organisationId !== pathway.organisationId)) {
      throw takenIdentifier('pathways', pathway.id);
    }
    const isOursAlone = isForeignWord(ours);
    const thirdParty = thirdPartyOf(ours);
    parents.set(pathway.id, { traineeId, isOursAlone, isNew: ours === null, thirdParty });
    const planned = compare({
      kind: 'pathways',
      record,
      original: pathway,
      local: ours,
      traineeId,
      isOursAlone,
    });
    return asked(planned, thirdParty);
  });

  const details = pathwayKinds.flatMap((kind) =>
    planPathwayKind(kind, { database, dossier, local, parents, compare }),
  );
  const records = [...organised, ...people, ...pathways, ...details];
  refuseSameKeys(records);
  const newOrganisations = dossier
    .records('organisations')
    .filter(({ id }) => id !== ourId && database.partners.find(id) === null);
  return { newOrganisations, newProgrammes: programmes.newcomers, trainees: matches, records };
}

/** Of two records of one person the first counts; the pathways of both are that person’s. */
function onePerPerson(matches: readonly TraineeMatch[]): TraineeMatch[] {
  const first = new Map(matches.toReversed().map((match) => [match.localId, match]));
  return matches.filter((match) => first.get(match.localId) === match);
}

/** Choices are made by kind and key, and each record is written once. */
function refuseSameKeys(records: readonly PlannedRecord[]): void {
  const keys = new Set<string>();
  for (const { kind, key } of records) {
    const name = `${kind} ${key}`;
    if (keys.has(name)) {
      throw exchangeFault('deux lignes y désignent le même élément d’ici.', { entry: recordsEntry(kind) });
    }
    keys.add(name);
  }
}

type Candidate = Exchanged<MergedKind> & {
  /** The record as the dossier holds it, when `record` is a copy with other identifiers. */
  readonly original?: WholeRecord<MergedKind>;
  readonly local: WholeRecord<MergedKind> | null;
  readonly traineeId: string | null;
  readonly isOursAlone: boolean;
  /** The key in the dossier, when it is another here. */
  readonly theirKey?: string;
};

/** The versions of a record that were exchanged before, by its key here. */
type KnownVersions = (kind: MergedKind, key: string) => readonly string[];

/** Asks for all records of a kind at once, when the first is compared. */
function createKnownVersions(
  database: Database,
  dossier: DossierContent,
  matches: readonly TraineeMatch[],
): KnownVersions {
  const ofKinds = new Map<MergedKind, ReadonlyMap<string, readonly string[]>>();
  const keysOf = (kind: MergedKind): string[] =>
    kind === 'trainees'
      ? matches.map(({ localId }) => localId)
      : dossier.records(kind).map((record) => keyOf(kind, record));
  return (kind, key) => {
    const ofKind = ofKinds.get(kind) ?? database.exchange.versionsOfKind(kind, keysOf(kind));
    ofKinds.set(kind, ofKind);
    return ofKind.get(key) ?? [];
  };
}

/** Makes the function that puts a record of the dossier beside ours. */
function createComparison(
  database: Database,
  dossier: DossierContent,
  knownVersions: KnownVersions,
): (candidate: Candidate) => PlannedRecord {
  const { sender, producer, createdAt } = dossier.manifest;

  /**
   * Another program that remembers no versions goes on from what it said itself, where nobody changed that here. A file of this program
   * that remembers nothing may come from another computer of the sender, which knows nothing of what the first one said.
   */
  function goesOn(kind: MergedKind, key: string, ourHash: string): Relation {
    const isWithoutMemory = producer.name !== PRODUCER_NAME && dossier.records('versions').length === 0;
    const origin = isWithoutMemory ? database.exchange.originOf(kind, key, ourHash) : null;
    if (origin?.senderId !== sender.id) return 'both';
    return origin.writtenAt < createdAt ? 'theirs' : 'ours';
  }

  return ({ kind, record, original, local, traineeId, isOursAlone, theirKey }) => {
    const key = keyOf(kind, record);
    const hash = dossier.hashOf(kind, original ?? record);
    const known = dossier.versionsOf(kind, theirKey ?? key);
    const ours = knownVersions(kind, key);
    // The same version, as it is said with the identifiers of this computer.
    const here = isTranslated(record, original) ? contentHash(kind, record) : hash;
    const planned = {
      kind,
      key,
      record,
      local,
      traineeId,
      owner: null,
      said: [hash, here],
      remembered: [...known],
    };
    if (local === null) {
      const wasHere = ours.length > 0 && traineeId !== null;
      return { ...planned, outcome: isOursAlone ? 'kept' : wasHere ? 'removed' : 'added' };
    }
    const ourVersion = { hash: contentHash(kind, local), known: new Set(ours) };
    const compared = relationOf(ourVersion, { hash: here, known });
    const relation = compared === 'both' ? goesOn(kind, key, ourVersion.hash) : compared;
    const outcome = ({ same: 'same', theirs: 'updated', ours: 'kept', both: 'conflict' } as const)[relation];
    return { ...planned, outcome: outcome !== 'same' && isOursAlone ? 'kept' : outcome };
  };
}

/** Whether a record names its programme otherwise than the dossier; who it is about is no part of a version. */
const isTranslated = (record: object, original: object | undefined): boolean =>
  original !== undefined &&
  'programmeId' in record &&
  'programmeId' in original &&
  record.programmeId !== original.programmeId;

interface PlanParts {
  readonly database: Database;
  readonly dossier: DossierContent;
  readonly local: LocalRecords;
  readonly parents: ReadonlyMap<string, Parent>;
  readonly compare: (candidate: Candidate) => PlannedRecord;
}

/** The records of one kind, each beside the one with the same key in the same pathway. */
function planPathwayKind(
  kind: PathwayKind,
  { database, dossier, local, parents, compare }: PlanParts,
): PlannedRecord[] {
  const ofPathway = new Map<string, Map<string, WholeRecord<PathwayKind>>>();
  const oursIn = (pathwayId: string, isNew: boolean): ReadonlyMap<string, WholeRecord<PathwayKind>> => {
    if (isNew) return none;
    const known =
      ofPathway.get(pathwayId) ??
      new Map(local.ofPathway(kind, pathwayId).map((record) => [keyOf(kind, record), record]));
    ofPathway.set(pathwayId, known);
    return known;
  };
  return dossier.records(kind).map((record) => {
    const { traineeId, isOursAlone, isNew, thirdParty } = parentOf(record.pathwayId, parents);
    const ours = oursIn(record.pathwayId, isNew);
    const key = keyOf(kind, record);
    if (!ours.has(key)) refuseTakenIdentifier(database, kind, record);
    // Checked boundary: `kind` is that of the record.
    const exchanged = { kind, record } as Exchanged<PathwayKind>;
    if (exchanged.kind === 'evaluations') {
      const parent = { traineeId, isOursAlone };
      return asked(planEvaluation(exchanged.record, [...ours.values()], parent, compare), thirdParty);
    }
    const planned = compare({ ...exchanged, local: ours.get(key) ?? null, traineeId, isOursAlone });
    return asked(planned, thirdParty);
  });
}

/** What a pathway that is not here has. */
const none: ReadonlyMap<string, never> = new Map<string, never>();
/** A change to the pathway of a third party is not made unless the user asks for it. */
function asked(planned: PlannedRecord, thirdParty: string | null): PlannedRecord {
  const isChange = ['added', 'updated', 'conflict'].includes(planned.outcome);
  return thirdParty !== null && isChange ? { ...planned, outcome: 'thirdParty', owner: thirdParty } : planned;
}

/** Validated evaluations never change: their revisions join. Only drafts can stand against each other. */
function planEvaluation(
  record: WholeRecord<'evaluations'>,
  oursInPathway: readonly WholeRecord[],
  parent: Pick<Parent, 'traineeId' | 'isOursAlone'>,
  compare: (candidate: Candidate) => PlannedRecord,
): PlannedRecord {
  // Checked boundary: the caller gives the evaluations of the pathway.
  const ours = oursInPathway as readonly WholeRecord<'evaluations'>[];
  const same = ours.find(({ id }) => id === record.id) ?? null;
  const planned = compare({ kind: 'evaluations', record, local: same, ...parent });
  if (planned.outcome === 'kept' || planned.outcome === 'removed') return planned;
  if (same !== null) {
    const isSettled = same.status !== 'draft';
    return isSettled && planned.outcome !== 'same' ? { ...planned, outcome: 'kept' } : planned;
  }
  const draft = ours.find(({ phase, status }) => phase === record.phase && status === 'draft');
  return record.status === 'draft' && draft !== undefined
    ? { ...planned, local: draft, outcome: 'conflict' }
    : planned;
}

function parentOf(pathwayId: string, parents: ReadonlyMap<string, Parent>): Parent {
  const parent = parents.get(pathwayId);
  if (parent === undefined) throw new Error('the reader lets no record be without its pathway');
  return parent;
}

/**
 * A record that would replace one of another pathway, because it has its identifier, is refused. Kinds with a key of their own do not
 * mind: there the identifier says nothing.
 */
function refuseTakenIdentifier(
  database: Database,
  kind: PathwayKind,
  record: WholeRecord<PathwayKind>,
): void {
  if (!('id' in record)) return;
  if (finders[kind]?.(database, record.id) ?? false) throw takenIdentifier(kind, record.id);
}

const finders: Readonly<Partial<Record<PathwayKind, (database: Database, id: string) => boolean>>> = {
  evaluations: ({ evaluations }, id) => evaluations.has(id),
  technicalWorkshops: ({ workshops }, id) => workshops.find(id) !== null,
  placements: ({ placements }, id) => placements.find(id) !== null,
  actions: ({ actions }, id) => actions.find(id) !== null,
  evidence: ({ evidence }, id) => evidence.find(id) !== null,
  arguedSyntheses: ({ syntheses }, id) => syntheses.findArgued(id) !== null,
};

const takenIdentifier = (kind: MergedKind, id: string): Error =>
  exchangeFault(`l’identifiant ${id} y désigne autre chose qu’ici.`, { entry: recordsEntry(kind) });
