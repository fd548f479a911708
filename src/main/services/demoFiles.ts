import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { z } from 'zod';
import { type Phase, phases, shortPhaseLabels } from '#shared/evaluation/phase';
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
import type { Axis, CompetencyMap } from '#shared/referential/competencyMap';
import { ReferentialError, schemaFaults } from '#shared/referential/fault';

/** Days are counted from the day of the demonstration: negative before it. */
const day = z.coerce.number().int();

const organisationFileSchema = z.strictObject({
  organisation: organisationSchema
    .omit({ sites: true, signatories: true, logo: true })
    .extend({ signatory: z.strictObject({ name: z.string(), role: z.string() }) }),
  sites: z.array(z.strictObject({ name: z.string(), address: addressSchema })),
  trainers: z.array(trainerSchema.pick({ givenName: true, familyName: true, role: true })),
  groups: z.array(
    z.strictObject({ name: z.string(), programme: z.string(), site: z.string(), startDay: day, endDay: day }),
  ),
});

const optionalDay = z.union([z.literal('').transform(() => null), day]);
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
  }));
export type DemoTrainee = z.output<typeof traineeRowSchema>;

const phaseSchema = z
  .string()
  .transform((label, context): Phase => fromLabel(phases, shortPhaseLabels, capitalised(label), context));

const commentRowSchema = z
  .object({ stagiaire: z.string(), évaluation: phaseSchema, axe: optionalDay, commentaire: z.string() })
  .transform((row) => ({
    traineeName: row.stagiaire,
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
  readonly phase: Phase;
  readonly day: number;
  /** « Prénom Nom » of a trainer. */
  readonly evaluator: string;
  readonly changes: RatingChange[];
}

/** What `resources/demo` holds. Its people and organisation are made up. */
export interface DemoFiles extends z.output<typeof organisationFileSchema> {
  readonly trainees: readonly DemoTrainee[];
  readonly evaluations: readonly DemoEvaluation[];
  readonly comments: readonly DemoComment[];
}

/**
 * Reads the demonstration and checks it against the map.
 *
 * @throws ReferentialError naming file, line and fault.
 */
export function readDemoFiles(folder: string, map: CompetencyMap): DemoFiles {
  const organisationFile = 'organisation.json';
  const organisation = organisationFileSchema.safeParse(
    JSON.parse(readFileSync(join(folder, organisationFile), 'utf8')),
  );
  if (!organisation.success) throw new ReferentialError(schemaFaults(organisationFile, organisation.error));
  return {
    ...organisation.data,
    trainees: readRows(folder, 'trainees.csv', traineeRowSchema),
    evaluations: readRows(folder, 'evaluations.csv', evaluationRowSchema(map)),
    comments: readRows(folder, 'comments.csv', commentRowSchema),
  };
}

function readRows<Schema extends z.ZodType>(
  folder: string,
  file: string,
  schema: Schema,
): z.output<Schema>[] {
  const text = readFileSync(join(folder, file), 'utf8');
  const { data } = Papa.parse<unknown>(text, { header: true, delimiter: ';', skipEmptyLines: true });
  return data.map((row, index) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    const line = `ligne ${index + 2}`;
    const faults = schemaFaults(file, parsed.error);
    throw new ReferentialError(faults.map((fault) => ({ ...fault, place: `${line}, ${fault.place}` })));
  });
}

/** One letter an indicator, in the order of the axis; circles may be set apart by spaces. */
const letters: Readonly<Partial<Record<string, Rating | null>>> = {
  a: 'acquired',
  e: 'inProgress',
  d: 'toDevelop',
  '-': null,
};

function evaluationRowSchema(map: CompetencyMap) {
  return z
    .object({ stagiaire: z.string(), évaluation: phaseSchema, 'date (jours)': day, évaluateur: z.string() })
    .catchall(z.string())
    .transform((row, context): DemoEvaluation => {
      const changes = map.axes.flatMap((axis) => axisChanges(axis, row[`axe ${axis.number}`] ?? '', context));
      return {
        traineeName: row.stagiaire,
        phase: row.évaluation,
        day: row['date (jours)'],
        evaluator: row.évaluateur,
        changes,
      };
    });
}

function axisChanges(axis: Axis, text: string, context: z.RefinementCtx): RatingChange[] {
  const written = [...text.replaceAll(' ', '')];
  const indicators = axis.cells.flatMap((cell) => cell.indicators);
  if (written.length !== indicators.length || written.some((letter) => letters[letter] === undefined)) {
    context.addIssue({
      code: 'custom',
      path: [`axe ${axis.number}`],
      message: `${indicators.length} lettres a, e, d ou - sont attendues, « ${text} » est écrit`,
    });
  }
  return indicators.map(({ id }, index) => ({
    indicatorId: id,
    rating: letters[written[index] ?? '-'] ?? null,
  }));
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1);

/** A value written by its French label. */
function labelled<Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) {
  return z.string().transform((label, context): Value => fromLabel(values, labels, label, context));
}

function fromLabel<Value extends string>(
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
  label: string,
  context: z.RefinementCtx,
): Value {
  const value = values.find((candidate) => labels[candidate] === label);
  if (value !== undefined) return value;
  const known = values.map((candidate) => labels[candidate]).join(', ');
  context.addIssue({ code: 'custom', message: `« ${label} » n’est pas l’un de : ${known}` });
  return z.NEVER;
}
