/** One step of the schema. Steps are never changed once published: a new one is added. */
export interface Migration {
  /** The `user_version` that the file has afterwards: 1, 2, 3… without gap. */
  readonly version: number;
  /** Statements run in one transaction. */
  readonly sql: string;
  /** Before it, the whole of an existing file is written anew, free of whatever was removed from it. */
  readonly rewrites?: true;
}
