import type { TrainingFile } from '../records/trainingFile';
import type { DevelopmentPhase, DevelopmentPlan } from '../records/development';
import type { Evidence } from '../records/evidence';
import type { ArguedSynthesis } from '../records/synthesis';
import type { Action, HoursKind, Placement, TechnicalWorkshop, TrainingHours } from '../records/training';
import { emptyTrainingFile } from './sampleDocumentSource';

const pathwayId = '01900000-0000-7000-8000-000000000003';
const id = (family: number, index: number): string =>
  `01900000-0000-7000-8000-${String(family * 1000 + index).padStart(12, '0')}`;

/** Test builder: what is recorded of the pathway of `sampleDocumentSource`, a usual one: two placements, five actions. */
export function sampleTraining(changes: Partial<TrainingFile> = {}): TrainingFile {
  return emptyTrainingFile({
    hours: sampleHours(),
    workshops: [sampleWorkshop(0), sampleWorkshop(1)],
    placements: [samplePlacement(0), samplePlacement(1)],
    project: {
      pathwayId,
      trades: [
        { name: 'Commis de cuisine', state: 'validated' },
        { name: 'Employé polyvalent de restauration', state: 'confirmed' },
        { name: 'Agent de propreté', state: 'exploration' },
      ],
      summary:
        'Le stage en restauration collective a confirmé le choix de la cuisine. Alice vise un contrat d’apprentissage en CAP Cuisine pour la rentrée ; deux employeurs ont été rencontrés.',
    },
    actions: Array.from({ length: 5 }, (_, index) => sampleAction(index)),
    synthesis: {
      pathwayId,
      trainerComment:
        'Alice a gagné en autonomie, surtout en stage : elle prépare son poste seule et prévient quand un produit manque.\nL’oral reste à consolider au téléphone. Le projet est solide et les démarches sont lancées.',
      traineeComment:
        'Au début je n’osais pas parler. Maintenant je sais expliquer ce que je fais et je sais où je veux aller.',
    },
    ...changes,
  });
}

function sampleHours(): TrainingHours[] {
  const months = ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08'];
  const kinds: readonly (readonly [HoursKind, number, number])[] = [
    ['centre', 60, 56.5],
    ['technicalWorkshop', 12, 12],
    ['company', 22, 21],
  ];
  return months.flatMap((month, index) =>
    kinds.map(([kind, planned, done], position) => ({
      id: id(10, index * kinds.length + position),
      pathwayId,
      month,
      kind,
      planned,
      done,
    })),
  );
}

const workshopTrades = ['Cuisine', 'Propreté et hygiène des locaux'];
export const sampleWorkshop = (index: number): TechnicalWorkshop => ({
  id: id(11, index),
  pathwayId,
  trade: workshopTrades[index % workshopTrades.length] ?? '',
  place: 'Plateau technique de Montreuil',
  startDate: `2026-0${4 + (index % 4)}-06`,
  endDate: `2026-0${4 + (index % 4)}-10`,
  hours: 35,
  remarks: 'Gestes d’hygiène acquis dès le deuxième jour. Suit une fiche technique étape par étape.',
});

const companies = ['Cantine Modèle', 'Hôtel Fictif', 'Boulangerie de l’Exemple', 'Résidence des Essais'];
export const samplePlacement = (index: number): Placement => ({
  id: id(12, index),
  pathwayId,
  company: companies[index % companies.length] ?? '',
  siret: '',
  trade: 'Commis de cuisine',
  tutor: 'Sacha Tutelle',
  startDate: `2026-0${5 + (index % 4)}-04`,
  endDate: `2026-0${5 + (index % 4)}-15`,
  hours: 66,
  assessment:
    'Ponctuelle et soignée. Prépare les entrées froides seule en fin de stage, respecte la marche en avant. À poursuivre : la cadence au moment du service.',
});

const objectives = ['Trouver un employeur', 'Préparer l’entretien', 'Passer le permis', 'Gagner en vitesse'];
export const sampleAction = (index: number): Action => ({
  id: id(13, index),
  pathwayId,
  position: index,
  objective: objectives[index % objectives.length] ?? '',
  action: 'Envoyer cinq candidatures avec le CV adapté, puis relancer par téléphone au bout d’une semaine',
  who: index % 2 === 0 ? 'Alice' : 'Alice et sa formatrice',
  deadline: `2026-09-${String(4 + (index % 24)).padStart(2, '0')}`,
  status: (['inProgress', 'toDo', 'done'] as const)[index % 3] ?? 'toDo',
});

/** Test builder: what was chosen to be worked on at an evaluation. */
export const samplePlan = (phase: DevelopmentPhase, indicatorIds: readonly string[]): DevelopmentPlan => ({
  pathwayId,
  phase,
  mapId: 'carte-essai',
  mapVersion: '1',
  targets: indicatorIds.map((indicatorId, index) => ({
    indicatorId,
    targetDate: index % 3 === 2 ? null : '2026-06-05',
    note: index % 2 === 0 ? 'En stage, avec le tuteur' : '',
  })),
});

/** Test builder: a note tied to indicators. */
export const sampleNote = (index: number, indicatorIds: readonly string[]): Evidence => ({
  kind: 'note',
  id: id(14, index),
  pathwayId,
  title: 'Atelier cuisine : le menu du vendredi',
  description: 'A préparé un menu complet pour douze personnes, du bon de commande au nettoyage du poste.',
  date: '2026-06-12',
  indicatorIds: [...indicatorIds],
});

/** Test builder: an argued synthesis for an apprenticeship. */
export const sampleArguedSynthesis = (changes: Partial<ArguedSynthesis> = {}): ArguedSynthesis => ({
  id: id(15, 0),
  pathwayId,
  kind: 'course',
  targetTitle: 'CAP Cuisine en apprentissage',
  recipient: 'CFA des Métiers fictifs, à l’attention du service des admissions',
  introduction:
    'Madame Alice EXEMPLE présente sa candidature à une formation : CAP Cuisine en apprentissage. Son parcours comprend 2 plateaux techniques et 2 stages en entreprise.',
  arguments: [
    {
      axis: 5,
      heading: 'Organiser son activité',
      text: 'Alice termine son travail dans le temps prévu et le contrôle avant de le rendre. Elle suit une fiche de travail étape par étape et remplit sa feuille d’heures.',
      evidenceIds: [],
    },
    {
      axis: null,
      heading: 'L’envie d’apprendre',
      text: 'Chaque semaine, Alice note ce qu’elle a appris et ce qu’elle veut revoir.',
      evidenceIds: [],
    },
  ],
  conclusion: 'Alice propose de présenter ces compétences lors d’un entretien.',
  ...changes,
});
