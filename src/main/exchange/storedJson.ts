/** JSON that stands as text in the database and goes into a line as it is, without being read and written again. */
export class StoredJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The line of a record, without its end: JSON, with the parts that are stored as such put in. */
export function lineOf(record: object): string {
  const fields = Object.entries(record);
  if (!fields.some(([, value]) => value instanceof StoredJson)) return JSON.stringify(record);
  const texts = fields
    .filter(([, value]) => value !== undefined)
    .map(
      ([field, value]) =>
        `${JSON.stringify(field)}:${value instanceof StoredJson ? value.text : JSON.stringify(value)}`,
    );
  return `{${texts.join()}}`;
}
