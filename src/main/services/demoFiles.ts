import { z } from 'zod';
import type { Phase } from '#shared/evaluation/phase';
import type { Rating, RatingChange } from '#shared/evaluation/rating';
import { organisationSchema, trainerSchema } from '#shared/records/organisation';
import { exitReasonLabels, exitReasonSchema } from '#shared/records/pathway';
import { addressSchema } from '#shared/records/text';
import {
  civilityLabels,
  civilitySchema,
  schoolingLevelLabels,
  schoolingLevelSchema,
  statusBeforeEntryLabels,
  statusBeforeEntrySchema,
} from '#shared/records/trainee';
import { prescriberSchema } from '#shared/records/prescriber';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { type DemoFollowUp, readDemoFollowUp } from './demoFollowUpFiles';
import {
  day,
  labelled,
  numberList,
  optionalDay,
  phaseWord,
  readJson,
  readLetters,
  readRows,
} from './demoRows';

const organisationFileSchema = z.strictObject({
  organisation: organisationSchema
    .omit({ sites: true, signatories: true, logo: true })
    .extend({ signatory: z.strictObject({ name: z.string(), role: z.string() }) }),
  sites: z.array(z.strictObject({ name: z.string(), address: addressSchema })),
  trainers: z.array(trainerSchema.pick({ givenName: true, familyName: true, role: true })),
  prescribers: z.array(prescriberSchema.omit({ id: true })),
  groups: z.array(
    z.strictObject({ name: z.string(), programme: z.string(), site: z.string(), startDay: day, endDay: day }),
  ),
});

const optionalReason = z.union([
  z.literal('').transform(() => null),
  labelled(exitReasonSchema.options, exitReasonLabels),
]);
const frenchDate = z
  .string()
  .regex(/^\d\d\/\d\d\/\d{4}$/, 'une date comme 14/03/2001 est attendue')
  .transform((date) => date.split('/').reverse().join('-'));

const traineeRowSchema = z
  .object({
    civilité: labelled(civilitySchema.options, civilityLabels),
    prénom: z.string(),
    nom: z.string(),
    naissance: frenchDate,
    téléphone: z.string(),
    courriel: z.string(),
    rue: z.string(),
    'code postal': z.string(),
    ville: z.string(),
    'avant l’entrée': labelled(statusBeforeEntrySchema.options, statusBeforeEntryLabels),
    niveau: labelled(schoolingLevelSchema.options, schoolingLevelLabels),
    'à savoir': z.string(),
    groupe: z.string(),
    'entrée (jours)': day,
    'sortie prévue (jours)': day,
    'sortie (jours)': optionalDay,
    'motif de sortie': optionalReason,
    suite: z.string(),
    'heures prévues': z.coerce.number(),
    prescripteur: z.string(),
    'présence (%)': numberList,
  })
  .transform((row) => ({
    trainee: {
      civility: row.civilité,
      givenName: row.prénom,
      familyName: row.nom,
      birthDate: row.naissance,
      phone: row.téléphone,
      email: row.courriel,
      address: { street: row.rue, postcode: row['code postal'], city: row.ville },
      statusBeforeEntry: row['avant l’entrée'],
      schoolingLevel: row.niveau,
      situation: row['à savoir'],
    },
    groupName: row.groupe,
    entryDay: row['entrée (jours)'],
    plannedExitDay: row['sortie prévue (jours)'],
    exitDay: row['sortie (jours)'],
    exitReason: row['motif de sortie'],
    outcome: row.suite,
    plannedHours: row['heures prévues'],
    /** The structure of a prescriber. */
    prescriberName: row.prescripteur,
    /** Of the hours in the centre, month after month. */
    attendance: row['présence (%)'],
  }));
export type DemoTrainee = z.output<typeof traineeRowSchema>;

const earlierPathwaySchema = z
  .object({
    stagiaire: z.string(),
    dispositif: z.string(),
    'entrée (jours)': day,
    'sortie prévue (jours)': day,
    'sortie (jours)': day,
    'motif de sortie': labelled(exitReasonSchema.options, exitReasonLabels),
    suite: z.string(),
    'heures prévues': z.coerce.number(),
    'présence (%)': numberList,
  })
  .transform((row) => ({
    traineeName: row.stagiaire,
    programme: row.dispositif,
    entryDay: row['entrée (jours)'],
    plannedExitDay: row['sortie prévue (jours)'],
    exitDay: row['sortie (jours)'],
    exitReason: row['motif de sortie'],
    outcome: row.suite,
    plannedHours: row['heures prévues'],
    attendance: row['présence (%)'],
  }));
export type DemoEarlierPathway = z.output<typeof earlierPathwaySchema>;

const commentRowSchema = z
  .object({
    stagiaire: z.string(),
    parcours: z.string(),
    évaluation: phaseWord,
    axe: optionalDay,
    commentaire: z.string(),
  })
  .transform((row) => ({
    traineeName: row.stagiaire,
    programme: row.parcours,
    phase: row.évaluation,
    /** `null` for the general comment. */
    axis: row.axe,
    text: row.commentaire,
  }));
export type DemoComment = z.output<typeof commentRowSchema>;

/** One evaluation: all indicators of the map, rated or not observed. */
export interface DemoEvaluation {
  /** As `listName` writes it. */
  readonly traineeName: string;
  /** Of an earlier pathway; empty for the present one. */
  readonly programme: string;
  readonly phase: Phase;
  readonly day: number;
  /** « Prénom Nom » of a trainer. */
  readonly evaluator: string;
  readonly changes: RatingChange[];
}

/** What `resources/demo` holds. Its people and organisation are made up. */
export interface DemoFiles extends z.output<typeof organisationFileSchema> {
  readonly trainees: readonly DemoTrainee[];
  readonly earlierPathways: readonly DemoEarlierPathway[];
  readonly evaluations: readonly DemoEvaluation[];
  readonly comments: readonly DemoComment[];
  readonly followUp: DemoFollowUp;
}

/**
 * Reads the demonstration and checks it against the map.
 *
 * @throws ReferentialError naming file, line and fault.
 */
export function readDemoFiles(folder: string, map: CompetencyMap): DemoFiles {
  return {
    ...readJson(folder, 'organisation.json', organisationFileSchema),
    trainees: readRows(folder, 'trainees.csv', traineeRowSchema),
    earlierPathways: readRows(folder, 'earlier-pathways.csv', earlierPathwaySchema),
    evaluations: readRows(folder, 'evaluations.csv', evaluationRowSchema(map)),
    comments: readRows(folder, 'comments.csv', commentRowSchema),
    followUp: readDemoFollowUp(folder, map),
  };
}

const ratingLetters: Readonly<Partial<Record<string, Rating>>> = {
  a: 'acquired',
  e: 'inProgress',
  d: 'toDevelop',
};

function evaluationRowSchema(map: CompetencyMap) {
  return z
    .object({
      stagiaire: z.string(),
      parcours: z.string(),
      évaluation: phaseWord,
      'date (jours)': day,
      évaluateur: z.string(),
    })
    .catchall(z.string())
    .transform((row, context): DemoEvaluation => ({
      traineeName: row.stagiaire,
      programme: row.parcours,
      phase: row.évaluation,
      day: row['date (jours)'],
      evaluator: row.évaluateur,
      changes: map.axes
        .flatMap((axis) => readLetters(axis, row[`axe ${axis.number}`] ?? '', ratingLetters, context))
        .map(({ indicatorId, value }) => ({ indicatorId, rating: value })),
    }));
}
