/** JSON that stands as text in the database and goes into a line as it is, in UTF-8, without being read and written again. */
export class StoredJson {
  readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }
}

/** The line of a record, without its end, in parts that follow each other: its own JSON, then what is stored as such. */
export function lineParts(record: object): (string | Buffer)[] {
  const fields = Object.entries(record);
  const stored = fields.filter(isStored);
  if (stored.length === 0) return [JSON.stringify(record)];
  const own = JSON.stringify(Object.fromEntries(fields.filter((field) => !isStored(field))));
  const parts: (string | Buffer)[] = [];
  let before = own === '{}' ? '{' : `${own.slice(0, -1)},`;
  for (const [field, value] of stored) {
    parts.push(`${before}${JSON.stringify(field)}:`, value.bytes);
    before = ',';
  }
  return [...parts, '}'];
}

const isStored = (field: [string, unknown]): field is [string, StoredJson] => field[1] instanceof StoredJson;
