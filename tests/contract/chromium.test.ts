import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findBrowser } from '../../src/main/host/browserPaths';
import { createChromiumHost } from '../../src/main/host/chromium';
import { contractCases } from './cases';
import { processesNaming } from './processes';
import { openSubject, type Subject } from './subject';

const executable = findBrowser();

describe.runIf(executable !== null)('Chromium host', () => {
  const data = mkdtempSync(join(tmpdir(), 'contract-'));
  let subject: Subject;

  beforeAll(async () => {
    const host = createChromiumHost({
      executable: executable ?? '',
      headless: true,
      pagesFolder: join(import.meta.dirname, 'pages'),
      paths: { data, documents: data, resources: resolve('resources') },
    });
    subject = await openSubject(host);
  });

  afterAll(() => rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

  it.each(contractCases)('$name', ({ check }) => check(subject));

  it('asks for a path in its window', async () => {
    const { host, ask } = subject;
    const heard = ask('hearPrompt');
    const chosen = host.choosePath({ title: 'Où ?', kind: 'folder', suggestedPath: data });
    const prompt = z.object({ promptId: z.uuid(), title: z.string() }).parse(await heard);
    expect(prompt.title).toBe('Où ?');
    host.answerPrompt(prompt.promptId, 'Attestations');
    expect(await chosen).toBe(join(data, 'Attestations'));
  });

  it('gives up its questions when the window is closed', async () => {
    const chosen = subject.host.choosePath({ title: 'Où ?', kind: 'openFile', suggestedPath: data });
    await subject.window.close();
    expect(await chosen).toBeNull();
  });

  it.runIf(process.platform === 'linux')('leaves no process once it has quit', async () => {
    await subject.host.quit();
    await subject.window.closed;
    expect(processesNaming(data)).toEqual([]);
  });
});
