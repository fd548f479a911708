import { formatCount } from '#shared/format/french';
import type { IssueReport, PrintReport } from '#shared/ipc/views';

/** What came of saving: « 12 documents enregistrés, 1 non produit. » */
export function savedSentence({ documents, skipped }: Pick<IssueReport, 'documents' | 'skipped'>): string {
  const done = formatCount(documents.length, 'document enregistré', 'documents enregistrés');
  if (skipped.length === 0) return `${done}.`;
  // One line tells why for one trainee, for one document or for several.
  return `${done}, d’autres n’ont pas pu l’être.`;
}

/** What came of printing. Nothing is on paper before the user prints what was opened, and the sentence says so. */
export function printedSentence(report: Pick<PrintReport, 'documents' | 'skipped' | 'pageCount'>): string {
  const saved = savedSentence(report);
  if (report.pageCount === 0) return `${saved} Rien n’a été ouvert pour l’impression.`;
  return `${saved} Ils se suivent dans un seul PDF de ${formatCount(report.pageCount, 'page')} qui vient de s’ouvrir : imprimez-le depuis sa fenêtre.`;
}
