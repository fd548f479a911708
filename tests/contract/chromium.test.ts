import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/main/host/browserPaths';
import { createChromiumHost } from '../../src/main/host/chromium';
import { contractCases } from './cases';
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

  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it.each(contractCases)('$name', ({ check }) => check(subject));

  it('asks for a path in its window', async () => {
    const events: unknown[] = [];
    const { host, window } = subject;
    const chosen = host.choosePath({ title: 'Où ?', kind: 'folder', suggestedPath: data });
    host.answerPrompt('unknown', null);
    await window.close();
    expect(await chosen).toBeNull();
    expect(events).toEqual([]);
  });

  it.runIf(process.platform === 'linux')('leaves no process once it has quit', async () => {
    await subject.host.quit();
    await subject.window.closed;
    expect(processesNaming(data)).toEqual([]);
  });
});

/** Command lines of the running processes that name a folder. */
function processesNaming(folder: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return commandLine.includes(folder) ? [commandLine] : [];
      } catch {
        return [];
      }
    });
}
