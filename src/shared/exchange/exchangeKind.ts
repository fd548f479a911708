import { z } from 'zod';

/**
 * Every kind of record that exchange files hold, in the order in which they are written and read: what a record refers to always
 * comes before it.
 */
export const exchangeKinds = [
  'organisations',
  'programmes',
  'prescribers',
  'trainers',
  'groups',
  'maps',
  'cleaEditions',
  'correspondences',
  'pseudonyms',
  'trainees',
  'aliases',
  'distinctPeople',
  'pathways',
  'evaluations',
  'selfAssessments',
  'developmentPlans',
  'trainingHours',
  'technicalWorkshops',
  'placements',
  'professionalProjects',
  'actions',
  'evidence',
  'syntheses',
  'arguedSyntheses',
  'versions',
] as const;
export const exchangeKindSchema = z.enum(exchangeKinds);
export type ExchangeKind = z.infer<typeof exchangeKindSchema>;

/** Archives hold what the Region judges programmes by: no evidence, no written synthesis, nothing that serves merging. */
export const archiveKinds = [
  'organisations',
  'programmes',
  'prescribers',
  'trainers',
  'groups',
  'maps',
  'cleaEditions',
  'correspondences',
  'trainees',
  'aliases',
  'pathways',
  'evaluations',
  'selfAssessments',
  'developmentPlans',
  'trainingHours',
  'technicalWorkshops',
  'placements',
  'professionalProjects',
  'actions',
] as const satisfies readonly ExchangeKind[];
export type ArchiveKind = (typeof archiveKinds)[number];

/** The kinds by whose pseudonyms archives of both sorts are joined. */
export const pseudonymKinds = ['trainees', 'pathways'] as const satisfies readonly ArchiveKind[];
export type PseudonymKind = (typeof pseudonymKinds)[number];

/** Singular and plural, for sentences with counts. */
export const exchangeKindWords: Readonly<Record<ExchangeKind, readonly [string, string]>> = {
  organisations: ['organisme', 'organismes'],
  programmes: ['dispositif', 'dispositifs'],
  prescribers: ['prescripteur', 'prescripteurs'],
  trainers: ['formateur', 'formateurs'],
  groups: ['groupe', 'groupes'],
  maps: ['version de la carte', 'versions de la carte'],
  cleaEditions: ['édition de CléA', 'éditions de CléA'],
  correspondences: ['table de correspondances avec CléA', 'tables de correspondances avec CléA'],
  pseudonyms: ['code de personne ou de parcours', 'codes de personnes ou de parcours'],
  trainees: ['stagiaire', 'stagiaires'],
  aliases: ['autre identifiant', 'autres identifiants'],
  distinctPeople: ['paire de personnes distinguées', 'paires de personnes distinguées'],
  pathways: ['parcours', 'parcours'],
  evaluations: ['évaluation', 'évaluations'],
  selfAssessments: ['auto-évaluation', 'auto-évaluations'],
  developmentPlans: ['choix de compétences à travailler', 'choix de compétences à travailler'],
  trainingHours: ['ligne d’heures', 'lignes d’heures'],
  technicalWorkshops: ['plateau technique', 'plateaux techniques'],
  placements: ['stage en entreprise', 'stages en entreprise'],
  professionalProjects: ['projet professionnel', 'projets professionnels'],
  actions: ['action du plan', 'actions du plan'],
  evidence: ['preuve', 'preuves'],
  syntheses: ['commentaire de synthèse', 'commentaires de synthèse'],
  arguedSyntheses: ['synthèse argumentée', 'synthèses argumentées'],
  versions: ['version déjà échangée', 'versions déjà échangées'],
};

/** Where the records of a kind stand in the container. */
export const recordsEntry = (kind: ExchangeKind): string => `records/${kind}.ndjson`;
/** Where the bytes of a file kept as evidence stand. */
export const fileEntry = (sha256: string): string => `files/${sha256}`;

/** The kinds of which two computers may hold different versions; the others are only brought along. */
export const mergedKinds = [
  'prescribers',
  'trainers',
  'groups',
  'trainees',
  'pathways',
  'evaluations',
  'selfAssessments',
  'developmentPlans',
  'trainingHours',
  'technicalWorkshops',
  'placements',
  'professionalProjects',
  'actions',
  'evidence',
  'syntheses',
  'arguedSyntheses',
] as const satisfies readonly ExchangeKind[];
export type MergedKind = (typeof mergedKinds)[number];
export const isMergedKind = (kind: ExchangeKind): kind is MergedKind =>
  mergedKinds.some((one) => one === kind);
