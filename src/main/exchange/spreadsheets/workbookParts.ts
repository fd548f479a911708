import { posix } from 'node:path';
import { attributeOf, isTrue, type XmlHandlers } from './xmlPart';

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly relation: string;
  readonly isHidden: boolean;
}

/** Collects what the part of the workbook itself says. */
export function createWorkbookPart() {
  const sheets: ListedSheet[] = [];
  const found = { sheets, isFrom1904: false };
  const handlers: XmlHandlers = {
    open(name, attributes) {
      if (name === 'workbookPr') found.isFrom1904 = isTrue(attributes['date1904']);
      if (name !== 'sheet') return;
      sheets.push({
        name: attributes['name'] ?? '',
        // With a prefix: `id` alone is something else in some files.
        relation: attributes['r:id'] ?? attributeOf(attributes, 'id') ?? '',
        isHidden: /^(very)?hidden$/i.test(attributes['state'] ?? ''),
      });
    },
  };
  return { handlers, found };
}

/** Where a part leads to. */
export interface Relation {
  readonly id: string;
  /** The end of the address that says what it is, the same in both editions of the format: `worksheet`, `sharedStrings`… */
  readonly kind: string;
  /** Name of a part, in small letters: names are compared without regard to capitals. */
  readonly part: string;
}

/** Collects the relations of a part. */
export function createRelations(part: string) {
  const relations: Relation[] = [];
  const handlers: XmlHandlers = {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      relations.push({
        id: attributes['Id'] ?? '',
        kind: (attributes['Type'] ?? '').split('/').at(-1) ?? '',
        part: posix
          .resolve('/', posix.dirname(part), attributes['Target'] ?? '')
          .slice(1)
          .toLowerCase(),
      });
    },
  };
  return { handlers, relations };
}

/** Where the relations of a part stand. */
export const relationsOf = (part: string): string =>
  posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`).toLowerCase();
