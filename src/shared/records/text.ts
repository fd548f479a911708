import { z } from 'zod';

/** One line typed by a user: trimmed, NFC, without control characters; kept exactly otherwise. */
export const line = (maximum: number) =>
  z
    .string()
    .max(maximum, `Raccourcissez ce texte : ${maximum} caractères au plus.`)
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => !/\p{Cc}/u.test(text), 'Ce texte contient un caractère invisible ; retapez-le.');

/** The same, but something must be written. */
export const requiredLine = (maximum: number, message: string) =>
  line(maximum).refine((text) => text !== '', message);

/** Several lines: line breaks and tabs are kept, other control characters refused. */
export const paragraphs = (maximum: number) =>
  z
    .string()
    .max(maximum, `Raccourcissez ce texte : ${maximum} caractères au plus.`)
    .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .refine(
      (text) => !/[^\P{Cc}\n\t]/u.test(text),
      'Ce texte contient un caractère invisible ; retapez-le ou collez-le sans mise en forme.',
    );

/** An optional e-mail address; empty when unknown. */
export const emailSchema = z.union([
  z.literal(''),
  z.email('Cette adresse électronique est incomplète.').max(200),
]);

/** An optional telephone number as it is typed; empty when unknown. */
export const phoneSchema = z
  .string()
  .trim()
  .regex(/^(|\+?[\d .()-]{6,25})$/, 'Ce numéro de téléphone contient autre chose que des chiffres.');

export const addressSchema = z.object({
  street: line(200),
  postcode: z
    .string()
    .trim()
    .regex(/^(|\d{5})$/, 'Le code postal a cinq chiffres.'),
  city: line(100),
});
export type Address = z.infer<typeof addressSchema>;
export const emptyAddress: Address = { street: '', postcode: '', city: '' };

export const idSchema = z.uuid();
