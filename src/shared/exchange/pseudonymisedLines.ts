import { z } from 'zod';
import { projectStateSchema } from '../records/training';
import { idSchema } from '../records/text';
import { developmentTargetSchema } from '../records/development';
import type { ArchiveKind } from './exchangeKind';
import { wholeLines } from './wholeLines';

const trainee = wholeLines.trainees.shape;
const pathway = wholeLines.pathways.shape;
const evaluation = wholeLines.evaluations.shape;
const group = wholeLines.groups.shape;
const stay = {
  id: idSchema,
  pathwayId: idSchema,
  startDate: wholeLines.placements.shape.startDate,
  endDate: wholeLines.placements.shape.endDate,
  hours: wholeLines.placements.shape.hours,
};

/**
 * One line of each kind in pseudonymised archives: without names, contacts, free texts and days of birth. Identifiers are
 * pseudonyms in the form of UUIDs, but for organisations and programmes.
 */
export const pseudonymisedLines = {
  organisations: wholeLines.organisations,
  programmes: wholeLines.programmes,
  prescribers: wholeLines.prescribers.pick({ id: true, kind: true }),
  trainers: z.strictObject({ id: idSchema, organisationId: idSchema }),
  groups: z.strictObject({
    id: idSchema,
    organisationId: idSchema,
    programmeId: idSchema,
    startDate: group.startDate,
    endDate: group.endDate,
  }),
  maps: wholeLines.maps,
  cleaEditions: wholeLines.cleaEditions,
  correspondences: wholeLines.correspondences,
  trainees: z.strictObject({
    id: idSchema,
    civility: trainee.civility,
    birthYear: z.int().min(1900).max(2100).nullable(),
    /** « 93 », « 971 »; empty when unknown. */
    department: z.string().regex(/^(|\d{2,3})$/),
    statusBeforeEntry: trainee.statusBeforeEntry,
    schoolingLevel: trainee.schoolingLevel,
  }),
  aliases: wholeLines.aliases,
  pathways: z.strictObject({
    id: idSchema,
    traineeId: idSchema,
    organisationId: idSchema,
    programmeId: idSchema,
    groupId: pathway.groupId,
    prescriberId: pathway.prescriberId,
    entryDate: pathway.entryDate,
    plannedExitDate: pathway.plannedExitDate,
    exitDate: pathway.exitDate,
    exitReason: pathway.exitReason,
    plannedHours: pathway.plannedHours,
  }),
  evaluations: z.strictObject({
    id: idSchema,
    pathwayId: idSchema,
    phase: evaluation.phase,
    revision: evaluation.revision,
    status: evaluation.status,
    date: evaluation.date,
    trainerId: evaluation.trainerId,
    mapId: evaluation.mapId,
    mapVersion: evaluation.mapVersion,
    correspondence: evaluation.correspondence,
    ratings: evaluation.ratings,
  }),
  selfAssessments: wholeLines.selfAssessments,
  developmentPlans: wholeLines.developmentPlans.extend({
    targets: z.array(developmentTargetSchema.omit({ note: true }).strict()).max(60),
  }),
  trainingHours: wholeLines.trainingHours,
  technicalWorkshops: z.strictObject(stay),
  placements: z.strictObject(stay),
  professionalProjects: z.strictObject({
    pathwayId: idSchema,
    trades: z.array(z.strictObject({ state: projectStateSchema })).max(12),
  }),
  actions: wholeLines.actions.pick({
    id: true,
    pathwayId: true,
    position: true,
    deadline: true,
    status: true,
  }),
} satisfies Record<ArchiveKind, z.ZodType>;
