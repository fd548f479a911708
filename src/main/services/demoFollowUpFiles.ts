import { z } from 'zod';
import { developmentPhaseSchema } from '#shared/records/development';
import { type EvidenceKind, evidenceKindLabels } from '#shared/records/evidence';
import type { SelfAnswer } from '#shared/records/selfAssessment';
import { arguedSynthesisKindSchema } from '#shared/records/synthesis';
import {
  actionStatusLabels,
  actionStatusSchema,
  projectStateLabels,
  projectStateSchema,
} from '#shared/records/training';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { day, labelled, optionalDay, phaseWord, readJson, readLetters, readRows } from './demoRows';

const stay = {
  stagiaire: z.string(),
  métier: z.string(),
  'début (jours)': day,
  semaines: z.coerce.number().int().min(1),
  heures: z.coerce.number(),
};

const workshopSchema = z.object({ ...stay, lieu: z.string(), observations: z.string() }).transform((row) => ({
  traineeName: row.stagiaire,
  trade: row.métier,
  place: row.lieu,
  startDay: row['début (jours)'],
  weeks: row.semaines,
  hours: row.heures,
  remarks: row.observations,
}));

const placementSchema = z
  .object({ ...stay, entreprise: z.string(), siret: z.string(), tuteur: z.string(), bilan: z.string() })
  .transform((row) => ({
    traineeName: row.stagiaire,
    company: row.entreprise,
    siret: row.siret,
    trade: row.métier,
    tutor: row.tuteur,
    startDay: row['début (jours)'],
    weeks: row.semaines,
    hours: row.heures,
    assessment: row.bilan,
  }));

/** « Préparateur de commandes : Validé | Cariste : En exploration ». */
const tradesSchema = z.string().transform((text) => text.split(' | ').map((trade) => trade.split(' : ')));
const tradeSchema = z
  .tuple([z.string(), labelled(projectStateSchema.options, projectStateLabels)])
  .transform(([name, state]) => ({ name, state }));

const projectSchema = z
  .object({
    stagiaire: z.string(),
    jour: day,
    métiers: tradesSchema.pipe(z.array(tradeSchema)),
    résumé: z.string(),
  })
  .transform((row) => ({
    traineeName: row.stagiaire,
    day: row.jour,
    trades: row.métiers,
    summary: row.résumé,
  }));

const actionSchema = z
  .object({
    stagiaire: z.string(),
    jour: day,
    objectif: z.string(),
    action: z.string(),
    qui: z.string(),
    'échéance (jours)': optionalDay,
    statut: labelled(actionStatusSchema.options, actionStatusLabels),
    'mis à jour (jours)': optionalDay,
  })
  .transform((row) => ({
    traineeName: row.stagiaire,
    day: row.jour,
    objective: row.objectif,
    action: row.action,
    who: row.qui,
    deadlineDay: row['échéance (jours)'],
    /** From `updatedDay` on; to do before. */
    status: row.statut,
    updatedDay: row['mis à jour (jours)'],
  }));

const developmentSchema = z
  .object({
    stagiaire: z.string(),
    évaluation: phaseWord.pipe(developmentPhaseSchema),
    indicateur: z.string(),
    'échéance (jours)': optionalDay,
    note: z.string(),
  })
  .transform((row) => ({
    traineeName: row.stagiaire,
    phase: row.évaluation,
    indicatorId: row.indicateur,
    targetDay: row['échéance (jours)'],
    note: row.note,
  }));

const answerLetters: Readonly<Partial<Record<string, SelfAnswer>>> = {
  a: 'acquired',
  e: 'inProgress',
  d: 'toDevelop',
  '?': 'unsure',
};

const selfAssessmentSchema = (map: CompetencyMap) =>
  z
    .object({
      stagiaire: z.string(),
      évaluation: phaseWord,
      'date (jours)': day,
      terminée: z.enum(['oui', 'non']),
    })
    .catchall(z.string())
    .transform((row, context) => ({
      traineeName: row.stagiaire,
      phase: row.évaluation,
      day: row['date (jours)'],
      isFinished: row.terminée === 'oui',
      changes: map.axes
        .flatMap((axis) => readLetters(axis, row[`axe ${axis.number}`] ?? '', answerLetters, context))
        .map(({ indicatorId, value }) => ({ indicatorId, answer: value })),
    }));

const evidenceKinds: readonly EvidenceKind[] = ['file', 'note', 'link'];

const evidenceSchema = z
  .object({
    stagiaire: z.string(),
    jour: day,
    type: labelled(evidenceKinds, evidenceKindLabels),
    titre: z.string(),
    description: z.string(),
    indicateurs: z.string(),
    'fichier ou adresse': z.string(),
  })
  .transform((row) => ({
    traineeName: row.stagiaire,
    day: row.jour,
    kind: row.type,
    title: row.titre,
    description: row.description,
    indicatorIds: row.indicateurs.split(' '),
    /** The name of a file of `evidence/`, or an address; empty for a note. */
    source: row['fichier ou adresse'],
  }));
export type DemoEvidence = z.output<typeof evidenceSchema>;

const synthesisSchema = z
  .object({ stagiaire: z.string(), jour: day, formateur: z.string(), 'parole du stagiaire': z.string() })
  .transform((row) => ({
    traineeName: row.stagiaire,
    day: row.jour,
    trainerComment: row.formateur,
    traineeComment: row['parole du stagiaire'],
  }));

const arguedSynthesisSchema = z.strictObject({
  trainee: z.string(),
  day,
  kind: arguedSynthesisKindSchema,
  targetTitle: z.string(),
  recipient: z.string(),
  introduction: z.string(),
  arguments: z.array(
    z.strictObject({
      axis: z.int().nullable(),
      heading: z.string(),
      text: z.string(),
      /** Titles of evidence of the same trainee. */
      evidence: z.array(z.string()),
    }),
  ),
  conclusion: z.string(),
});

/** Everything that the files tell beside evaluations, in their order. */
export interface DemoFollowUp {
  readonly workshops: readonly z.output<typeof workshopSchema>[];
  readonly placements: readonly z.output<typeof placementSchema>[];
  readonly projects: readonly z.output<typeof projectSchema>[];
  readonly actions: readonly z.output<typeof actionSchema>[];
  readonly development: readonly z.output<typeof developmentSchema>[];
  readonly selfAssessments: readonly z.output<ReturnType<typeof selfAssessmentSchema>>[];
  readonly evidence: readonly DemoEvidence[];
  readonly syntheses: readonly z.output<typeof synthesisSchema>[];
  readonly arguedSyntheses: readonly z.output<typeof arguedSynthesisSchema>[];
}

/** @throws ReferentialError naming file, line and fault. */
export function readDemoFollowUp(folder: string, map: CompetencyMap): DemoFollowUp {
  return {
    workshops: readRows(folder, 'workshops.csv', workshopSchema),
    placements: readRows(folder, 'placements.csv', placementSchema),
    projects: readRows(folder, 'projects.csv', projectSchema),
    actions: readRows(folder, 'actions.csv', actionSchema),
    development: readRows(folder, 'development.csv', developmentSchema),
    selfAssessments: readRows(folder, 'self-assessments.csv', selfAssessmentSchema(map)),
    evidence: readRows(folder, 'evidence.csv', evidenceSchema),
    syntheses: readRows(folder, 'syntheses.csv', synthesisSchema),
    arguedSyntheses: readJson(folder, 'argued-syntheses.json', z.array(arguedSynthesisSchema)),
  };
}
