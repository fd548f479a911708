import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { documentContent } from '#shared/documents/documentContent';
import type { DocumentModel } from '#shared/documents/documentModel';
import { documentOf } from '#shared/documents/documentOf';
import { documentTitle } from '#shared/documents/documentTitle';
import type { DocumentSource } from '#shared/documents/documentSource';
import { NO_BREAK_SPACE } from '#shared/format/french';
import { ApplicationError } from '#shared/ipc/result';
import type { IssueReport } from '#shared/ipc/views';
import type { DocumentRequest, IssuedDocument } from '#shared/records/issuedDocument';
import { listName } from '#shared/records/trainee';
import type { DocumentNumber } from '../database/documents';
import type { JobContext } from '../dispatch';
import type { Host } from '../host/host';
import { writeDocumentFile } from '../printing/documentFile';
import { documentFileName, folderName } from '../printing/fileNames';
import { printBatch, type Printable } from '../printing/printBatch';
import type { ServiceContext } from './context';
import { createDocumentRecords } from './documentRecords';

/** Documents printed in one go: enough to spread the cost of a print, few enough that progress is seen. */
const CHUNK_SIZE = 20;

/** A document with everything that is known before it is printed. */
interface PreparedDocument extends Printable, DocumentNumber {
  readonly request: DocumentRequest;
  readonly source: DocumentSource;
  readonly contentHash: string;
}

type Skipped = IssueReport['skipped'][number];

/** Numbers, prints, files and registers documents. */
export function createDocumentIssue(context: ServiceContext, host: Pick<Host, 'print'>) {
  const { database, clock, journal } = context;
  const records = createDocumentRecords(context);

  /** Gives the document its number; in a transaction. */
  function prepare(request: DocumentRequest): PreparedDocument {
    const source = records.read(request, '', 'refused');
    const contentHash = hashOf(documentOf(request.kind, source));
    const year = Number(source.issue.date.slice(0, 4));
    const number = database.documents.allot(request, contentHash, year);
    const issue = { ...source.issue, number: printedNumber(number) };
    return {
      ...number,
      request,
      source,
      contentHash,
      model: documentOf(request.kind, { ...source, issue }),
    };
  }

  /** Chunks of prepared documents, made when they are asked for; what cannot be made goes into `skipped`. */
  function* chunksOf(
    requests: readonly DocumentRequest[],
    skipped: Skipped[],
  ): Generator<readonly PreparedDocument[]> {
    for (let start = 0; start < requests.length; start += CHUNK_SIZE) {
      const chunk = requests.slice(start, start + CHUNK_SIZE);
      const prepared = database.transaction(() =>
        chunk.flatMap((request) => {
          try {
            return [prepare(request)];
          } catch (error) {
            if (!(error instanceof ApplicationError)) throw error;
            addSkipped(skipped, { trainee: nameOf(request), reason: error.message });
            return [];
          }
        }),
      );
      if (prepared.length > 0) yield prepared;
    }
  }

  /** Writes the file, then the line of the register: a crash between the two leaves a file, and a number given again. */
  async function file(prepared: PreparedDocument, pdf: Uint8Array, folder: string): Promise<IssuedDocument> {
    const { request, source, model, number, revision, contentHash } = prepared;
    const { trainee, group, programme } = source;
    const issues = database.documents.list(trainee.id);
    const name = documentFileName({ ...request, trainee: listName(trainee), number, revision });
    const path = await writeDocumentFile(
      join(folder, folderName(group?.name ?? programme.code), name),
      pdf,
      (existing) =>
        issues.some(
          (issue) => issue.path === existing && issue.number === number && issue.revision === revision,
        ),
    );
    return database.transaction(() => {
      journal.note(`${model.title} : document ${printedNumber({ number, revision })} produit`, trainee.id);
      return database.documents.register({
        ...request,
        traineeId: trainee.id,
        evaluationId: source.current.evaluation.id,
        number,
        revision,
        title: model.title,
        contentHash,
        path,
        issuedAt: clock.now(),
      });
    });
  }

  function nameOf({ pathwayId }: DocumentRequest): string {
    const pathway = database.pathways.find(pathwayId);
    const trainee = pathway === null ? null : database.trainees.find(pathway.traineeId);
    return trainee === null ? 'Stagiaire inconnu' : listName(trainee);
  }

  /**
   * Issues the documents in the order of the requests. Cancelled, it answers what was finished until then: those files are
   * good and registered; there is no other.
   *
   * @param folder where the files go, in a folder for each group.
   */
  return async function issue(
    requests: readonly DocumentRequest[],
    folder: string,
    { signal, report }: JobContext,
  ): Promise<IssueReport> {
    const documents: IssuedDocument[] = [];
    const skipped: Skipped[] = [];
    const options = { print: host.print, createdAt: new Date(clock.now()), signal };
    const total = requests.length;
    report(0, total, 'Mise en page des documents…');
    try {
      for await (const { item, pdf } of printBatch(chunksOf(requests, skipped), options)) {
        signal.throwIfAborted();
        documents.push(await file(item, pdf, folder));
        report(documents.length + skipped.length, total, documentTitle(item.model));
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return { documents, folder, skipped };
  };
}

/** Tells one reason once for a trainee, however many documents it concerns. */
function addSkipped(skipped: Skipped[], entry: Skipped): void {
  const isKnown = skipped.some(({ trainee, reason }) => trainee === entry.trainee && reason === entry.reason);
  if (!isKnown) skipped.push(entry);
}

const hashOf = (model: DocumentModel): string =>
  createHash('sha256').update(documentContent(model)).digest('hex');

/** `ATT-2026-K7QM-0012`, then « rév. 2 » from the second content on. */
const printedNumber = ({ number, revision }: DocumentNumber): string =>
  revision > 1 ? `${number} rév.${NO_BREAK_SPACE}${revision}` : number;
