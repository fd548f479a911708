import { v7 as newId } from 'uuid';
import type { EvaluationSummary } from '#shared/records/evaluation';
import {
  documentKindPrefixes,
  type DocumentKind,
  type DocumentRequest,
  documentSubject,
  type IssuedDocument,
} from '#shared/records/issuedDocument';
import type { RegisteredDocument } from '#shared/ipc/views';
import type { Connection } from './connection';

/** What is printed on every page of a document. */
export interface DocumentNumber {
  /** As in `ATT-2026-K7QM-0012`. */
  readonly number: string;
  readonly revision: number;
}

/** What has one number, whatever becomes of it. */
interface NumberedThing {
  readonly kind: DocumentKind;
  readonly pathwayId: string;
  readonly subject: string;
}

/** A document that was written: everything of its line of the register, and the hash of what it says. */
export type DocumentToRegister = Omit<IssuedDocument, 'id'> & { readonly contentHash: string };

const columns = `id, number, revision, kind, pathway_id AS pathwayId, trainee_id AS traineeId, subject,
  evaluation_id AS evaluationId, title, path, issued_at AS issuedAt`;

/**
 * Numbers and register of issued documents. `allot` gives the number before printing, `register` writes the line once the file
 * exists: a crash between the two leaves a number without a line, which the next `allot` of the same document gives again.
 */
export function createDocumentRepository(connection: Connection) {
  const selectNumber = connection
    .prepare<NumberedThing, string>(
      `SELECT number FROM document_number WHERE kind = :kind AND pathway_id = :pathwayId AND subject = :subject
       ORDER BY position DESC LIMIT 1`,
    )
    .pluck();
  const countUp = connection
    .prepare<[string, number], number>(
      `INSERT INTO document_counter (prefix, year, last) VALUES (?, ?, 1)
       ON CONFLICT (prefix, year) DO UPDATE SET last = last + 1 RETURNING last`,
    )
    .pluck();
  const selectInstallationCode = connection.prepare<[], string>('SELECT code FROM installation').pluck();
  const insertNumber = connection.prepare<NumberedThing & { number: string }>(
    'INSERT INTO document_number (kind, pathway_id, subject, number) VALUES (:kind, :pathwayId, :subject, :number)',
  );
  const selectLastIssue = connection.prepare<[string], LastIssue>(`
    SELECT revision, content_hash AS contentHash FROM issued_document WHERE number = ? ORDER BY revision DESC LIMIT 1`);
  const insertLine = `
    INSERT INTO issued_document (id, number, revision, kind, pathway_id, trainee_id, subject, evaluation_id, title,
      content_hash, path, issued_at)
    VALUES (:id, :number, :revision, :kind, :pathwayId, :traineeId, :subject, :evaluationId, :title, :contentHash, :path,
      :issuedAt)`;
  const upsertIssue = connection.prepare<DocumentToRegister & { id: string }, IssuedDocument>(`
    ${insertLine}
    ON CONFLICT (number, revision) DO UPDATE SET evaluation_id = excluded.evaluation_id, title = excluded.title,
      content_hash = excluded.content_hash, path = excluded.path, issued_at = excluded.issued_at
    RETURNING ${columns}`);
  const insertPart = connection.prepare<DocumentToRegister & { id: string }>(
    `${insertLine} ON CONFLICT (number, revision) DO NOTHING`,
  );
  const selectOne = connection.prepare<[string], IssuedDocument>(
    `SELECT ${columns} FROM issued_document WHERE id = ?`,
  );
  const selectAll = connection.prepare<[], IssuedDocument>(
    `SELECT ${columns} FROM issued_document ORDER BY issued_at DESC, number DESC, revision DESC`,
  );
  const selectOfTrainee = connection.prepare<[string], IssuedDocument>(`
    SELECT ${columns} FROM issued_document WHERE trainee_id = ? ORDER BY issued_at DESC, number DESC, revision DESC`);

  const selectRegister = connection.prepare<{ traineeId: string | null }, RegisteredDocument>(`
    SELECT ${columns}, (SELECT group_id FROM pathway WHERE pathway.id = pathway_id) AS groupId FROM issued_document
    WHERE :traineeId IS NULL OR trainee_id = :traineeId ORDER BY issued_at DESC, number DESC, revision DESC`);
  const selectIssuedSince = connection
    .prepare<Pick<EvaluationSummary, 'id' | 'pathwayId' | 'validatedAt'>, 1>(
      `SELECT 1 FROM issued_document
       WHERE evaluation_id = :id OR pathway_id = :pathwayId AND issued_at >= :validatedAt LIMIT 1`,
    )
    .pluck();

  /**
   * The number of a document, and whether it says what was last issued under it; `undefined` when it has none that can still be used. A
   * number that bears the code of another installation comes from a copy: there, another content may have become its next revision.
   */
  function usableNumber(
    request: DocumentRequest,
    contentHash: string,
  ): (DocumentNumber & { isIssued: boolean }) | undefined {
    const number = selectNumber.get(numbered(request));
    if (number === undefined) return undefined;
    const last = selectLastIssue.get(number);
    const isIssued = last?.contentHash === contentHash;
    const code = selectInstallationCode.get() ?? '';
    if (!isIssued && installationIn(number) !== code) return undefined;
    return { number, revision: revisionAfter(last, contentHash), isIssued };
  }

  function newNumber(request: DocumentRequest, year: number): string {
    const number = formatNumber(
      request.kind,
      year,
      selectInstallationCode.get() ?? '',
      countUp.get(documentKindPrefixes[request.kind], year) ?? 0,
    );
    insertNumber.run({ ...numbered(request), number });
    return number;
  }

  return {
    /**
     * The number and revision to print: the same request keeps its number; the revision grows by one when
     * `contentHash` differs from the last issue. After a copy was taken back, another content gets a number of its own
     * (docs/decisions/0027). Call it in a transaction.
     */
    allot(request: DocumentRequest, contentHash: string, year: number): DocumentNumber {
      const { number, revision } = usableNumber(request, contentHash) ?? {
        number: newNumber(request, year),
        revision: 1,
      };
      return { number, revision };
    },
    /**
     * What `allot` would give to a document that has its number already, without writing anything; `null` when it has none.
     * `isIssued`: it stands in the register with this very content.
     */
    known(request: DocumentRequest, contentHash: string): (DocumentNumber & { isIssued: boolean }) | null {
      return usableNumber(request, contentHash) ?? null;
    },
    /** Writes the line of a document whose file exists; issued again unchanged, its line tells the new path and instant. */
    register(document: DocumentToRegister): IssuedDocument {
      const line = upsertIssue.get({ ...document, id: newId() });
      if (line === undefined) throw new Error('the register did not answer the line it wrote');
      return line;
    },
    /** Whether a document was made from an evaluation, or one of its pathway was issued since it was validated. */
    restsOn: ({ id, pathwayId, validatedAt }: EvaluationSummary): boolean =>
      selectIssuedSince.get({ id, pathwayId, validatedAt }) !== undefined,
    /**
     * Writes the line of a document that stands in a portfolio, whose file is that of the portfolio: its number and revision are then
     * never given to another content. A revision that has its line keeps it.
     */
    registerPart(document: DocumentToRegister): void {
      insertPart.run({ ...document, id: newId() });
    },
    /** What the numbers of this installation bear. */
    installationCode: (): string => selectInstallationCode.get() ?? '',
    find: (id: string): IssuedDocument | null => selectOne.get(id) ?? null,
    /** The same lines as `list`, each with the group of its pathway. */
    inRegister: (traineeId: string | null): RegisteredDocument[] => selectRegister.all({ traineeId }),
    /** Most recent first; of everybody when `traineeId` is `null`. */
    list: (traineeId: string | null): IssuedDocument[] =>
      traineeId === null ? selectAll.all() : selectOfTrainee.all(traineeId),
  };
}

function numbered(request: DocumentRequest): NumberedThing {
  return { kind: request.kind, pathwayId: request.pathwayId, subject: documentSubject(request) };
}

interface LastIssue {
  readonly revision: number;
  readonly contentHash: string;
}

function revisionAfter(last: LastIssue | undefined, contentHash: string): number {
  if (last === undefined) return 1;
  return last.contentHash === contentHash ? last.revision : last.revision + 1;
}

/** As `formatNumber` writes it. */
const installationIn = (number: string): string => number.split('-').at(-2) ?? '';

function formatNumber(kind: DocumentKind, year: number, installationCode: string, count: number): string {
  return `${documentKindPrefixes[kind]}-${year}-${installationCode}-${String(count).padStart(4, '0')}`;
}
