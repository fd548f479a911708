import type { z } from 'zod';
import { formatCount } from '../format/french';

/*
 * What is wrong in a referential file, for whoever wrote it: a head of training or an officer of the Region, who knows the words of the map
 * and nothing of schemas. Each sentence says what is wrong and what to do; the place is told beside it.
 */

/** The fields of all referentials, as a sentence begins with them. */
const fields: Readonly<Record<string, string>> = {
  kind: 'la nature du fichier',
  id: 'l’identifiant',
  title: 'le titre',
  version: 'la version',
  note: 'la note',
  acquisitionThreshold: 'le seuil d’acquisition',
  poles: 'la liste des pôles',
  circles: 'la liste des cercles',
  axes: 'la liste des axes',
  cells: 'la liste des cases',
  indicators: 'la liste des indicateurs',
  number: 'le numéro',
  circle: 'le numéro du cercle',
  axis: 'le numéro de l’axe',
  pole: 'le pôle',
  label: 'le texte',
  shortLabel: 'le texte court',
  traineeLabel: 'le texte pour le stagiaire',
  descriptor: 'le descripteur',
  recruiterWording: 'le texte pour un recruteur',
  description: 'la description',
  source: 'la source',
  domains: 'la liste des domaines',
  subdomains: 'la liste des sous-domaines',
  criteria: 'la liste des critères',
  map: 'la carte visée',
  clea: 'l’édition de CléA visée',
  rules: 'la liste des règles',
  notCovered: 'la liste des critères non couverts',
  criterion: 'le critère',
  when: 'la règle',
  reason: 'le motif',
  allOf: 'la liste des conditions',
  anyOf: 'la liste des conditions',
  of: 'la liste des conditions',
  atLeast: 'le nombre de conditions',
};

const values: Readonly<Record<string, string>> = {
  official: '« officiel » (en JSON, « official »)',
  reconstructed: '« reconstruit » (en JSON, « reconstructed »)',
};

const types: Readonly<Record<string, string>> = {
  string: 'un texte',
  number: 'un nombre',
  int: 'un nombre entier',
  array: 'une liste',
  object: 'un ensemble d’informations',
};

/** The error map for the schemas of referentials: `schema.safeParse(json, { error: referentialFault })`. */
export const referentialFault: z.core.$ZodErrorMap = (issue): string => {
  const field = fieldOf(issue.path ?? []);
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `${field} manque : ajoutez cette information`;
      return `${field} doit être ${types[issue.expected] ?? 'écrit autrement'} : corrigez cette valeur`;
    case 'too_small':
    case 'too_big':
      return sizeFault(field, issue);
    case 'invalid_value':
      return `${field} n’est pas parmi ce qui est possible : écrivez ${issue.values.map(valueWords).join(' ou ')}`;
    case 'unrecognized_keys':
      return `${issue.keys.map((key) => `« ${key} »`).join(', ')} n’a pas sa place ici : retirez-le, ou corrigez son nom`;
    case 'invalid_format':
      return `${field} n’a pas la forme attendue : reprenez celle d’un référentiel exporté`;
    default:
      return `${field} n’est pas compris : reprenez la forme d’un référentiel exporté`;
  }
};

/** « le texte », « cet élément » for the item of a list. */
function fieldOf(path: readonly PropertyKey[]): string {
  const last = path.at(-1);
  if (typeof last === 'number') return 'cet élément';
  return last === undefined ? 'ce fichier' : (fields[String(last)] ?? 'cette information');
}

const valueWords = (value: unknown): string => values[String(value)] ?? `« ${String(value)} »`;

type SizeIssue = z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig>;

function sizeFault(field: string, issue: SizeIssue): string {
  const isTooSmall = issue.code === 'too_small';
  const limit = Number(isTooSmall ? issue.minimum : issue.maximum);
  if (Array.isArray(issue.input)) {
    const bound = issue.exact === true ? '' : isTooSmall ? 'au moins ' : 'au plus ';
    const found = issue.input.length === 0 ? 'est vide' : `en compte ${issue.input.length}`;
    const act = isTooSmall ? 'ajoutez ce qui manque' : 'retirez ce qui est de trop';
    return `${field} doit en compter ${bound}${limit} et ${found} : ${act}`;
  }
  if (typeof issue.input === 'string') {
    return isTooSmall
      ? `${field} est vide : écrivez cette information`
      : `${field} dépasse ${formatCount(limit, 'caractère')} : raccourcissez ce texte`;
  }
  const bound = isTooSmall
    ? issue.inclusive === false
      ? `dépasser ${limit}`
      : `être au moins ${limit}`
    : `être au plus ${limit}`;
  return `${field} doit ${bound} : corrigez ce nombre`;
}
