import { mergedTrainee, proposedChoices } from '#shared/people/mergedTrainee';
import type { WholeRecord } from '#shared/exchange/exchangeRecord';
import { ApplicationError } from '#shared/ipc/result';
import type { Trainee } from '#shared/records/trainee';
import type { Database } from '../database/database';
import { contentHash } from './contentHash';
import type { DossierContent } from './dossierContent';
import { type Joins, personHere, type TraineeMatch } from './traineeMatch';

/** Records here that a dossier says to be of one person. */
export interface Reunion {
  /** As the file names the person. */
  readonly id: string;
  /** The records here, the one that stays first. */
  readonly traineeIds: readonly string[];
  /** Whether importing merges them: unless somebody said here that they are two people, or says so now. */
  readonly isTaken: boolean;
}

/** Pathways that a dossier gives to another person than here, because its sender told two people apart. */
export interface Separation {
  readonly trainee: WholeRecord<'trainees'>;
  /** Whose they are here. */
  readonly traineeId: string;
  readonly pathwayIds: readonly string[];
}

interface IdentityContext {
  readonly database: Database;
  readonly dossier: DossierContent;
  /** How this organisation is named in files. */
  readonly ourId: string;
}

/** What a dossier says of who is one person, and who two, where that is not so here. */
export function identitiesIn({ database, dossier, ourId }: IdentityContext, joins: Joins) {
  return {
    reunions: reunionsIn(database, dossier, joins),
    separations: separationsIn(database, dossier, ourId),
  };
}

function reunionsIn(database: Database, dossier: DossierContent, joins: Joins): Reunion[] {
  const aliases = Map.groupBy(dossier.records('aliases'), ({ traineeId }) => traineeId);
  return dossier.records('trainees').flatMap(({ id }): Reunion[] => {
    const named = [id, ...(aliases.get(id) ?? []).map((alias) => alias.id)];
    const here = new Set(named.flatMap((one) => personHere(database, one) ?? []));
    const traineeIds = [...here].toSorted();
    if (traineeIds.length < 2) return [];
    const isToldApart = traineeIds.some((one) =>
      traineeIds.some((other) => one < other && database.people.areDistinct(one, other)),
    );
    const decided = joins[id];
    return [{ id, traineeIds, isTaken: decided === undefined ? !isToldApart : decided !== null }];
  });
}

function separationsIn(database: Database, dossier: DossierContent, ourId: string): Separation[] {
  const trainees = new Map(dossier.records('trainees').map((trainee) => [trainee.id, trainee]));
  const pathways = Map.groupBy(dossier.records('pathways'), ({ traineeId }) => traineeId);
  const isForeign = dossier.manifest.sender.id !== ourId;
  return dossier.records('distinctPeople').flatMap(({ traineeId: apartId, otherId }): Separation[] => {
    const trainee = trainees.get(apartId);
    const traineeId = personHere(database, otherId);
    // Somebody who is one person here with the other was joined here: a file does not undo that.
    if (trainee === undefined || traineeId === null || personHere(database, apartId) === traineeId) return [];
    const pathwayIds = (pathways.get(apartId) ?? []).flatMap(({ id }) => {
      const pathway = database.pathways.find(id);
      // Another organisation has no say about a pathway of ours.
      const isTheirs = pathway !== null && !(isForeign && pathway.organisationId === null);
      return isTheirs && pathway.traineeId === traineeId ? [id] : [];
    });
    return pathwayIds.length === 0 ? [] : [{ trainee, traineeId, pathwayIds }];
  });
}

/**
 * Makes who is who here what the dossier says, before its records are compared: the plan then knows of no merge and of no separation.
 * Call it in a transaction, and throw that away when only the plan is asked for.
 */
export function joinIdentities(context: IdentityContext & { readonly now: string }, joins: Joins): void {
  const { database, dossier, now: at } = context;
  const { reunions, separations } = identitiesIn(context, joins);
  for (const { traineeId, otherId } of dossier.records('distinctPeople')) {
    const [one, other] = [traineeId, otherId].map((id) => personHere(database, id) ?? id);
    if (one !== other) database.people.tellApart(traineeId, otherId);
  }
  for (const { trainee, traineeId, pathwayIds } of separations) {
    const apart = personHere(database, trainee.id);
    const other = apart === null ? trainee : requireHere(database, apart);
    database.identityChanges.separate({ traineeId, other, pathwayIds, at });
  }
  for (const { id, traineeIds, isTaken } of reunions) {
    const [keptId = '', ...others] = traineeIds;
    for (const otherId of others) {
      if (isTaken) mergeHere(database, dossier, { id, keptId, otherId, at });
      else if (joins[id] === null) database.people.tellApart(keptId, otherId);
    }
  }
}

/**
 * What the sender made of both is taken when it knew both as they are here. Else what would be proposed here, where the record that was changed
 * meanwhile goes first, and what differs is asked about like any other record.
 */
function mergeHere(
  database: Database,
  dossier: DossierContent,
  { id, keptId, otherId, at }: { id: string; keptId: string; otherId: string; at: string },
): void {
  const [kept, other] = [requireHere(database, keptId), requireHere(database, otherId)];
  const theirs = dossier.records('trainees').find((trainee) => trainee.id === id);
  const known = dossier.versionsOf('trainees', id);
  const isKnown = (trainee: Trainee): boolean => known.has(contentHash('trainees', trainee));
  if (theirs !== undefined && isKnown(kept) && isKnown(other)) {
    database.identityChanges.merge({ kept, other, written: { ...theirs, id: keptId }, at });
    return;
  }
  const isLater = database.history.isChangedLast(keptId, otherId);
  const last = (isKnown(kept) === isKnown(other) ? isLater : isKnown(other)) ? 'first' : 'second';
  const written = mergedTrainee(keptId, kept, other, proposedChoices(kept, other, last));
  database.identityChanges.merge({ kept, other, written, at });
  // A merged record that says what one of both said before is no older version of what was made here.
  if (theirs !== undefined)
    database.exchange.forgetVersion('trainees', keptId, contentHash('trainees', theirs));
}

function requireHere(database: Database, id: string): Trainee {
  const trainee = database.trainees.find(id);
  if (trainee === null)
    throw new ApplicationError('notFound', 'Cette fiche n’existe plus. Relisez le dossier.');
  return trainee;
}

/** Remembers by which identifiers others name the people of a dossier, and whom the user told apart. */
export function rememberIdentities(
  { database, dossier }: Pick<IdentityContext, 'database' | 'dossier'>,
  matches: readonly TraineeMatch[],
  joins: Joins,
): void {
  const localIds = new Map(matches.map(({ trainee, localId }) => [trainee.id, localId]));
  for (const { trainee, namesakes } of matches) {
    // Said by the user, of everybody who was proposed.
    if (joins[trainee.id] === null) for (const one of namesakes) database.people.tellApart(trainee.id, one);
  }
  const named = [
    ...matches.map(({ trainee }) => ({ id: trainee.id, traineeId: trainee.id })),
    ...dossier.records('aliases'),
  ];
  for (const { id, traineeId } of named) {
    const localId = localIds.get(traineeId);
    if (
      localId === undefined ||
      personHere(database, id) !== null ||
      database.people.areDistinct(id, localId)
    )
      continue;
    database.exchange.addAlias(id, localId);
  }
}

/**
 * Whose a pathway of the dossier is here, among the people of the file. One that is here already stays with a person who was told apart
 * from the one whom the file names.
 */
export function createPathwayOwners(
  database: Database,
  dossier: DossierContent,
  matches: readonly TraineeMatch[],
): (pathway: Pick<WholeRecord<'pathways'>, 'id' | 'traineeId'>) => string {
  const localIds = new Map(matches.map(({ trainee, localId }) => [trainee.id, localId]));
  for (const { id, traineeId } of dossier.records('aliases')) {
    localIds.set(id, localIds.get(traineeId) ?? traineeId);
  }
  return ({ id, traineeId }) => {
    const named = localIds.get(traineeId) ?? traineeId;
    const here = database.pathways.find(id)?.traineeId ?? named;
    return here !== named && database.people.areDistinct(here, named) ? here : named;
  };
}
