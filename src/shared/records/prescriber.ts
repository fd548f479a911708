import { z } from 'zod';
import { emailSchema, idSchema, line, phoneSchema, requiredLine } from './text';

export const prescriberKindSchema = z.enum([
  'missionLocale',
  'franceTravail',
  'capEmploi',
  'department',
  'other',
]);
export type PrescriberKind = z.infer<typeof prescriberKindSchema>;
export const prescriberKindLabels: Readonly<Record<PrescriberKind, string>> = {
  missionLocale: 'Mission locale',
  franceTravail: 'France Travail',
  capEmploi: 'Cap emploi',
  department: 'Département (RSA)',
  other: 'Autre structure',
};

/** Who sends trainees and follows them (prescripteur): an adviser in a structure. */
export const prescriberSchema = z.object({
  id: idSchema,
  kind: prescriberKindSchema,
  /** As in « Mission locale de la Ville exemple ». */
  structure: requiredLine(160, 'Indiquez le nom de la structure.'),
  /** The adviser's name; empty when only the structure is known. */
  adviser: line(120),
  email: emailSchema,
  phone: phoneSchema,
});
export type Prescriber = z.infer<typeof prescriberSchema>;

/** « Sacha Modèle, Mission locale de la Ville exemple ». */
export function prescriberName({ adviser, structure }: Pick<Prescriber, 'adviser' | 'structure'>): string {
  return adviser === '' ? structure : `${adviser}, ${structure}`;
}
