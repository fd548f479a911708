/**
 * What every page and document about CléA says (domain.md §3): pre-validation prepares the certification, no more. The no-break
 * space stands before the semicolon.
 */
export const CLEA_NOTICE =
  'La pré-validation prépare la certification CléA\u202f; elle ne remplace pas l’évaluation par un organisme évaluateur habilité.';
