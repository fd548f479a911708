import { existsSync } from 'node:fs';
import type { PathwayDocument } from '#shared/documents/documentModel';
import { ApplicationError } from '#shared/ipc/result';
import type { Settings } from '#shared/ipc/views';
import type { DocumentRequest } from '#shared/records/issuedDocument';
import { buildDocument, type BuildOptions } from './documentModels';
import { shownNumbers } from './documentNumbers';
import { documentRequests } from './documentRequests';
import { readPortfolioEvidence } from './portfolioEvidence';
import type { Handlers } from '../dispatch';
import type { Host } from '../host/host';
import type { ServiceContext } from './context';
import { requireDocumentsFolder } from './documentsFolder';
import { createDocumentIssue } from './documentIssue';
import { createDocumentPrinting } from './documentPrinting';
import { createDocumentRecords } from './documentRecords';
import { requireGroup } from './required';

type DocumentHandlers = Pick<
  Handlers,
  | 'documents.preview'
  | 'documents.issue'
  | 'documents.issueGroup'
  | 'documents.print'
  | 'documents.list'
  | 'documents.open'
  | 'documents.reveal'
  | 'documents.chooseFolder'
>;

/** Documents: shown, issued, found again. */
export function createDocumentHandlers(
  context: ServiceContext,
  host: Pick<Host, 'print' | 'prepareToPrint' | 'choosePath' | 'openPath' | 'revealPath' | 'paths' | 'log'>,
  settings: () => Settings,
): DocumentHandlers {
  const { database } = context;
  const records = createDocumentRecords(context);
  const issue = createDocumentIssue(context, host);
  const print = createDocumentPrinting(issue, host);

  return {
    async 'documents.preview'(request) {
      // Whoever looks at a document often prints it next.
      void host.prepareToPrint();
      return preview(request);
    },
    'documents.issue': ({ requests }, job) => issue(requests, requireDocumentsFolder(settings()), job),
    'documents.print': ({ requests, startsSheets }, job) =>
      print(requests, { startsSheets, documentsFolder: requireDocumentsFolder(settings()) }, job),
    'documents.issueGroup'({ groupId, kinds, phase }, job) {
      const { id } = requireGroup(database, groupId);
      const requests = database.pathways
        .ofGroup(id)
        .flatMap((pathway) => documentRequests(database, pathway.id, kinds, phase));
      return issue(requests, requireDocumentsFolder(settings()), job);
    },
    'documents.list': ({ traineeId }) => database.documents.inRegister(traineeId),
    async 'documents.open'({ documentId }) {
      await host.openPath(pathOf(documentId));
      return {};
    },
    async 'documents.reveal'({ documentId }) {
      await host.revealPath(pathOf(documentId));
      return {};
    },
    async 'documents.chooseFolder'() {
      const folder = await host.choosePath({
        title: 'Dossier où ranger les documents',
        kind: 'folder',
        suggestedPath: settings().documentsFolder,
      });
      return { folder };
    },
  };

  async function preview(request: DocumentRequest): Promise<PathwayDocument> {
    const evidence = request.kind === 'portfolio' ? database.evidence.ofPathway(request.pathwayId) : [];
    const { contents } = await readPortfolioEvidence(context.files, evidence);
    const build = (one: DocumentRequest, numberOf: BuildOptions['numberOf']): PathwayDocument =>
      buildDocument(records, one, { numberOf, drafts: 'shown', evidence: contents }).model;
    const numberOf = shownNumbers(database, request, (one) => build(one, () => ''));
    return build(request, numberOf);
  }

  function pathOf(documentId: string): string {
    const document = database.documents.find(documentId);
    if (document === null) {
      throw new ApplicationError('notFound', 'Ce document ne figure plus au registre.');
    }
    if (!existsSync(document.path)) {
      throw new ApplicationError(
        'notFound',
        'Le fichier de ce document a été déplacé ou supprimé. Produisez-le de nouveau depuis la fiche du stagiaire : il gardera son numéro.',
      );
    }
    return document.path;
  }
}
