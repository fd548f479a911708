import { searchKey } from '#shared/format/french';
import type { IssuedDocument } from '#shared/records/issuedDocument';

/** Keeps the documents whose title, number or file holds every word, whatever case and accents. Their order stays. */
export function searchDocuments(documents: readonly IssuedDocument[], search: string): IssuedDocument[] {
  const words = searchKey(search)
    .split(' ')
    .filter((word) => word !== '');
  return documents.filter((document) => {
    const text = searchKey(`${document.title} ${document.number} ${document.path}`);
    return words.every((word) => text.includes(word));
  });
}
