import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { frenchFault } from './frenchFault';

/** The first sentence about a value. */
const sentence = (schema: z.ZodType, value: unknown): string | undefined =>
  schema.safeParse(value, { error: frenchFault }).error?.issues[0]?.message;

describe('a value that does not suit', () => {
  it.each<[string, z.ZodType, unknown, string]>([
    ['nothing', z.string(), undefined, 'Cette information manque.'],
    ['nothing, in a field of figures', z.number(), null, 'Cette information manque.'],
    ['letters for a number', z.number(), 'douze', 'Il faut un nombre.'],
    ['a figure that cannot be read', z.number(), Number.NaN, 'Il faut un nombre.'],
    ['half a unit', z.int(), 1.5, 'Il faut un nombre entier.'],
    ['too few', z.number().min(0), -1, 'Le nombre doit être d’au moins 0.'],
    ['none where some are needed', z.number().gt(0), 0, 'Le nombre doit dépasser 0.'],
    ['too many', z.number().max(48), 50, 'Le nombre doit être de 48 au plus.'],
    ['as many as the limit forbids', z.number().lt(5), 5, 'Le nombre doit être inférieur à 5.'],
    ['an empty text', z.string().min(1), '', 'Cette information manque.'],
    ['a short text', z.string().min(8), 'abc', 'Il faut au moins 8 caractères.'],
    ['a long text', z.string().max(3), 'abcd', 'Raccourcissez ce texte : 3 caractères au plus.'],
    ['an empty list', z.array(z.string()).min(1), [], 'Il en faut au moins 1.'],
    ['a long list', z.array(z.string()).max(1), ['a', 'b'], 'Il y en a trop : 1 au plus.'],
    ['a word of another list', z.enum(['a', 'b']), 'c', 'La valeur doit être « a » ou « b ».'],
    ['a field too many', z.strictObject({}), { x: 1 }, 'Ce qui suit n’est pas prévu : « x ».'],
    ['half an address', z.email(), 'alix@', 'Cette adresse électronique est incomplète.'],
    ['another form', z.uuid(), 'x', 'Cette information n’a pas la forme attendue.'],
    ['a share', z.number().multipleOf(0.5), 0.3, 'Écrivez un multiple de 0,5.'],
    ['neither', z.union([z.string(), z.number()]), true, 'Cette information n’est pas valable.'],
  ])('is told in a sentence: %s', (_name, schema, value, expected) => {
    expect(sentence(schema, value)?.replace(/\s/g, ' ')).toBe(expected);
  });

  it('leaves the word to the schema that has a sentence of its own', () => {
    expect(sentence(z.number().max(48, 'Vérifiez le nombre d’heures.'), 50)).toBe(
      'Vérifiez le nombre d’heures.',
    );
  });
});
