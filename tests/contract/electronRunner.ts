import { app } from 'electron';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createElectronHost } from '../../src/main/host/electron';
import { securisePlatform } from '../../src/main/host/electronSecurity';
import { contractCases } from './cases';
import type { CaseResult } from './electron.test';
import { openSubject } from './subject';

/**
 * Runs the contract inside Electron; electron.test.ts bundles it and starts it with `[data folder, folder of pages, preload,
 * file for the results]`.
 */
const [data = '', pagesFolder = '', preload = '', resultFile = ''] = process.argv.slice(-4);

securisePlatform();
app.setPath('userData', join(data, 'electron'));
// Not awaited: Electron becomes ready only once this module is evaluated.
void app.whenReady().then(async () => {
  const host = createElectronHost({
    pagesFolder,
    preload,
    paths: { data, documents: data, resources: data },
  });
  const subject = await openSubject(host);
  const results: CaseResult[] = [];
  for (const { name, check } of contractCases) {
    try {
      await check(subject);
      results.push({ name, fault: null });
    } catch (error) {
      results.push({ name, fault: String(error) });
    }
  }
  writeFileSync(resultFile, JSON.stringify(results));
  await subject.window.close();
  await host.quit();
});
