import { formatShortDate } from '../format/french';

/** What the user reads beside a value of which there are two versions. */
const fieldWords: Readonly<Partial<Record<string, string>>> = {
  civility: 'Civilité',
  givenName: 'Prénom',
  familyName: 'Nom',
  birthDate: 'Date de naissance',
  phone: 'Téléphone',
  email: 'Courriel',
  address: 'Adresse',
  statusBeforeEntry: 'Situation avant l’entrée',
  schoolingLevel: 'Niveau scolaire',
  situation: 'À savoir',
  role: 'Fonction',
  active: 'En activité',
  name: 'Nom',
  programmeId: 'Dispositif',
  groupId: 'Groupe',
  prescriberId: 'Prescripteur',
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
  date: 'Date',
  trainerId: 'Évaluateur',
  validatedAt: 'Validation',
  ratings: 'Indicateurs renseignés',
  axisComments: 'Commentaires par axe',
  generalComment: 'Commentaire général',
  status: 'État',
  answers: 'Réponses',
  targets: 'Compétences choisies',
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
  url: 'Adresse du lien',
  trainerComment: 'Commentaire du formateur',
  traineeComment: 'Commentaire du stagiaire',
  targetTitle: 'Métier ou formation visés',
  recipient: 'Destinataire',
  introduction: 'Introduction',
  arguments: 'Paragraphes',
  conclusion: 'Conclusion',
};

/** One field of which two computers have two values, in words. */
export interface FieldDifference {
  readonly label: string;
  readonly ours: string;
  readonly theirs: string;
}

/** The longest text that is shown of a value. */
const SHOWN = 160;

/**
 * What differs between two versions of a record, field by field, for the user to choose. Identifiers and what follows from others
 * are left out.
 *
 * @param wordOf gives the word of a value by its field: labels of choices, names of what an identifier names; `null` for a value that
 *   speaks for itself.
 */
export function differencesBetween(
  ours: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
  wordOf: (field: string, value: string) => string | null,
): FieldDifference[] {
  return Object.entries(fieldWords).flatMap(([field, label]): FieldDifference[] => {
    const [a, b] = [ours[field], theirs[field]];
    if (label === undefined || JSON.stringify(a) === JSON.stringify(b)) return [];
    return [{ label, ...wordsOfBoth(a, b, (value) => wordOf(field, value)) }];
  });
}

function wordsOfBoth(
  a: unknown,
  b: unknown,
  wordOf: (value: string) => string | null,
): { ours: string; theirs: string } {
  const [ours, theirs] = [valueWords(a, wordOf), valueWords(b, wordOf)];
  if (ours !== theirs) return { ours, theirs };
  // Too long or too rich to tell apart in a line.
  return { ours, theirs: `${theirs} (différent)` };
}

function valueWords(value: unknown, wordOf: (value: string) => string | null): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'string') return textWords(wordOf(value) ?? value);
  if (Array.isArray(value)) return `${value.length} élément${value.length > 1 ? 's' : ''}`;
  const parts = Object.values(value);
  if (parts.length <= 4) return textWords(parts.filter((part) => part !== '').join(', ')) || '—';
  return `${parts.length} valeurs`;
}

function textWords(text: string): string {
  if (/^\d{4}-\d\d-\d\d/.test(text)) return formatShortDate(text.slice(0, 10));
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
