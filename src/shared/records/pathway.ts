import { z } from 'zod';
import { calendarDateSchema } from '../format/calendarDate';
import { idSchema, line, requiredLine } from './text';

/** A session of a programme: the trainees who are trained together. */
export const groupSchema = z
  .object({
    id: idSchema,
    name: requiredLine(120, 'Donnez un nom au groupe, par exemple « PEE Montreuil – mars 2026 ».'),
    programmeId: idSchema,
    /** One of the organisation's sites, or `null`. */
    siteId: idSchema.nullable(),
    startDate: calendarDateSchema,
    endDate: calendarDateSchema,
  })
  .refine((group) => group.startDate <= group.endDate, {
    path: ['endDate'],
    message: 'La date de fin vient avant la date de début.',
  });
export type Group = z.infer<typeof groupSchema>;

export const exitReasonSchema = z.enum([
  'completed',
  'employment',
  'training',
  'dropout',
  'health',
  'moved',
  'other',
]);
export type ExitReason = z.infer<typeof exitReasonSchema>;
export const exitReasonLabels: Readonly<Record<ExitReason, string>> = {
  completed: 'Parcours terminé',
  employment: 'Départ pour un emploi',
  training: 'Départ pour une formation',
  dropout: 'Abandon',
  health: 'Raison de santé',
  moved: 'Déménagement',
  other: 'Autre motif',
};

/** One trainee in one programme. */
export const pathwaySchema = z
  .object({
    id: idSchema,
    traineeId: idSchema,
    /** The organisation that trains, a `PartnerOrganisation`; `null` is ours. Only exchange files bring pathways of others. */
    organisationId: idSchema.nullable().default(null),
    programmeId: idSchema,
    groupId: idSchema.nullable(),
    /** Who sent the trainee, a `Prescriber`; `null` when nobody did, or when it is not known. */
    prescriberId: idSchema.nullable().default(null),
    entryDate: calendarDateSchema,
    plannedExitDate: calendarDateSchema,
    exitDate: calendarDateSchema.nullable(),
    exitReason: exitReasonSchema.nullable(),
    /** What followed: job, course, further programme, in words. */
    outcome: line(300),
    /** Hours of training planned at entry; `null` when not fixed yet. */
    plannedHours: z.number().min(0).max(5000, 'Vérifiez le nombre d’heures.').nullable(),
  })
  .refine((pathway) => pathway.entryDate <= pathway.plannedExitDate, {
    path: ['plannedExitDate'],
    message: 'La sortie prévue vient avant l’entrée.',
  })
  .refine((pathway) => pathway.exitDate === null || pathway.entryDate <= pathway.exitDate, {
    path: ['exitDate'],
    message: 'La sortie vient avant l’entrée.',
  })
  .refine((pathway) => pathway.exitDate !== null || pathway.exitReason === null, {
    path: ['exitReason'],
    message: 'Indiquez la date de sortie, ou effacez le motif.',
  });
export type Pathway = z.infer<typeof pathwaySchema>;
