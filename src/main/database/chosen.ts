/**
 * The beginning of a query over records that are named by one parameter, a list as `namesOf` gives it: joined with `chosen`, whose
 * `pathway_id` are the names, the rows come in the order of the list by `chosen_order`. One query of hundreds takes far less than hundreds of one.
 */
export const chosenPathways =
  'WITH chosen AS (SELECT key AS chosen_order, value AS pathway_id FROM json_each(?))';

/** The same for records named by their own identifiers. */
export const chosenIds = 'WITH chosen AS (SELECT key AS chosen_order, value AS id FROM json_each(?))';

/** Identifiers as one parameter of a query. */
export const namesOf = (ids: readonly string[]): string => JSON.stringify(ids);
