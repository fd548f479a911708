import { basename } from 'node:path';
import { phaseLabels } from '#shared/evaluation/phase';
import { exchangeKindWords, type MergedKind } from '#shared/exchange/exchangeKind';
import { differencesBetween } from '#shared/exchange/fieldWords';
import type { Manifest } from '#shared/exchange/manifest';
import {
  formatCount,
  formatLongDate,
  formatMonth,
  formatShortDate,
  quoted,
  withFrenchSpaces,
} from '#shared/format/french';
import type { ExchangeChoice, ExchangeInspection, SenderTrust } from '#shared/ipc/exchangeContract';
import { prescriberName } from '#shared/records/prescriber';
import { fullName, listName } from '#shared/records/trainee';
import type { Database } from '../../database/database';
import { choiceId } from '../../exchange/applyMerge';
import type { DossierPlan } from '../../exchange/dossierPlan';
import { contentHash } from '../../exchange/contentHash';
import type { MergePlan } from '../../exchange/mergePlan';
import type { PlannedRecord } from '../../exchange/plannedRecord';
import { fingerprintOf } from '../../exchange/signature';
import { countWords } from './countWords';

/** Everything that is known of a file before it is imported. */
export interface InspectedFile {
  readonly fileId: string;
  readonly path: string;
  readonly manifest: Manifest;
  readonly wasEncrypted: boolean;
  readonly isUs: boolean;
  readonly trust: SenderTrust;
}

/** Tells in words what is in a file, and what its plan would change; an archive, which is for the Region, has no plan. */
export function inspectionOf(
  database: Database,
  file: InspectedFile,
  dossierPlan: DossierPlan | null,
): Omit<ExchangeInspection, 'referentials' | 'apart'> {
  const { manifest } = file;
  const { sender, scope } = manifest;
  return {
    fileId: file.fileId,
    fileName: basename(file.path),
    kind: scope.kind,
    createdAt: manifest.createdAt,
    sender: {
      name: sender.name,
      siret: sender.siret,
      isUs: file.isUs,
      fingerprint: fingerprintOf(sender.publicKey),
      trust: file.trust,
    },
    wasEncrypted: file.wasEncrypted,
    counts: countWords(manifest.counts),
    archive:
      scope.kind === 'dossier'
        ? null
        : `${scope.identity === 'identified' ? 'Archive identifiée' : 'Archive pseudonymisée'}, du ${formatLongDate(scope.from)} au ${formatLongDate(scope.to)}`,
    ...(dossierPlan === null ? nothingPlanned : plannedViews(database, dossierPlan)),
  };
}

type PlannedViews = Pick<
  ExchangeInspection,
  'newcomers' | 'trainees' | 'namesakes' | 'reunions' | 'separations' | 'changes' | 'choices' | 'thirdParty'
>;
const nothingPlanned: PlannedViews = {
  newcomers: [],
  trainees: [],
  namesakes: [],
  reunions: [],
  separations: [],
  changes: [],
  choices: [],
  thirdParty: [],
};

function plannedViews(database: Database, { plan, reunions, separations }: DossierPlan): PlannedViews {
  const nameOf = new Map(plan.trainees.map(({ trainee, localId }) => [localId, listName(trainee)]));
  const firstOf = new Map(plan.trainees.toReversed().map(({ trainee, localId }) => [localId, trainee.id]));
  const recordsOf = Map.groupBy(plan.records, ({ traineeId }) => traineeId);
  return {
    newcomers: [
      ...plan.newOrganisations.map(({ name }) => `Organisme inconnu jusqu’ici : ${name}.`),
      ...plan.newProgrammes.map(({ code, label }) => `Nouveau dispositif : ${code} – ${label}.`),
    ],
    trainees: plan.trainees.map(({ trainee, localId, isNew }) => {
      // Two records of the dossier may be of one person: what comes in is told once.
      const records = firstOf.get(localId) === trainee.id ? (recordsOf.get(localId) ?? []) : [];
      return {
        id: trainee.id,
        name: listName(trainee),
        birthDate: trainee.birthDate,
        isNew,
        added: count(records, 'added'),
        updated: count(records, 'updated'),
        undecided: records.filter(isUndecided).length,
      };
    }),
    namesakes: plan.trainees
      .filter(({ namesakes }) => namesakes.length > 0)
      .map(({ trainee, namesakes, proposed }) => ({
        id: trainee.id,
        name: listName(trainee),
        birthDate: trainee.birthDate,
        candidates: namesakes.flatMap((id) => candidateOf(database, plan, id)),
        proposed,
      })),
    reunions: reunions.map(({ id, traineeIds, isTaken }) => ({
      id,
      name: nameInFile(plan, id),
      records: traineeIds.flatMap((one) => candidateOf(database, plan, one)),
      isTaken,
    })),
    separations: separations.map(({ trainee, traineeId, pathwayIds }) => {
      const from = database.trainees.find(traineeId);
      return withFrenchSpaces(
        `${listName(trainee)} : l’expéditeur a séparé deux personnes. ${formatCount(pathwayIds.length, 'parcours', 'parcours')} ${pathwayIds.length < 2 ? 'passe' : 'passent'} de la fiche « ${from === null ? '' : listName(from)} » à une fiche à part.`,
      );
    }),
    changes: changesOf(plan.records),
    choices: plan.records.filter(isUndecided).map((planned) => choiceOf(database, planned, nameOf)),
    thirdParty: thirdPartyOf(database, plan, nameOf),
  };
}

const isUndecided = ({ outcome }: PlannedRecord): boolean => outcome === 'conflict' || outcome === 'removed';
const count = (records: readonly PlannedRecord[], outcome: PlannedRecord['outcome']): number =>
  records.filter((record) => record.outcome === outcome).length;

const nameInFile = (plan: MergePlan, id: string): string => {
  const match = plan.trainees.find(({ trainee }) => trainee.id === id);
  return match === undefined ? '' : listName(match.trainee);
};

function candidateOf(
  database: Database,
  plan: MergePlan,
  traineeId: string,
): ExchangeInspection['namesakes'][number]['candidates'] {
  const trainee = database.trainees.find(traineeId);
  if (trainee === null) {
    const inFile = plan.trainees.find((match) => match.trainee.id === traineeId)?.trainee;
    return inFile === undefined
      ? []
      : [{ traineeId, name: listName(inFile), facts: 'une autre fiche de ce dossier' }];
  }
  const [pathway] = database.pathways.ofTrainee(traineeId);
  const facts =
    pathway === undefined
      ? 'sans parcours'
      : `${database.catalogue.programme(pathway.programmeId)?.code ?? 'parcours'}, entrée le ${formatShortDate(pathway.entryDate)}`;
  return [{ traineeId, name: listName(trainee), facts }];
}

function changesOf(records: readonly PlannedRecord[]): ExchangeInspection['changes'] {
  return [...Map.groupBy(records, ({ kind }) => kind)].map(([kind, ofKind]) => ({
    label: capitalised(exchangeKindWords[kind][1]),
    added: count(ofKind, 'added'),
    updated: count(ofKind, 'updated'),
    same: count(ofKind, 'same'),
    kept: count(ofKind, 'kept') + count(ofKind, 'thirdParty'),
    undecided: ofKind.filter(isUndecided).length,
  }));
}

/** What the sender says about pathways of other organisations that are known here, trainee by trainee. */
function thirdPartyOf(
  database: Database,
  { records }: MergePlan,
  nameOf: ReadonlyMap<string, string>,
): ExchangeInspection['thirdParty'] {
  const told = records.filter(({ outcome }) => outcome === 'thirdParty');
  const groups = Map.groupBy(told, ({ traineeId, owner }) => `${traineeId ?? ''} ${owner ?? ''}`);
  return [...groups].flatMap(([id, ofTrainee]) => {
    const [first] = ofTrainee;
    if (first === undefined) return [];
    return {
      id,
      trainee: nameOf.get(first.traineeId ?? '') ?? '',
      organisation: database.partners.find(first.owner ?? '')?.name ?? 'un autre organisme',
      changes: ofTrainee.map((planned) => choiceOf(database, planned, nameOf)),
    };
  });
}

function choiceOf(
  database: Database,
  planned: PlannedRecord,
  nameOf: ReadonlyMap<string, string>,
): ExchangeChoice {
  const { kind, record, local, traineeId, outcome } = planned;
  return {
    id: choiceId(planned),
    reason: outcome === 'removed' ? 'removed' : 'changed',
    title: titleOf(kind, { ...record }),
    trainee: traineeId === null ? null : (nameOf.get(traineeId) ?? null),
    isNew: local === null,
    note: noteOf(planned),
    differences:
      local === null ? [] : differencesBetween(kind, { ...local }, { ...record }, namesHere(database)),
  };
}

/** Evaluations are not simply one or the other: what was validated is kept, and a phase has one draft. */
function noteOf({ kind, record, local, outcome }: PlannedRecord): string {
  if (kind !== 'evaluations' || local === null) return '';
  if ('validatedAt' in record && record.validatedAt !== null) {
    return 'La leur est validée : elle est gardée dans tous les cas. Votre brouillon peut rester, comme correction de la leur, ou être abandonné.';
  }
  if (contentHash(kind, record) === contentHash(kind, local))
    return 'Les deux brouillons disent la même chose.';
  return outcome === 'removed' ? 'Reprendre ce brouillon remplace le vôtre.' : '';
}

/** « Stage en entreprise « Brasserie » »: the kind, and what tells this one from the others. */
function titleOf(kind: MergedKind, record: Readonly<Record<string, unknown>>): string {
  const word = capitalised(exchangeKindWords[kind][0]);
  const { phase, month } = record;
  if (kind === 'evaluations') return phaseWord(phase) ?? word;
  if (typeof phase === 'string') return `${word}, ${(phaseWord(phase) ?? phase).toLocaleLowerCase('fr')}`;
  if (typeof month === 'string') return `${word}, ${formatMonth(`${month}-01`)}`;
  const name = [
    record.company,
    record.trade,
    record.title,
    record.targetTitle,
    record.objective,
    record.name,
  ].find((one) => typeof one === 'string' && one !== '');
  return typeof name === 'string' ? `${word} ${quoted(name)}` : word;
}

const phaseWord = (phase: unknown): string | undefined =>
  Object.entries(phaseLabels).find(([key]) => key === phase)?.[1];

/** Names what an identifier in a record names. */
const namesHere =
  ({ catalogue, exchange, evidence, partners }: Database) =>
  (field: string, id: string): string | null => {
    switch (field) {
      case 'trainerId':
        return named(exchange.trainer(id), fullName);
      case 'groupId':
        return named(exchange.group(id), ({ name }) => name);
      case 'programmeId':
        return named(catalogue.programme(id), ({ code }) => code);
      case 'prescriberId':
        return named(catalogue.prescriber(id), prescriberName);
      case 'organisationId':
        return named(partners.find(id), ({ name }) => name);
      case 'evidenceIds':
        return named(evidence.find(id), ({ title }) => title);
      default:
        return null;
    }
  };

const named = <Item>(item: Item | null, name: (item: Item) => string): string | null =>
  item === null ? null : name(item);

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);
