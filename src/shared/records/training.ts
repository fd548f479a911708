import { z } from 'zod';
import { calendarDateSchema } from '../format/calendarDate';
import { siretSchema } from './organisation';
import { idSchema, line, paragraphs, requiredLine } from './text';

const hours = z
  .number()
  .min(0, 'Un nombre d’heures ne peut pas être négatif.')
  .max(2000, 'Vérifiez le nombre d’heures.');

export const hoursKindSchema = z.enum(['centre', 'technicalWorkshop', 'company', 'remote']);
export type HoursKind = z.infer<typeof hoursKindSchema>;
export const hoursKindLabels: Readonly<Record<HoursKind, string>> = {
  centre: 'En centre',
  technicalWorkshop: 'Plateau technique',
  company: 'En entreprise',
  remote: 'À distance',
};

/** Hours of one kind in one month; at most one line for each kind and month of a pathway. */
export const trainingHoursSchema = z.object({
  id: idSchema,
  pathwayId: idSchema,
  /** `YYYY-MM`. */
  month: z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, 'Indiquez un mois, par exemple mars 2026.'),
  kind: hoursKindSchema,
  planned: hours,
  done: hours,
});
export type TrainingHours = z.infer<typeof trainingHoursSchema>;

const endsAfterStart = {
  check: (record: { startDate: string; endDate: string }): boolean => record.startDate <= record.endDate,
  refusal: { path: ['endDate'], message: 'La date de fin vient avant la date de début.' },
};

/** A stay on a plateau technique: a trade tried in a workshop. */
export const technicalWorkshopSchema = z
  .object({
    id: idSchema,
    pathwayId: idSchema,
    trade: requiredLine(120, 'Indiquez le métier ou l’activité du plateau technique.'),
    place: line(160),
    startDate: calendarDateSchema,
    endDate: calendarDateSchema,
    hours,
    remarks: paragraphs(2000),
  })
  .refine(endsAfterStart.check, endsAfterStart.refusal);
export type TechnicalWorkshop = z.infer<typeof technicalWorkshopSchema>;

/** A stay in a company (stage). */
export const placementSchema = z
  .object({
    id: idSchema,
    pathwayId: idSchema,
    company: requiredLine(160, 'Indiquez le nom de l’entreprise.'),
    siret: siretSchema,
    trade: line(120),
    tutor: line(120),
    startDate: calendarDateSchema,
    endDate: calendarDateSchema,
    hours,
    assessment: paragraphs(2000),
  })
  .refine(endsAfterStart.check, endsAfterStart.refusal);
export type Placement = z.infer<typeof placementSchema>;

export const projectStateSchema = z.enum(['exploration', 'confirmed', 'validated']);
export type ProjectState = z.infer<typeof projectStateSchema>;
export const projectStateLabels: Readonly<Record<ProjectState, string>> = {
  exploration: 'En exploration',
  confirmed: 'Confirmé',
  validated: 'Validé',
};

/** The professional project of one pathway: one a pathway. */
export const professionalProjectSchema = z.object({
  pathwayId: idSchema,
  /** Trades considered, most likely first. */
  trades: z
    .array(z.object({ name: requiredLine(120, 'Indiquez le métier.'), state: projectStateSchema }))
    .max(12),
  summary: paragraphs(3000),
});
export type ProfessionalProject = z.infer<typeof professionalProjectSchema>;

export const actionStatusSchema = z.enum(['toDo', 'inProgress', 'done', 'dropped']);
export type ActionStatus = z.infer<typeof actionStatusSchema>;
export const actionStatusLabels: Readonly<Record<ActionStatus, string>> = {
  toDo: 'À faire',
  inProgress: 'En cours',
  done: 'Fait',
  dropped: 'Abandonné',
};

/** One line of the operational action plan. */
export const actionSchema = z.object({
  id: idSchema,
  pathwayId: idSchema,
  /** Order in the plan, from 0. */
  position: z.int().min(0).max(999),
  objective: requiredLine(200, 'Indiquez l’objectif.'),
  action: line(300),
  who: line(120),
  deadline: calendarDateSchema.nullable(),
  status: actionStatusSchema,
});
export type Action = z.infer<typeof actionSchema>;
