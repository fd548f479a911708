import { join } from 'node:path';
import type { PathwayDocument } from '#shared/documents/documentModel';
import { documentTitle } from '#shared/documents/documentTitle';
import { ApplicationError } from '#shared/ipc/result';
import type { IssueReport } from '#shared/ipc/views';
import { type DocumentRequest, documentSubject, type IssuedDocument } from '#shared/records/issuedDocument';
import { listName } from '#shared/records/trainee';
import type { DocumentNumber, DocumentToRegister } from '../database/documents';
import type { JobContext } from '../dispatch';
import type { Host } from '../host/host';
import { roomForName, writeDocumentFile } from '../printing/documentFile';
import { documentFileName, folderName } from '../printing/fileNames';
import { fileProperties, printBatch, type Printable } from '../printing/printBatch';
import { storageCauseOf } from '../disk/storageFault';
import type { ServiceContext } from './context';
import { type BuildOptions, buildDocument, type BuiltDocument } from './documentModels';
import { hashOf, printedNumber } from './documentNumbers';
import { type LeftOut, listLeftOut } from './leftOut';
import { createDocumentRecords } from './documentRecords';
import { type PortfolioEvidence, readPortfolioEvidence } from './portfolioEvidence';

/** Documents printed in one go: enough to spread the cost of a print, few enough that progress is seen. */
const CHUNK_SIZE = 20;

/** A document with everything that is known before it is printed. */
interface PreparedDocument extends Printable, DocumentNumber, BuiltDocument {
  readonly model: PathwayDocument;
  readonly request: DocumentRequest;
  readonly contentHash: string;
  /** The documents that stand in a portfolio; empty for any other. */
  readonly parts: readonly PreparedPart[];
}

/** A document that stands in a portfolio, with its own number. */
type PreparedPart = DocumentNumber &
  BuiltDocument & { readonly request: DocumentRequest; readonly contentHash: string };

/** Numbers, prints, files and registers documents. */
export function createDocumentIssue(context: ServiceContext, host: Pick<Host, 'print' | 'paths' | 'log'>) {
  const { database, clock, journal, files } = context;
  const records = createDocumentRecords(context);

  /** Gives the document its number; in a transaction. A portfolio also numbers what stands in it, by what it says on its own. */
  function prepare(request: DocumentRequest, evidence?: PortfolioEvidence): PreparedDocument {
    const build = (numberOf: BuildOptions['numberOf'], one = request): BuiltDocument =>
      buildDocument(records, one, { numberOf, drafts: 'refused', evidence: evidence?.contents ?? new Map() });
    const numbered = (one: DocumentRequest): PreparedPart => {
      const unnumbered = build(() => '', one);
      const contentHash = hashOf(unnumbered.model);
      const number = database.documents.allot(one, contentHash, Number(clock.today().slice(0, 4)));
      return { ...unnumbered, ...number, request: one, contentHash };
    };
    const whole = numbered(request);
    const parts: PreparedPart[] = [];
    const built = build((one) => {
      if (one === request) return printedNumber(whole);
      const part = numbered(one);
      parts.push(part);
      return printedNumber(part);
    });
    return {
      ...whole,
      ...built,
      parts,
      ...(evidence === undefined ? {} : { finish: finisher(built.model, evidence) }),
    };
  }

  const finisher =
    (model: PathwayDocument, { joined }: PortfolioEvidence) =>
    async (pdf: Uint8Array): Promise<Uint8Array> => {
      const { finishPortfolio } = await import('../printing/portfolioFile');
      return finishPortfolio(pdf, joined, fileProperties(model), new Date(clock.now()));
    };

  /** Chunks of prepared documents, made when they are asked for; what cannot be made is told. */
  async function* chunksOf(
    requests: readonly DocumentRequest[],
    leaveOut: LeftOut['add'],
  ): AsyncGenerator<readonly PreparedDocument[]> {
    for (const chunk of inChunks(requests)) {
      try {
        const evidence = await evidenceOf(chunk);
        const prepared = database.transaction(() => prepareEach(chunk, evidence, leaveOut));
        if (prepared.length > 0) yield prepared;
      } catch (error) {
        // The transaction itself: a full disk, for example.
        for (const request of chunk) leaveOut(request, error);
      }
    }
  }

  function prepareEach(
    requests: readonly DocumentRequest[],
    evidence: PortfolioEvidence | undefined,
    leaveOut: LeftOut['add'],
  ): PreparedDocument[] {
    return requests.flatMap((request) => {
      try {
        return [prepare(request, evidence)];
      } catch (error) {
        // After a failure of the database nothing that was done in this transaction stays.
        if (storageCauseOf(error) !== null) throw error;
        leaveOut(request, error);
        return [];
      }
    });
  }

  /** What a portfolio joins, which stands alone in its chunk; nothing for other documents. */
  async function evidenceOf([request]: readonly DocumentRequest[]): Promise<PortfolioEvidence | undefined> {
    if (request?.kind !== 'portfolio') return undefined;
    return readPortfolioEvidence(files, database.evidence.ofPathway(request.pathwayId));
  }

  /** Writes the file, then the line of the register: a crash between the two leaves a file, and a number given again. */
  async function file(prepared: PreparedDocument, pdf: Uint8Array, folder: string): Promise<IssuedDocument> {
    const { request, source, model, number, revision } = prepared;
    const { trainee, group, programme } = source;
    const issues = database.documents.list(trainee.id);
    const place = join(folder, folderName(group?.name ?? programme.code));
    const room = roomForName(place);
    const subject = { request, title: model.title, trainee: listName(trainee), number, revision };
    const name = documentFileName(subject, room);
    if (name.length > room) throw pathTooLong(folder);
    const path = await writeDocumentFile(join(place, name), pdf, {
      isOwn: (existing) =>
        issues.some(
          (issue) => issue.path === existing && issue.number === number && issue.revision === revision,
        ),
      dataFolder: host.paths.data,
    });
    const issuedAt = clock.now();
    return database.transaction(() => {
      journal.note(`${model.title} : document ${printedNumber({ number, revision })} produit`, trainee.id);
      for (const part of prepared.parts) {
        database.documents.registerPart(lineOf(part, { path, issuedAt, portfolioNumber: number }));
      }
      return database.documents.register(lineOf(prepared, { path, issuedAt }));
    });
  }

  function nameOf({ pathwayId }: DocumentRequest): string {
    const pathway = database.pathways.find(pathwayId);
    const trainee = pathway === null ? null : database.trainees.find(pathway.traineeId);
    return trainee === null ? 'Stagiaire inconnu' : listName(trainee);
  }

  /**
   * Issues the documents in the order of the requests. One that cannot be made or written is told, and the others are made. Cancelled, it answers
   * what was finished until then: those files are good and registered; there is no other.
   *
   * @param folder where the files go, in a folder for each group.
   */
  return async function issue(
    requests: readonly DocumentRequest[],
    folder: string,
    { signal, report }: JobContext,
  ): Promise<IssueReport> {
    const documents: IssuedDocument[] = [];
    const leftOut = listLeftOut({
      nameOf,
      dataFolder: host.paths.data,
      onUnexpected: (error) => host.log.error(error, 'documents.issue'),
    });
    const options = { print: host.print, createdAt: new Date(clock.now()), signal };
    const total = requests.length;
    report(0, total, 'Mise en page des documents…');
    try {
      for await (const outcome of printBatch(chunksOf(requests, leftOut.add), options)) {
        signal.throwIfAborted();
        const { item } = outcome;
        try {
          if ('error' in outcome) throw outcome.error;
          documents.push(await file(item, outcome.pdf, folder));
        } catch (error) {
          leftOut.add(item.request, error);
        }
        report(documents.length + leftOut.count(), total, documentTitle(item.model));
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return { documents, folder, skipped: leftOut.list() };
  };
}

/** The line of the register of a document, which says of a part in which portfolio it stands. */
function lineOf(
  { request, source, model, number, revision, contentHash, evaluationId }: PreparedPart,
  { path, issuedAt, portfolioNumber }: { path: string; issuedAt: string; portfolioNumber?: string },
): DocumentToRegister {
  return {
    kind: request.kind,
    pathwayId: request.pathwayId,
    subject: documentSubject(request),
    traineeId: source.trainee.id,
    evaluationId,
    number,
    revision,
    title: portfolioNumber === undefined ? model.title : `${model.title}, dans ${portfolioNumber}`,
    contentHash,
    path,
    issuedAt,
  };
}

const pathTooLong = (folder: string): ApplicationError =>
  new ApplicationError(
    'storage',
    `Le chemin du dossier des documents est trop long pour Windows : ${folder}. Choisissez-en un plus court dans les réglages, puis recommencez.`,
  );

/** Requests in the order in which they are printed; a portfolio is printed alone. */
function* inChunks(requests: readonly DocumentRequest[]): Generator<readonly DocumentRequest[]> {
  let chunk: DocumentRequest[] = [];
  for (const request of requests) {
    const isAlone = request.kind === 'portfolio';
    if (chunk.length === CHUNK_SIZE || (isAlone && chunk.length > 0)) {
      yield chunk;
      chunk = [];
    }
    chunk.push(request);
    if (isAlone) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
