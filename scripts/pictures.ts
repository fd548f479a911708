import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type * as Upng from 'png2icons/lib/UPNG.js';
import type { Page } from 'puppeteer-core';
import type { CallInput, CallName, CallOutput } from '#shared/ipc/contract';
import { fullName } from '#shared/records/trainee';
import { createApplication } from '../src/main/application';
import { createChromiumHost } from '../src/main/host/chromium';
import type { Dispatch } from '../src/main/host/host';
import { generateArchives } from './generation/generateArchives';

/** One picture of the application as its demonstration stands. */
interface Picture {
  /** Below docs/. */
  readonly file: string;
  readonly hash: string;
  /** What must be there before it is taken. */
  readonly readySelector?: string;
  /** Pixels of the window; 800 unless told. */
  readonly height?: number;
  /** The names of buttons and tabs to press first, one after the other. */
  readonly press?: readonly string[];
}

// Checked boundary: a CommonJS file beside its own declarations.
const { decode, encode, toRGBA8 } = createRequire(import.meta.url)('png2icons/lib/UPNG.js') as typeof Upng;

const WIDTH = 1280;
const HEIGHT = 800;
/** Sharp on a dense screen, and still a small file. */
const SCALE = 1.25;
/** Screens are drawn with few colours: a palette loses nothing that is seen, and makes a file of a third. */
const COLOURS = 256;

/** After this the traces have been drawn: `--duration-trace` in tokens.css, and the fonts. */
const SETTLE_MILLISECONDS = 1_200;

/** Archives of the Region's picture: three organisations, each a half-year for five years. */
const ARCHIVES = { archives: 30, trainees: 40, seed: 1 } as const;

/** Takes the pictures of the README and of the guide into docs. @returns the paths of the files. */
export async function takePictures(executable: string): Promise<string[]> {
  return [...(await picturesOfOrganisation(executable)), ...(await picturesOfRegion(executable))];
}

async function picturesOfOrganisation(executable: string): Promise<string[]> {
  return inWindow(executable, async (page, dispatch) => {
    const files = [await take(page, { file: 'guide/images/bienvenue.png', hash: '#/' })];
    await call(dispatch, 'demo.load', {});
    await page.reload();
    for (const picture of await picturesOfDemonstration(dispatch)) files.push(await take(page, picture));
    return files;
  });
}

async function picturesOfRegion(executable: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'carte-archives-'));
  try {
    await generateArchives({ ...ARCHIVES, folder });
    return await inWindow(
      executable,
      async (page, dispatch) => {
        const { settings } = await call(dispatch, 'application.status', {});
        await call(dispatch, 'settings.save', { ...settings, mode: 'region' });
        await call(dispatch, 'region.chooseArchives', { kind: 'folder' });
        await call(dispatch, 'region.concatenate', { passphrase: '' });
        await page.reload();
        return [await take(page, { file: 'guide/images/region.png', hash: '#/region/vue-d-ensemble' })];
      },
      folder,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** Opens the application on new data. `chosenPath` answers every question for a path. */
async function inWindow(
  executable: string,
  work: (page: Page, dispatch: Dispatch) => Promise<string[]>,
  chosenPath: string | null = null,
): Promise<string[]> {
  const data = mkdtempSync(join(tmpdir(), 'carte-pictures-'));
  const host = createChromiumHost({
    executable,
    headless: true,
    pagesFolder: resolve('out/renderer'),
    paths: { data, documents: '/home/formation/Documents', resources: resolve('resources') },
  });
  const application = await createApplication({ ...host, choosePath: async () => chosenPath });
  try {
    const { page } = await host.openWindow(application.dispatch);
    await page.setViewport({ width: WIDTH, height: HEIGHT, deviceScaleFactor: SCALE });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    return await work(page, application.dispatch);
  } finally {
    await host.quit();
    await application.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** The screens of a trainee whose three evaluations are done, of an evaluation that is under way, and of a group. */
async function picturesOfDemonstration(dispatch: Dispatch): Promise<Picture[]> {
  const everybody = {
    search: '',
    programmeId: null,
    groupId: null,
    evaluation: 'any',
    includeExited: true,
  } as const;
  const rows = await call(dispatch, 'trainees.list', everybody);
  const finished = rows.find((row) => row.validatedPhases.length === 3);
  const started = rows.find((row) => row.validatedPhases.length === 2);
  if (finished === undefined || started === undefined || started.pathwayId === null)
    throw new Error('The demonstration has no pathway before or after its last evaluation.');
  const { evaluationId } = await call(dispatch, 'evaluations.start', {
    pathwayId: started.pathwayId,
    phase: 'final',
  });
  const { selfAssessmentId } = await call(dispatch, 'selfAssessment.start', {
    pathwayId: started.pathwayId,
    phase: 'final',
  });
  const file = `#/stagiaires/${finished.traineeId}`;
  return [
    { file: 'images/stagiaire.png', hash: file, height: 1180 },
    { file: 'images/evaluation.png', hash: `#/evaluations/${evaluationId}/6.2` },
    { file: 'guide/images/accueil.png', hash: '#/accueil' },
    { file: 'guide/images/clea.png', hash: `${file}/clea` },
    { file: 'guide/images/travailler.png', hash: `${file}/travailler` },
    { file: 'guide/images/suivi.png', hash: `${file}/suivi.heures` },
    { file: 'guide/images/portefeuille.png', hash: `${file}/portefeuille` },
    {
      file: 'guide/images/document.png',
      hash: file,
      press: [`Attestation : Évaluation finale de ${fullName(finished)}`],
      readySelector: 'iframe',
    },
    { file: 'guide/images/groupe.png', hash: `#/groupes/${finished.groupId ?? ''}` },
    { file: 'guide/images/echanges.png', hash: '#/echanges' },
    { file: 'guide/images/protection.png', hash: '#/reglages', press: ['Sauvegarde et protection'] },
    // Last, because the window is lent to the trainee from then on.
    {
      file: 'guide/images/auto-evaluation.png',
      hash: `#/auto-evaluations/${selfAssessmentId}`,
      press: ['Je commence'],
    },
  ];
}

async function take(page: Page, picture: Picture): Promise<string> {
  const { file, hash, readySelector = 'h1', press = [], height = HEIGHT } = picture;
  await page.setViewport({ width: WIDTH, height, deviceScaleFactor: SCALE });
  // A dialog of the picture before must not stay.
  await page.goto(`${new URL(page.url()).origin}/index.html${hash}`);
  await page.reload();
  await page.waitForSelector('h1');
  for (const name of press) await page.locator(`::-p-aria([name="${name}"])`).click();
  await page.waitForSelector(readySelector);
  await new Promise((resume) => setTimeout(resume, SETTLE_MILLISECONDS));
  const path = resolve('docs', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, withPalette(await page.screenshot()));
  return path;
}

/** The same picture with at most `COLOURS` colours. */
function withPalette(png: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(png).buffer;
  const picture = decode(bytes);
  return new Uint8Array(encode(toRGBA8(picture), picture.width, picture.height, COLOURS, []));
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
