import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract';
import { createApplication } from '../src/main/application';
import { createChromiumHost } from '../src/main/host/chromium';
import type { Dispatch } from '../src/main/host/host';

/** One picture: the address of a screen, and what must be there before it is taken. */
interface Picture {
  readonly file: string;
  readonly hash: string;
  readonly readySelector: string;
  readonly theme: 'light' | 'dark';
}

const FOLDER = resolve('docs/images');
/** After this the traces have been drawn: `--duration-trace` in tokens.css, and the fonts. */
const SETTLE_MILLISECONDS = 1_200;

/** Takes the pictures into docs/images. @returns the paths of the files. */
export async function takePictures(executable: string): Promise<string[]> {
  const data = mkdtempSync(join(tmpdir(), 'carte-pictures-'));
  const host = createChromiumHost({
    executable,
    headless: true,
    pagesFolder: resolve('out/renderer'),
    paths: { data, documents: data, resources: resolve('resources') },
  });
  const application = await createApplication(host);
  try {
    await call(application.dispatch, 'demo.load', {});
    const pictures = await picturesOf(application.dispatch);
    const { page } = await host.openWindow(application.dispatch);
    await page.setViewport({ width: 1360, height: 860, deviceScaleFactor: 1.5 });
    mkdirSync(FOLDER, { recursive: true });
    const files: string[] = [];
    for (const picture of pictures) files.push(await take(page, picture));
    return files;
  } finally {
    await host.quit();
    await application.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** The screens of a trainee whose three evaluations are done, and the evaluation that is under way. */
async function picturesOf(dispatch: Dispatch): Promise<Picture[]> {
  const everybody = {
    search: '',
    programmeId: null,
    groupId: null,
    evaluation: 'any',
    includeExited: true,
  } as const;
  const rows = await call(dispatch, 'trainees.list', everybody);
  const finished = rows.find((row) => row.validatedPhases.length === 3);
  if (finished === undefined) throw new Error('The demonstration has no finished pathway.');
  const started = rows.find((row) => row.validatedPhases.length === 2);
  if (started === undefined || started.pathwayId === null)
    throw new Error('The demonstration has no pathway before its last evaluation.');
  const { evaluationId } = await call(dispatch, 'evaluations.start', {
    pathwayId: started.pathwayId,
    phase: 'final',
  });
  const light = { readySelector: '#app h1', theme: 'light' } as const;
  return [
    { ...light, file: 'stagiaire.png', hash: `#/stagiaires/${finished.traineeId}` },
    { ...light, file: 'evaluation.png', hash: `#/evaluations/${evaluationId}/6.2` },
  ];
}

async function take(page: Page, { file, hash, readySelector, theme }: Picture): Promise<string> {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await page.evaluate((address) => (location.hash = address), hash);
  await page.waitForSelector(readySelector);
  await new Promise((resume) => setTimeout(resume, SETTLE_MILLISECONDS));
  const path = join(FOLDER, file);
  await page.screenshot({ path: path as `${string}.png` });
  return path;
}

async function call<Name extends CallName>(
  dispatch: Dispatch,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const result = await dispatch({ name, input });
  if (!result.ok) throw new Error(result.error.message);
  // Checked boundary: the handler of this name is typed by the same contract.
  return result.value as CallOutput<Name>;
}
