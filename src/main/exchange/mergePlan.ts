import { recordsEntry } from '#shared/exchange/exchangeKind';
import type { WholeRecord } from '#shared/exchange/exchangeRecord';
import type { Database } from '../database/database';
import type { DossierContent } from './dossierContent';
import { exchangeFault, takenIdentifier } from './exchangeFault';
import { createPathwayOwners } from './identities';
import { createLocalRecords, pathwayKinds } from './localRecords';
import { type Candidate, createComparison, createKnownVersions } from './mergeComparison';
import { asked, type Parent, planPathwayKind } from './pathwayMerge';
import type { PlannedRecord } from './plannedRecord';
import { matchProgrammes } from './programmeMatch';
import { type Joins, matchTrainees, type TraineeMatch } from './traineeMatch';

export interface MergePlan {
  /** Organisations and programmes that are unknown here. */
  readonly newOrganisations: readonly WholeRecord<'organisations'>[];
  readonly newProgrammes: readonly WholeRecord<'programmes'>[];
  readonly trainees: readonly TraineeMatch[];
  /** In the order in which they can be written. */
  readonly records: readonly PlannedRecord[];
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
  const ownerHere = createPathwayOwners(database, dossier, matches);
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
    const ours = local.pathway(pathway.id);
    if (ours !== null && ours.organisationId !== pathway.organisationId) {
      throw takenIdentifier('pathways', pathway.id);
    }
    // Whose it is here was decided here; the sender may know two records of one person as one, or one as two.
    const traineeId = ours?.traineeId ?? ownerHere(pathway);
    const record = { ...pathway, traineeId, programmeId: programmes.idHere(pathway.programmeId) };
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
