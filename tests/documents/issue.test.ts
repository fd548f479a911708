import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract';
import type { DocumentRequest, IssuedDocument } from '#shared/records/issuedDocument';
import { type Application, createApplication } from '../../src/main/application';
import { findBrowser } from '../../src/main/host/browserPaths';
import { createChromiumHost } from '../../src/main/host/chromium';
import { inspectPdf } from '../contract/printed';
import { textOf } from './pdfText';

const executable = findBrowser();
const newId = (): string => crypto.randomUUID();

describe.runIf(executable !== null)('documents of a pathway', () => {
  const data = mkdtempSync(join(tmpdir(), 'issue-'));
  const host = createChromiumHost({
    executable: executable ?? '',
    headless: true,
    pagesFolder: resolve('out/renderer'),
    paths: { data, documents: join(data, 'documents'), resources: resolve('resources') },
  });
  let application: Application;
  let pathwayId: string;
  let traineeId: string;
  let name: string;

  async function call<Name extends CallName>(
    callName: Name,
    input: CallInput<Name>,
  ): Promise<CallOutput<Name>> {
    const result = await application.dispatch({ name: callName, input });
    if (!result.ok) throw new Error(`${callName}: ${JSON.stringify(result.error)}`);
    return result.value as CallOutput<Name>;
  }

  const issue = async (request: DocumentRequest): Promise<IssuedDocument> => {
    const { documents, skipped } = await call('documents.issue', { requests: [request] });
    const [document] = documents;
    if (document === undefined) throw new Error(JSON.stringify(skipped));
    return document;
  };

  beforeAll(async () => {
    application = await createApplication(host);
    await call('demo.load', { complete: true });
    const filter = {
      search: '',
      programmeId: null,
      groupId: null,
      evaluation: 'any',
      includeExited: true,
    } as const;
    const row = (await call('trainees.list', filter)).find(
      ({ validatedPhases }) => validatedPhases.length === 3,
    );
    pathwayId = row?.pathwayId ?? '';
    traineeId = row?.traineeId ?? '';
    name = row?.familyName.toLocaleUpperCase('fr') ?? '';
  });
  afterAll(async () => {
    await application.close();
    await host.quit();
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });

  it.each(['synthesis', 'liaisonSheet'] as const)('are made from the whole pathway: %s', async (kind) => {
    const document = await issue({ kind, pathwayId });
    expect(document).toMatchObject({ kind, revision: 1, subject: '', evaluationId: null });
    const pdf = readFileSync(document.path);
    expect(await inspectPdf(pdf)).toMatchObject({ language: 'fr-FR', tagged: true, outlined: true });
    expect(await textOf(pdf)).toContain(name);
  });

  it('keep their number; their revision grows when what they say changes, and only then', async () => {
    const request = { kind: 'synthesis', pathwayId } as const;
    const first = await issue(request);
    expect(await issue(request)).toMatchObject({ number: first.number, revision: first.revision });
    await call('synthesis.save', { pathwayId, trainerComment: 'Belle progression.', traineeComment: '' });
    const changed = await issue(request);
    expect(changed).toMatchObject({ number: first.number, revision: first.revision + 1 });
    expect(await textOf(readFileSync(changed.path))).toContain(`rév. ${changed.revision}`);
    expect(basename(changed.path)).toContain(`rév. ${changed.revision}`);
  });

  it('have a number for each argued synthesis', async () => {
    const synthesis = (targetTitle: string) => ({
      id: newId(),
      pathwayId,
      kind: 'job' as const,
      targetTitle,
      recipient: '',
      introduction: 'Je me présente.',
      arguments: [],
      conclusion: '',
    });
    const both = [synthesis('Commis de cuisine'), synthesis('Agent de propreté')];
    for (const one of both) await call('arguedSynthesis.save', one);
    const issued = [];
    for (const { id } of both)
      issued.push(await issue({ kind: 'arguedSynthesis', pathwayId, arguedSynthesisId: id }));
    expect(new Set(issued.map(({ number }) => number)).size).toBe(2);
    expect(issued.map(({ path }) => basename(path))).toEqual([
      expect.stringContaining('Commis de cuisine'),
      expect.stringContaining('Agent de propreté'),
    ]);
  });

  describe('in a portfolio', () => {
    const evidenceOf = async (title: string, bytes: Uint8Array, fileName: string): Promise<void> => {
      const file = await call('evidence.store', {
        name: fileName,
        content: Buffer.from(bytes).toString('base64'),
      });
      await call('evidence.save', {
        kind: 'file',
        id: newId(),
        pathwayId,
        title,
        description: '',
        date: '2026-06-01',
        indicatorIds: ['A5.1.1'],
        file,
      });
    };
    const pdfOf = async (text: string, pageCount: number, password?: string): Promise<Uint8Array> => {
      const document = await PDFDocument.create();
      for (let page = 1; page <= pageCount; page += 1)
        document.addPage([595, 842]).drawText(`${text} ${page}`);
      if (password !== undefined) document.encrypt({ userPassword: password });
      return document.save();
    };

    it('follow each other with one numbering, the evidence after them, its pages drawn in', async () => {
      await evidenceOf('Menus', await pdfOf('Menu', 2), 'menus.pdf');
      await evidenceOf('Contrat', await pdfOf('Contrat', 1, 'secret'), 'contrat.pdf');
      await evidenceOf('Abîmé', (await pdfOf('Autre', 1)).slice(0, 400), 'abime.pdf');
      const document = await issue({ kind: 'portfolio', pathwayId });
      const pdf = readFileSync(document.path);
      const inspected = await inspectPdf(pdf);
      expect(inspected).toMatchObject({ language: 'fr-FR', tagged: true, outlined: true });
      expect(inspected.title).toMatch(/^Portefeuille de compétences – /);
      const text = await textOf(pdf);
      expect(text).toContain('Sommaire');
      expect(text).toContain('Attestation finale de compétences');
      expect(text).toMatch(/Menu 1[\s\S]*Menu 2/);
      expect(text).toContain('Ce fichier PDF est protégé');
      expect(text).toContain('Ce fichier PDF est abîmé');
      for (const page of [1, 3, inspected.pageCount])
        expect(text).toContain(`${page}/${inspected.pageCount}`);
    });

    it('bear the numbers that they have when they are issued alone', async () => {
      const attestation = await issue({ kind: 'attestation', pathwayId, phase: 'final' });
      const portfolio = await issue({ kind: 'portfolio', pathwayId });
      expect(await textOf(readFileSync(portfolio.path))).toContain(attestation.number);
    });
  });

  it('never share a number and revision with other content, printed alone or in a portfolio', async () => {
    const request = { kind: 'attestation', pathwayId, phase: 'final' } as const;
    const correct = async (indicatorId: string): Promise<void> => {
      const { pathways } = await call('trainees.file', { traineeId });
      const final = pathways
        .find(({ pathway }) => pathway.id === pathwayId)
        ?.evaluations.find(({ phase, status }) => phase === 'final' && status === 'validated');
      const { evaluationId } = await call('evaluations.revise', { evaluationId: final?.id ?? '' });
      await call('evaluations.rate', { evaluationId, changes: [{ indicatorId, rating: 'toDevelop' }] });
      await call('evaluations.validate', { evaluationId });
    };
    const marks = async ({ path }: IssuedDocument): Promise<readonly string[]> => [
      ...new Set((await textOf(readFileSync(path))).match(/ATT-[\w-]+( rév. \d+)?/g)),
    ];
    const first = await issue(request);
    await correct('A1.1.1');
    const portfolio = await issue({ kind: 'portfolio', pathwayId });
    await correct('A1.1.2');
    const last = await issue(request);

    const inPortfolio = `${first.number} rév. ${first.revision + 1}`;
    expect(await marks(portfolio)).toEqual([inPortfolio]);
    expect(await marks(last)).toEqual([`${first.number} rév. ${first.revision + 2}`]);
    const register = await call('documents.list', { traineeId });
    expect(
      register
        .filter(({ number }) => number === first.number)
        .slice(0, 2)
        .map(({ revision, title, path }) => [revision, title, path]),
    ).toEqual([
      [last.revision, last.title, last.path],
      [first.revision + 1, `${last.title}, dans ${portfolio.number}`, portfolio.path],
    ]);
  });

  it('are told for a whole group, with who is left out and why', async () => {
    const [group] = await call('groups.list', {});
    const report = await call('documents.issueGroup', {
      groupId: group?.id ?? '',
      kinds: ['development', 'liaisonSheet'],
      phase: 'initial',
    });
    const kinds = report.documents.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'development').length).toBe(
      kinds.filter((kind) => kind === 'liaisonSheet').length,
    );
    expect(report.skipped).toEqual([]);
  });
});
