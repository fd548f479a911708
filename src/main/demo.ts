import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Phase, phases } from '#shared/evaluation/phase';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract';
import { ApplicationError } from '#shared/ipc/result';
import {
  type DocumentKind,
  evaluationDocumentKinds,
  pathwayDocumentKinds,
} from '#shared/records/issuedDocument';
import { type Application, createApplication } from './application';
import { findBrowser } from './host/browserPaths';
import { createChromiumHost } from './host/chromium';

/**
 * The main job without a window: loads the demonstration into a database of its own and issues every document of every group
 * into the folder given as argument, through the calls that the screens make.
 */
async function main(folder: string): Promise<void> {
  const executable = findBrowser();
  if (executable === null) throw new Error('No browser: `npm run demo` finds or installs one.');
  mkdirSync(folder, { recursive: true });
  const data = mkdtempSync(join(tmpdir(), 'carte-demo-'));
  const host = createChromiumHost({
    executable,
    headless: true,
    pagesFolder: join(import.meta.dirname, '../renderer'),
    paths: {
      data,
      documents: folder,
      resources: join(import.meta.dirname, '../../resources'),
      programs: import.meta.dirname,
    },
  });
  const application = await createApplication(host);
  try {
    await produce(application, folder);
  } finally {
    await application.close();
    await host.quit();
    rmSync(data, { recursive: true, force: true });
  }
}

async function produce(application: Application, folder: string): Promise<void> {
  const { traineeCount } = await call(application, 'demo.load', { complete: true });
  const { settings } = await call(application, 'application.status', {});
  await call(application, 'settings.save', { ...settings, documentsFolder: folder });
  console.log(`${traineeCount} stagiaires fictifs chargés.`);
  let documentCount = 0;
  for (const group of await call(application, 'groups.list', {})) {
    for (const { phase, kinds } of runs) {
      const report = await call(application, 'documents.issueGroup', {
        groupId: group.id,
        kinds: [...kinds],
        phase,
      });
      documentCount += report.documents.length;
    }
  }
  const { currentMap } = await call(application, 'application.status', {});
  const version = { mapId: currentMap.id, mapVersion: currentMap.version };
  await call(application, 'correspondence.save', { ...version, then: 'nothing' });
  console.log(`${documentCount + 1} documents enregistrés dans ${folder}`);
}

/** What is made from an evaluation at each of them, the rest once the pathway is over. */
const runs: readonly { phase: Phase; kinds: readonly DocumentKind[] }[] = [
  ...phases.map((phase) => ({ phase, kinds: [...evaluationDocumentKinds, 'development'] as const })),
  { phase: 'final', kinds: [...pathwayDocumentKinds, 'arguedSynthesis'] },
];

/** Calls the application as a window would. @throws ApplicationError when it refuses. */
async function call<Name extends CallName>(
  application: Application,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const result = await application.dispatch({ name, input });
  if (!result.ok) throw new ApplicationError(result.error.code, result.error.message);
  // Checked boundary: the handler of this name is typed by the same contract.
  return result.value as CallOutput<Name>;
}

try {
  await main(resolve(process.argv[2] ?? 'demo-output'));
} catch (error) {
  if (!(error instanceof ApplicationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
