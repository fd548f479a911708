import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract';
import type { Result } from '#shared/ipc/result';
import type { DocumentRequest } from '#shared/records/issuedDocument';
import { type Application, createApplication } from '../../src/main/application';
import { findBrowser } from '../../src/main/host/browserPaths';
import { createChromiumHost } from '../../src/main/host/chromium';
import { nothingOpens } from '../../src/main/host/systemOpen';
import { textOf } from './pdfText';

const executable = findBrowser();

describe.runIf(executable !== null)('printing a selection', () => {
  const data = mkdtempSync(join(tmpdir(), 'print-'));
  const host = createChromiumHost({
    executable: executable ?? '',
    headless: true,
    pagesFolder: resolve('out/renderer'),
    paths: { data, documents: join(data, 'documents'), resources: resolve('resources') },
  });
  let application: Application;
  let opens: boolean;
  let opened: string[];
  /** A trainee with three evaluations, and one without any. */
  let complete: string;
  let begun: string;

  const dispatch = <Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Result<unknown>> =>
    application.dispatch({ name, input });

  async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const result = await dispatch(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value as CallOutput<Name>;
  }

  const open = async (): Promise<void> => {
    application = await createApplication({
      ...host,
      openPath: async (path) => {
        if (!opens) throw nothingOpens();
        opened.push(path);
      },
    });
  };

  beforeAll(async () => {
    await open();
    await call('demo.load', { complete: true });
    const rows = await call('trainees.list', {
      search: '',
      programmeId: null,
      groupId: null,
      evaluation: 'any',
      includeExited: true,
    });
    const pathwayWith = (count: number): string =>
      rows.find((row) => row.validatedPhases.length === count)?.pathwayId ?? '';
    complete = pathwayWith(3);
    begun = rows.find((row) => row.pathwayId !== complete)?.pathwayId ?? '';
  });
  beforeEach(() => {
    opens = true;
    opened = [];
  });
  afterAll(async () => {
    await application.close();
    await host.quit();
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });

  it('opens one PDF with every page of every document, portfolios too, in the order asked for', async () => {
    const requests: DocumentRequest[] = [
      { kind: 'synthesis', pathwayId: begun },
      { kind: 'portfolio', pathwayId: complete },
      { kind: 'attestation', pathwayId: complete, phase: 'final' },
    ];
    const report = await call('documents.print', { requests, startsSheets: false });
    expect(opened).toHaveLength(1);
    const joined = readFileSync(opened[0] ?? '');
    const files = report.documents.map(({ path }) => readFileSync(path));
    const counts = await Promise.all(
      files.map(async (file) => (await PDFDocument.load(file)).getPageCount()),
    );
    expect(report.documents.map(({ kind }) => kind)).toEqual(['synthesis', 'portfolio', 'attestation']);
    expect((await PDFDocument.load(joined)).getPageCount()).toBe(
      counts.reduce((sum, count) => sum + count, 0),
    );
    expect(report.pageCount).toBe(counts.reduce((sum, count) => sum + count, 0));
    const text = await textOf(joined);
    const places = report.documents.map(({ number }) => text.indexOf(number));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThanOrEqual(0);
  });

  it('opens nothing when nothing could be made', async () => {
    const report = await call('documents.print', {
      requests: [{ kind: 'arguedSynthesis', pathwayId: complete, arguedSynthesisId: crypto.randomUUID() }],
      startsSheets: false,
    });
    expect(report).toMatchObject({ documents: [], pageCount: 0 });
    expect(report.skipped).toHaveLength(1);
    expect(opened).toEqual([]);
  });

  it('says that nothing was printed when no program opens the file, and where the documents are', async () => {
    opens = false;
    const requests: DocumentRequest[] = [{ kind: 'synthesis', pathwayId: complete }];
    const result = await dispatch('documents.print', { requests, startsSheets: false });
    expect(result).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(JSON.stringify(result)).toContain('Rien n’a été imprimé');
  });

  it('leaves no copy behind at the next opening', async () => {
    await call('documents.print', {
      requests: [{ kind: 'synthesis', pathwayId: complete }],
      startsSheets: false,
    });
    const [path = ''] = opened;
    expect(existsSync(path)).toBe(true);
    await application.close();
    await open();
    expect(existsSync(path)).toBe(false);
  });

  it('shows in the preview the number that was given, until the document says something else', async () => {
    const request = { kind: 'synthesis', pathwayId: begun } as const;
    await call('synthesis.save', { pathwayId: begun, trainerComment: 'Un début.', traineeComment: '' });
    expect((await call('documents.preview', request)).number).toBe('aperçu');
    const { documents } = await call('documents.issue', { requests: [request] });
    const { number } = await call('documents.preview', request);
    expect(number).toContain(documents[0]?.number);
    await call('synthesis.save', { pathwayId: begun, trainerComment: 'Une suite.', traineeComment: '' });
    expect((await call('documents.preview', request)).number).toBe('aperçu');
  });
});
