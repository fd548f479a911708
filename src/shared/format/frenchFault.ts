import type { z } from 'zod';
import { formatCount } from './french';

const types: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: '« true » ou « false »',
  array: 'une liste',
  object: 'un ensemble de champs',
  record: 'un ensemble de champs',
};

/**
 * What is wrong with a value, where its schema has no sentence of its own: shown under the field of a form, or after the name of the field
 * for a line of a file. An error map of zod: `schema.safeParse(value, { error: frenchFault })`.
 */
export const frenchFault: z.core.$ZodErrorMap = (issue): string => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return 'Cette information manque.';
      return `Il faut ${types[issue.expected] ?? 'une valeur d’une autre sorte'}.`;
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'not_multiple_of':
      return `Écrivez un multiple de ${numberWords(issue.divisor)}.`;
    case 'invalid_value':
      return `La valeur doit être ${issue.values.map((value) => `« ${String(value)} »`).join(' ou ')}.`;
    case 'unrecognized_keys':
      return `Ce qui suit n’est pas prévu : ${issue.keys.map((key) => `« ${key} »`).join(', ')}.`;
    case 'invalid_format':
      return issue.format === 'email'
        ? 'Cette adresse électronique est incomplète.'
        : 'Cette information n’a pas la forme attendue.';
    default:
      return 'Cette information n’est pas valable.';
  }
};

function tooSmall({ input, minimum, inclusive }: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  if (typeof input === 'string') {
    if (input.trim() === '') return 'Cette information manque.';
    return `Il faut au moins ${formatCount(Number(minimum), 'caractère')}.`;
  }
  if (Array.isArray(input)) return `Il en faut au moins ${numberWords(minimum)}.`;
  return inclusive === false
    ? `Le nombre doit dépasser ${numberWords(minimum)}.`
    : `Le nombre doit être d’au moins ${numberWords(minimum)}.`;
}

function tooBig({ input, maximum, inclusive }: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string {
  if (typeof input === 'string') {
    return `Raccourcissez ce texte : ${formatCount(Number(maximum), 'caractère')} au plus.`;
  }
  if (Array.isArray(input)) return `Il y en a trop : ${numberWords(maximum)} au plus.`;
  return inclusive === false
    ? `Le nombre doit être inférieur à ${numberWords(maximum)}.`
    : `Le nombre doit être de ${numberWords(maximum)} au plus.`;
}

const numberWords = (value: number | bigint): string => value.toLocaleString('fr-FR');
