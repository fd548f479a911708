import { z } from 'zod';
import { correspondenceSchema } from '../clea/correspondence';
import { ratingSchema } from '../evaluation/rating';
import { cleaNomenclatureSchema } from '../referential/cleaNomenclature';
import { competencyMapSchema } from '../referential/competencyMap';
import { developmentPlanSchema, developmentTargetSchema } from '../records/development';
import { commentSchema, correspondenceReferenceSchema, evaluationSchema } from '../records/evaluation';
import { evidenceSchema } from '../records/evidence';
import { programmeSchema, trainerSchema } from '../records/organisation';
import { partnerOrganisationSchema } from '../records/partnerOrganisation';
import { groupSchema, pathwaySchema } from '../records/pathway';
import { prescriberSchema } from '../records/prescriber';
import { selfAnswerSchema, selfAssessmentSchema } from '../records/selfAssessment';
import { arguedSynthesisSchema, synthesisSchema } from '../records/synthesis';
import { idSchema, instantSchema } from '../records/text';
import { traineeSchema } from '../records/trainee';
import {
  actionSchema,
  placementSchema,
  professionalProjectSchema,
  technicalWorkshopSchema,
  trainingHoursSchema,
} from '../records/training';
import { exchangeKindSchema, pseudonymKinds } from './exchangeKind';

/** More indicators than any map has. */
const INDICATOR_LIMIT = 400;
/** Versions of a record that a file remembers; whoever writes one that knows of more leaves the oldest out. */
export const VERSION_LIMIT = 1000;
const indicatorIdSchema = z.string().max(20);

/** An object by indicator; bounded before anything looks at it. */
const byIndicator = <Value>(value: z.ZodType<Value>): z.ZodType<Readonly<Partial<Record<string, Value>>>> =>
  z
    .record(indicatorIdSchema, value)
    .refine(
      (entries) => Object.keys(entries).length <= INDICATOR_LIMIT,
      `Plus de ${INDICATOR_LIMIT} indicateurs sont renseignés.`,
    );

/** Comment by axis number. */
const axisCommentsSchema: z.ZodType<Record<string, string>> = z.record(
  z.string().regex(/^([1-9]|1[0-2])$/),
  commentSchema,
);

const [fileEvidence, noteEvidence, linkEvidence] = evidenceSchema.options;

const mapReference = { mapId: z.string().max(80), mapVersion: z.string().max(40) };
/** In a file every organisation has an identifier, that of the sender too. */
const organisation = { organisationId: idSchema };

/**
 * One line of each kind, in dossiers and identified archives: the records of the application, with every organisation named, and
 * without what only one computer knows (the site of a group).
 */
export const wholeLines = {
  organisations: partnerOrganisationSchema.strict(),
  programmes: programmeSchema.strict(),
  prescribers: prescriberSchema.strict(),
  trainers: trainerSchema.extend(organisation).strict(),
  groups: z
    .strictObject({
      id: idSchema,
      ...organisation,
      name: groupSchema.shape.name,
      programmeId: idSchema,
      startDate: groupSchema.shape.startDate,
      endDate: groupSchema.shape.endDate,
    })
    .refine((group) => group.startDate <= group.endDate, 'La date de fin vient avant la date de début.'),
  maps: competencyMapSchema,
  cleaEditions: cleaNomenclatureSchema,
  correspondences: correspondenceSchema,
  /** What a pseudonymised archive of the sender names a trainee or pathway by. Identified archives only. */
  pseudonyms: z.strictObject({ kind: z.enum(pseudonymKinds), id: idSchema, pseudonym: idSchema }),
  trainees: traineeSchema.strict(),
  /** Another identifier of a trainee of the file, given by another computer. */
  aliases: z.strictObject({ id: idSchema, traineeId: idSchema }),
  /** Somebody, of this file or not, who was told apart from a trainee of it: the two are not proposed as one person. Dossiers only. */
  distinctPeople: z
    .strictObject({ traineeId: idSchema, otherId: idSchema })
    .refine(
      ({ traineeId, otherId }) => traineeId !== otherId,
      'Une personne ne se distingue pas d’elle-même.',
    ),
  pathways: pathwaySchema.safeExtend({ ...organisation, prescriberId: idSchema.nullable() }).strict(),
  evaluations: evaluationSchema
    .extend({
      ...mapReference,
      createdAt: instantSchema,
      validatedAt: instantSchema.nullable(),
      correspondence: correspondenceReferenceSchema.nullable().default(null),
      ratings: byIndicator(ratingSchema),
      axisComments: axisCommentsSchema,
      generalComment: commentSchema,
    })
    .strict()
    .refine(
      ({ status, validatedAt }) => (status === 'draft') === (validatedAt === null),
      'Une évaluation validée a une date de validation, un brouillon n’en a pas.',
    )
    .refine(
      ({ status, trainerId }) => status === 'draft' || trainerId !== null,
      'Une évaluation validée a un évaluateur.',
    ),
  selfAssessments: selfAssessmentSchema
    .extend({ ...mapReference, answers: byIndicator(selfAnswerSchema) })
    .strict(),
  developmentPlans: developmentPlanSchema
    .extend({ ...mapReference, targets: z.array(developmentTargetSchema.strict()).max(60) })
    .strict(),
  trainingHours: trainingHoursSchema.strict(),
  technicalWorkshops: technicalWorkshopSchema.strict(),
  placements: placementSchema.strict(),
  professionalProjects: professionalProjectSchema.strict(),
  actions: actionSchema.strict(),
  evidence: z.discriminatedUnion('kind', [
    fileEvidence.strict(),
    noteEvidence.strict(),
    linkEvidence.strict(),
  ]),
  syntheses: synthesisSchema.strict(),
  arguedSyntheses: arguedSynthesisSchema.strict(),
  /** The versions of a record that were exchanged before this one: see docs/exchange-format.md, « Réconcilier ». */
  versions: z.strictObject({
    kind: exchangeKindSchema,
    key: z.string().max(200),
    hashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(VERSION_LIMIT),
  }),
};
