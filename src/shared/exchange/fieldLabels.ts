import { phaseLabels } from '../evaluation/phase';
import { ratingLabels } from '../evaluation/rating';
import { evidenceKindLabels, evidenceMediaTypeLabels } from '../records/evidence';
import { exitReasonLabels } from '../records/pathway';
import { prescriberKindLabels } from '../records/prescriber';
import { selfAnswerLabels } from '../records/selfAssessment';
import { arguedSynthesisKindLabels } from '../records/synthesis';
import { civilityLabels, schoolingLevelLabels, statusBeforeEntryLabels } from '../records/trainee';
import { actionStatusLabels, hoursKindLabels, projectStateLabels } from '../records/training';
import type { MergedKind } from './exchangeKind';

/** What the user reads beside a value of which there are two versions, by field; a part of a field has its own. */
const labels: Readonly<Partial<Record<string, string>>> = {
  civility: 'Civilité',
  givenName: 'Prénom',
  familyName: 'Nom',
  birthDate: 'Date de naissance',
  phone: 'Téléphone',
  email: 'Courriel',
  address: 'Adresse',
  street: 'Rue',
  postcode: 'Code postal',
  city: 'Ville',
  statusBeforeEntry: 'Situation avant l’entrée',
  schoolingLevel: 'Niveau scolaire',
  situation: 'À savoir',
  role: 'Fonction',
  active: 'En activité',
  name: 'Nom',
  organisationId: 'Organisme',
  programmeId: 'Dispositif',
  groupId: 'Groupe',
  prescriberId: 'Prescripteur',
  pathwayId: 'Parcours',
  structure: 'Structure',
  adviser: 'Conseiller',
  startDate: 'Début',
  endDate: 'Fin',
  entryDate: 'Entrée',
  plannedExitDate: 'Sortie prévue',
  exitDate: 'Sortie',
  exitReason: 'Motif de sortie',
  outcome: 'Suite',
  plannedHours: 'Heures prévues',
  phase: 'Moment',
  date: 'Date',
  trainerId: 'Évaluateur',
  createdAt: 'Commencée',
  validatedAt: 'Validation',
  mapId: 'Carte',
  mapVersion: 'Version de la carte',
  ratings: 'Indicateurs renseignés',
  axisComments: 'Commentaires par axe',
  generalComment: 'Commentaire général',
  status: 'État',
  answers: 'Réponses',
  targets: 'Compétences choisies',
  indicatorId: 'Indicateur',
  targetDate: 'Échéance',
  note: 'Note',
  month: 'Mois',
  kind: 'Sorte',
  planned: 'Heures prévues',
  done: 'Heures réalisées',
  trade: 'Métier',
  place: 'Lieu',
  hours: 'Heures',
  remarks: 'Remarques',
  company: 'Entreprise',
  siret: 'SIRET',
  tutor: 'Tuteur',
  assessment: 'Bilan',
  trades: 'Métiers envisagés',
  state: 'État',
  summary: 'Résumé du projet',
  position: 'Rang',
  objective: 'Objectif',
  action: 'Action',
  who: 'Qui',
  deadline: 'Échéance',
  title: 'Titre',
  description: 'Description',
  indicatorIds: 'Indicateurs',
  file: 'Fichier',
  mediaType: 'Sorte de fichier',
  size: 'Octets',
  sha256: 'Empreinte',
  url: 'Adresse du lien',
  trainerComment: 'Commentaire du formateur',
  traineeComment: 'Commentaire du stagiaire',
  targetTitle: 'Métier ou formation visés',
  recipient: 'Destinataire',
  introduction: 'Introduction',
  arguments: 'Paragraphes',
  axis: 'Axe',
  heading: 'Intitulé',
  text: 'Texte',
  evidenceIds: 'Preuves',
  conclusion: 'Conclusion',
};

/** The label of a field; its own name when there is none, so that nothing that differs is passed over. */
export const fieldLabel = (field: string): string => labels[field] ?? field;
export const hasLabel = (field: string): boolean => labels[field] !== undefined;

type Words = Readonly<Partial<Record<string, string>>>;

/** The words of choices, by field. */
const words: Readonly<Partial<Record<string, Words>>> = {
  civility: civilityLabels,
  statusBeforeEntry: statusBeforeEntryLabels,
  schoolingLevel: schoolingLevelLabels,
  exitReason: exitReasonLabels,
  phase: phaseLabels,
  ratings: ratingLabels,
  answers: selfAnswerLabels,
  state: projectStateLabels,
  mediaType: evidenceMediaTypeLabels,
};

/** The words of choices whose field means something else in each kind. */
const wordsOfKind: Readonly<Partial<Record<MergedKind, Readonly<Record<string, Words>>>>> = {
  prescribers: { kind: prescriberKindLabels },
  trainingHours: { kind: hoursKindLabels },
  evidence: { kind: evidenceKindLabels },
  arguedSyntheses: { kind: arguedSynthesisKindLabels },
  actions: { status: actionStatusLabels },
  evaluations: {
    status: { draft: 'Brouillon', validated: 'Validée', superseded: 'Validée, puis remplacée' },
  },
  selfAssessments: { status: { open: 'En cours', finished: 'Terminée' } },
};

/** The word of a choice; `null` when it has none, as a choice of a later version that is named like what every object has (`valueOf`). */
export function choiceWord(kind: MergedKind, field: string, value: string): string | null {
  const known = wordsOfKind[kind]?.[field] ?? words[field];
  return known !== undefined && Object.hasOwn(known, value) ? (known[value] ?? null) : null;
}
