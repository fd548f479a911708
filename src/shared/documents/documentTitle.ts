import type { DocumentModel } from './documentModel';

/** The title of a PDF file, which readers show instead of its name: the title of the document, and whom it is about. */
export function documentTitle(model: DocumentModel): string {
  return 'trainee' in model ? `${model.title} – ${model.trainee.name}` : model.title;
}
