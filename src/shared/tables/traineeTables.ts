import { phaseLabels, phases, shortPhaseLabels } from '../evaluation/phase';
import type { DueStatus } from '../evaluation/schedule';
import type { GroupMember } from '../records/groupMember';
import type { DueItem, TraineeRow } from '../records/traineeRow';
import { documentKindLabels, type IssuedDocument } from '../records/issuedDocument';
import {
  civilityLabels,
  schoolingLevelLabels,
  statusBeforeEntryLabels,
  type Trainee,
} from '../records/trainee';
import { type ColumnOf, type Table, tableOf } from './table';

const statusWords: Readonly<Record<DueStatus, string>> = {
  late: 'En retard',
  due: 'À faire',
  later: 'Plus tard',
};

/** A line of the list with the person behind it. */
export interface ListedTrainee {
  readonly row: TraineeRow;
  readonly trainee: Trainee;
}

/** Headings are those that the import recognises: what was exported can come back. */
const personColumns: readonly ColumnOf<ListedTrainee>[] = [
  { heading: 'Nom', kind: 'text', value: ({ trainee }) => trainee.familyName },
  { heading: 'Prénom', kind: 'text', value: ({ trainee }) => trainee.givenName },
  { heading: 'Civilité', kind: 'text', value: ({ trainee }) => civilityLabels[trainee.civility] },
  { heading: 'Date de naissance', kind: 'date', value: ({ trainee }) => trainee.birthDate },
  { heading: 'Téléphone', kind: 'text', value: ({ trainee }) => trainee.phone },
  { heading: 'Adresse électronique', kind: 'text', value: ({ trainee }) => trainee.email },
  { heading: 'Adresse', kind: 'text', value: ({ trainee }) => trainee.address.street },
  { heading: 'Code postal', kind: 'text', value: ({ trainee }) => trainee.address.postcode },
  { heading: 'Ville', kind: 'text', value: ({ trainee }) => trainee.address.city },
  {
    heading: 'Statut avant l’entrée',
    kind: 'text',
    value: ({ trainee }) => statusBeforeEntryLabels[trainee.statusBeforeEntry],
  },
  {
    heading: 'Niveau de formation',
    kind: 'text',
    value: ({ trainee }) => schoolingLevelLabels[trainee.schoolingLevel],
  },
  { heading: 'Dispositif', kind: 'text', value: ({ row }) => row.programmeCode },
  { heading: 'Groupe', kind: 'text', value: ({ row }) => row.groupName },
  { heading: 'Date d’entrée', kind: 'date', value: ({ row }) => row.entryDate },
  { heading: 'Sortie prévue', kind: 'date', value: ({ row }) => row.plannedExitDate },
  { heading: 'Sortie réelle', kind: 'date', value: ({ row }) => row.exitDate },
];

const nextColumns: readonly ColumnOf<ListedTrainee>[] = [
  {
    heading: 'Prochaine évaluation',
    kind: 'text',
    value: ({ row }) => (row.nextEvaluation === null ? null : shortPhaseLabels[row.nextEvaluation.phase]),
  },
  { heading: 'Attendue le', kind: 'date', value: ({ row }) => row.nextEvaluation?.expectedDate ?? null },
  {
    heading: 'État',
    kind: 'text',
    value: ({ row }) => (row.nextEvaluation === null ? null : statusWords[row.nextEvaluation.status]),
  },
];

const validatedColumns: readonly ColumnOf<ListedTrainee>[] = phases.map((phase) => ({
  heading: phaseLabels[phase],
  kind: 'text',
  value: ({ row }) => (row.validatedPhases.includes(phase) ? 'Validée' : null),
}));

/** The list of trainees, as it is filtered. */
export const traineesTable = (listed: readonly ListedTrainee[]): Table =>
  tableOf('Stagiaires', [...personColumns, ...validatedColumns, ...nextColumns], listed);

/** The members of a group, with the days of their evaluations and their hours. */
export function groupTable(name: string, members: readonly (ListedTrainee & GroupMember)[]): Table {
  const columns: ColumnOf<ListedTrainee & GroupMember>[] = [
    ...personColumns,
    ...phases.map((phase): ColumnOf<GroupMember> => ({
      heading: phaseLabels[phase],
      kind: 'date',
      value: ({ evaluations }) => evaluations.find((one) => one.phase === phase)?.date ?? null,
    })),
    { heading: 'Heures prévues', kind: 'number', value: ({ hours }) => hours.planned },
    { heading: 'Heures réalisées', kind: 'number', value: ({ hours }) => hours.done },
    ...nextColumns,
  ];
  return tableOf(name, columns, members);
}

/** The evaluations that are due or late. */
export const dueTable = (due: readonly DueItem[]): Table =>
  tableOf<DueItem>(
    'Évaluations à faire',
    [
      { heading: 'Nom', kind: 'text', value: ({ familyName }) => familyName },
      { heading: 'Prénom', kind: 'text', value: ({ givenName }) => givenName },
      { heading: 'Dispositif', kind: 'text', value: ({ programmeCode }) => programmeCode },
      { heading: 'Groupe', kind: 'text', value: ({ groupName }) => groupName },
      { heading: 'Évaluation', kind: 'text', value: ({ phase }) => shortPhaseLabels[phase] },
      { heading: 'Attendue le', kind: 'date', value: ({ expectedDate }) => expectedDate },
      { heading: 'État', kind: 'text', value: ({ status }) => statusWords[status] },
      {
        heading: 'Brouillon commencé',
        kind: 'text',
        value: ({ draftId }) => (draftId === null ? 'non' : 'oui'),
      },
    ],
    due,
  );

/** The register of issued documents. */
export const documentsTable = (
  documents: readonly (IssuedDocument & { readonly trainee: string })[],
): Table =>
  tableOf<IssuedDocument & { readonly trainee: string }>(
    'Registre des documents',
    [
      { heading: 'Numéro', kind: 'text', value: ({ number }) => number },
      { heading: 'Révision', kind: 'number', value: ({ revision }) => revision },
      { heading: 'Document', kind: 'text', value: ({ kind }) => documentKindLabels[kind] },
      { heading: 'Titre', kind: 'text', value: ({ title }) => title },
      { heading: 'Stagiaire', kind: 'text', value: ({ trainee }) => trainee },
      { heading: 'Produit le', kind: 'date', value: ({ issuedAt }) => issuedAt.slice(0, 10) },
      { heading: 'Fichier', kind: 'text', value: ({ path }) => path },
    ],
    documents,
  );
