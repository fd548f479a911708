import fs, { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract';
import { ApplicationError } from '#shared/ipc/result';
import type { DocumentRequest } from '#shared/records/issuedDocument';
import { type Application, createApplication } from '../../src/main/application';
import { findBrowser } from '../../src/main/host/browserPaths';
import { createChromiumHost } from '../../src/main/host/chromium';
import type { Host } from '../../src/main/host/host';

const executable = findBrowser();

describe.runIf(executable !== null)('a batch of documents', () => {
  const data = mkdtempSync(join(tmpdir(), 'batch-'));
  const host = createChromiumHost({
    executable: executable ?? '',
    headless: true,
    pagesFolder: resolve('out/renderer'),
    paths: { data, documents: join(data, 'documents'), resources: resolve('resources') },
  });
  let application: Application;
  let print: Host['print'] = host.print;
  /** Eight documents of four trainees: one chunk. */
  let requests: DocumentRequest[];

  async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const result = await application.dispatch({ name, input });
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value as CallOutput<Name>;
  }

  const filesLeft = (folder: string): string[] =>
    existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];

  beforeAll(async () => {
    application = await createApplication({
      ...host,
      print: (documents, signal) => print(documents, signal),
      log: { error: () => {}, path: '' },
    });
    await call('demo.load', { complete: true });
    const rows = await call('trainees.list', {
      search: '',
      programmeId: null,
      groupId: null,
      evaluation: 'any',
      includeExited: true,
    });
    requests = rows
      .filter(({ validatedPhases }) => validatedPhases.length > 0)
      .slice(0, 4)
      .flatMap(({ pathwayId }) =>
        (['attestation', 'map'] as const).map((kind) => ({
          kind,
          pathwayId: pathwayId ?? '',
          phase: 'initial' as const,
        })),
      );
  });
  afterEach(() => {
    vi.restoreAllMocks();
    print = host.print;
  });
  afterAll(async () => {
    await application.close();
    await host.quit();
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  });

  it('goes on when a file is open in a reader, tells which, and makes it when it is asked for again', async () => {
    const before = await call('documents.issue', { requests });
    expect(before.documents).toHaveLength(8);
    const open = before.documents[3]?.path ?? '';
    vi.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
      if (to === open) throw Object.assign(new Error('open'), { code: 'EPERM', syscall: 'rename' });
      renameSync(from, to);
    });
    const made = await call('documents.issue', { requests });
    expect(made.documents).toHaveLength(7);
    expect(made.skipped).toEqual([
      {
        trainee: expect.stringMatching(/^[A-Z]/),
        reason: expect.stringContaining('ouvert dans un autre programme'),
        failed: [requests[3]],
      },
    ]);
    expect(filesLeft(made.folder).filter((name) => name.endsWith('.en-cours'))).toEqual([]);
    vi.restoreAllMocks();
    const [entry] = made.skipped;
    const again = await call('documents.issue', { requests: entry?.failed ?? [] });
    expect(again.documents.map(({ path }) => path)).toEqual([open]);
    expect(again.skipped).toEqual([]);
  });

  it('goes on when the folder vanishes in the middle, and when the disk is full for one', async () => {
    const write = fs.promises.writeFile;
    let count = 0;
    vi.spyOn(fs.promises, 'writeFile').mockImplementation(async (file, bytes, options) => {
      count += 1;
      if (count === 3) rmSync(dirname(String(file)), { recursive: true });
      if (count === 5) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      await write(file, bytes, options);
    });
    const { documents, skipped, folder } = await call('documents.issue', { requests });
    expect(documents.length).toBe(6);
    expect(skipped.flatMap(({ failed }) => failed)).toEqual([requests[2], requests[4]]);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('n’est plus à sa place'),
      expect.stringContaining('Le disque est plein'),
    ]);
    expect(filesLeft(folder).filter((name) => name.endsWith('.en-cours'))).toEqual([]);
  });

  it('goes on when a document cannot be laid out: the others of its chunk are printed alone', async () => {
    const bad = (await call('documents.issue', { requests })).documents[5]?.number ?? '';
    print = async (documents, signal) => {
      if (documents.some((model) => 'number' in model && model.number.startsWith(bad)))
        throw new Error('page');
      return host.print(documents, signal);
    };
    const made = await call('documents.issue', { requests });
    expect(made.documents).toHaveLength(7);
    expect(made.skipped).toEqual([
      expect.objectContaining({ failed: [requests[5]], reason: expect.stringContaining('mis en page') }),
    ]);
  });

  it('ends when nothing here can print', async () => {
    print = async () => {
      throw new ApplicationError('unavailable', 'Aucun navigateur.');
    };
    const result = await application.dispatch({ name: 'documents.issue', input: { requests } });
    expect(result).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });
});
