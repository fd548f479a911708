import { z } from 'zod';

/**
 * What nobody sees and no writing needs: marks that turn the direction of what follows (Unicode bidirectional algorithm, UAX #9), spaces without
 * width, optional hyphens, byte order marks. In one line they only serve to make a name look like another. They come along when text is
 * copied, so they are dropped rather than refused. Joiners stay: Persian and families of emoji are written with them.
 */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');

/** Whether anything of a text can be seen: more than blanks, joiners, fillers, and accents without a letter. */
export const isVisible = (text: string): boolean =>
  /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

/** Half of a character, as cutting a text in the wrong place leaves it: the database would keep another text than the one that was typed. */
const whole = (text: string): boolean => text.isWellFormed();
const HALF = 'Ce texte contient un caractère incomplet ; retapez-le.';

/** One line typed by a user: trimmed, NFC, without what nobody sees; control characters are refused; kept exactly otherwise. */
export const line = (maximum: number) =>
  z
    .string()
    .max(maximum, `Raccourcissez ce texte : ${maximum} caractères au plus.`)
    .transform((text) => withoutUnseen(text).normalize('NFC').trim())
    .refine((text) => !/\p{Cc}/u.test(text), 'Ce texte contient un caractère invisible ; retapez-le.')
    .refine(whole, HALF);

/** The same, but something must be written. */
export const requiredLine = (maximum: number, message: string) =>
  // What JSON Schema can say of it.
  line(maximum).refine(isVisible, message).meta({ minLength: 1, pattern: '\\S' });

/** A text of a referential, of which something must be seen. */
export const referentialText = z
  .string()
  .trim()
  .min(1)
  .refine((text) => text === '' || isVisible(text), 'ce texte ne montre rien : écrivez cette information');

/** Several lines: line breaks and tabs are kept, other control characters refused. */
export const paragraphs = (maximum: number) =>
  z
    .string()
    .max(maximum, `Raccourcissez ce texte : ${maximum} caractères au plus.`)
    .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .refine(
      (text) => !/[^\P{Cc}\n\t]/u.test(text),
      'Ce texte contient un caractère invisible ; retapez-le ou collez-le sans mise en forme.',
    )
    .refine(whole, HALF);

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

/** A UUID (RFC 9562) in lower case: two ways of writing one identifier would be two records. */
export const idSchema = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'Un identifiant est un UUID écrit en minuscules.',
  )
  .meta({ format: 'uuid', description: 'UUID in lower case' });

/** An instant in UTC. Whatever the precision, it is kept in milliseconds: instants are ordered as texts. */
export const instantSchema = z.iso
  .datetime()
  .transform((text) => new Date(text).toISOString())
  .meta({ description: 'Instant, ISO 8601 in UTC, ended by Z; kept in milliseconds' });
