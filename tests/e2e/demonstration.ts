import type { Page } from 'puppeteer-core';
import type { TraineeRow } from '#shared/ipc/views';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { type Home, type RunningApplication, openApplication } from './application';
import { call, waitForHeading } from './driving';

/** Opens the application on the demonstration data, at the home, with motion reduced so that nothing is caught half way. */
export async function openDemonstration(home: Home): Promise<RunningApplication> {
  const application = await openApplication(home);
  const { page } = application;
  await stillMotion(page);
  await waitForHeading(page, 'Carte de compétences');
  await call(page, 'demo.load', {});
  await page.reload();
  await waitForHeading(page, 'Accueil');
  return application;
}

/** Asks for as little motion as users may ask for, light or dark. */
export async function stillMotion(page: Page, theme: 'light' | 'dark' = 'light'): Promise<void> {
  await page.emulateMediaFeatures([
    { name: 'prefers-reduced-motion', value: 'reduce' },
    { name: 'prefers-color-scheme', value: theme },
  ]);
}

/** A trainee with a pathway and exactly this many validated evaluations, the first of the list. */
export async function traineeWith(
  page: Page,
  evaluationCount: number,
): Promise<TraineeRow & { readonly pathwayId: string }> {
  const rows = await call(page, 'trainees.list', {
    search: '',
    programmeId: null,
    groupId: null,
    evaluation: 'any',
    includeExited: true,
  });
  const row = rows.find(({ validatedPhases }) => validatedPhases.length === evaluationCount);
  if (row === undefined || row.pathwayId === null)
    throw new Error(`Nobody has ${evaluationCount} evaluations.`);
  return { ...row, pathwayId: row.pathwayId };
}

const NEXT_MAP = '2099.1';

/** Brings in the next version of the map, for evaluations begun from then on. Answers its name. */
export async function useNextMap(page: Page): Promise<string> {
  const { currentMap } = await call(page, 'application.status', {});
  const map: CompetencyMap = await call(page, 'referential.map', currentMap);
  const content = Buffer.from(JSON.stringify({ ...map, version: NEXT_MAP })).toString('base64');
  const { importId } = await call(page, 'referentials.read', { name: 'carte.json', content });
  await call(page, 'referentials.import', { importId, use: true });
  return NEXT_MAP;
}
