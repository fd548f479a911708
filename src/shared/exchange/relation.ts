/** A version of a record, and the versions before it that were exchanged. */
export interface RecordVersion {
  /** SHA-256 of what the record says. */
  readonly hash: string;
  /** Hashes of the versions that its computer sent or received. */
  readonly known: ReadonlySet<string>;
}

/** How the version of another computer stands to ours. */
export type Relation =
  /** They say the same. */
  | 'same'
  /** Theirs was made from ours. */
  | 'theirs'
  /** Ours was made from theirs. */
  | 'ours'
  /** Both were changed, each without knowing of the other. */
  | 'both';

/**
 * Compares two versions of a record. Seen from the other computer the answer is the mirror image: what is `theirs` here is `ours`
 * there, so two computers that exchange agree.
 */
export function relationOf(ours: RecordVersion, theirs: RecordVersion): Relation {
  if (ours.hash === theirs.hash) return 'same';
  const comesFromOurs = theirs.known.has(ours.hash);
  const comesFromTheirs = ours.known.has(theirs.hash);
  // A record that went back to an earlier text is known to both: nobody can tell which is meant.
  if (comesFromOurs === comesFromTheirs) return 'both';
  return comesFromOurs ? 'theirs' : 'ours';
}
