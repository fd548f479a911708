import { z } from 'zod';
import { addressSchema, emailSchema, idSchema, line, phoneSchema, requiredLine } from './text';

/** The sum of the Luhn algorithm, which the last digit of a SIRET makes a multiple of ten. */
function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
}

/**
 * The 14 digits of a SIRET with a right control digit, or empty when unknown. La Poste's own establishments follow another
 * rule (the sum of their digits is a multiple of five), which is accepted too.
 */
export const siretSchema = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .refine((siret) => siret === '' || /^\d{14}$/.test(siret), 'Un SIRET a 14 chiffres.')
  .refine((siret) => {
    if (!/^\d{14}$/.test(siret) || luhnSum(siret) % 10 === 0) return true;
    const digitSum = [...siret].reduce((sum, digit) => sum + Number(digit), 0);
    return siret.startsWith('356000000') && digitSum % 5 === 0;
  }, 'Ce SIRET contient une erreur de frappe : sa clé de contrôle est fausse.')
  .meta({
    pattern: '^(\\d{14})?$',
    description: 'SIRET: 14 digits of which the last is the control digit (Luhn), or empty when unknown',
  });

/** A place where the organisation trains. */
export const siteSchema = z.object({
  id: idSchema,
  name: requiredLine(120, 'Donnez un nom à ce site.'),
  address: addressSchema,
});
export type Site = z.infer<typeof siteSchema>;

/** Somebody who may sign attestations. */
export const signatorySchema = z.object({
  id: idSchema,
  name: requiredLine(120, 'Indiquez le nom du signataire.'),
  role: line(120),
});
export type Signatory = z.infer<typeof signatorySchema>;

/** About 600 kB of picture, as a data URL; nothing but PNG and JPEG, which cannot carry scripts. */
export const logoSchema = z
  .string()
  .max(800_000, 'Ce logo est trop lourd : choisissez une image de moins de 600 ko.')
  .regex(/^data:image\/(png|jpeg);base64,[A-Za-z0-9+/]+=*$/, 'Choisissez une image PNG ou JPEG.');

export const organisationSchema = z.object({
  name: requiredLine(160, 'Indiquez le nom de l’organisme.'),
  address: addressSchema,
  siret: siretSchema,
  /** Numéro de déclaration d'activité: 11 digits given by the prefecture, as it is written on the receipt. */
  activityNumber: line(40),
  phone: phoneSchema,
  email: emailSchema,
  sites: z.array(siteSchema).max(50),
  signatories: z.array(signatorySchema).max(20),
  logo: logoSchema.nullable(),
});
export type Organisation = z.infer<typeof organisationSchema>;

export const trainerSchema = z.object({
  id: idSchema,
  givenName: requiredLine(80, 'Indiquez le prénom.'),
  familyName: requiredLine(80, 'Indiquez le nom.'),
  role: line(120),
  email: emailSchema,
  /** A trainer who left is kept, for the evaluations they signed, but no longer proposed. */
  active: z.boolean(),
});
export type Trainer = z.infer<typeof trainerSchema>;

export const programmeSchema = z.object({
  id: idSchema,
  /** « PEE », « EDI », « CBP ». */
  code: requiredLine(12, 'Indiquez le sigle du dispositif.'),
  label: requiredLine(120, 'Indiquez le nom du dispositif.'),
  /** Usual hours a week; `null` when the programme fixes none. */
  weeklyHours: z.number().min(0).max(48).nullable(),
});
export type Programme = z.infer<typeof programmeSchema>;
