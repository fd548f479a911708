import { searchKey } from '#shared/format/french';
import type { RegisteredDocument, TraineeRow } from '#shared/ipc/views';
import type { DocumentKind } from '#shared/records/issuedDocument';
import { listName } from '#shared/records/trainee';

/** An issued document with whose it is. */
export interface RegisterLine {
  readonly document: RegisteredDocument;
  /** « NOM Prénom »; empty when the trainee is no longer there. */
  readonly trainee: string;
}

/** Which lines of the register to show; `null` lets every one through. `groupId`: that of the pathway that the document is about. */
export interface RegisterFilter {
  readonly search: string;
  readonly kind: DocumentKind | null;
  readonly groupId: string | null;
}

/** Names the documents. Their order stays. */
export function registerLines(
  documents: readonly RegisteredDocument[],
  rows: readonly TraineeRow[],
): RegisterLine[] {
  const byId = new Map(rows.map((row) => [row.traineeId, row]));
  return documents.map((document) => {
    const row = byId.get(document.traineeId);
    return {
      document,
      trainee: row === undefined ? '' : listName(row),
    };
  });
}

/** Keeps the lines whose trainee, title, number or file holds every word, whatever case and accents. */
export function filterRegister(
  lines: readonly RegisterLine[],
  { search, kind, groupId }: RegisterFilter,
): RegisterLine[] {
  const words = searchKey(search)
    .split(' ')
    .filter((word) => word !== '');
  return lines.filter((line) => {
    const { document } = line;
    if (kind !== null && document.kind !== kind) return false;
    if (groupId !== null && document.groupId !== groupId) return false;
    const text = searchKey(`${line.trainee} ${document.title} ${document.number} ${document.path}`);
    return words.every((word) => text.includes(word));
  });
}
