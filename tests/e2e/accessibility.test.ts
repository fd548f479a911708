import { afterAll, afterEach, describe, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { expectAccessible } from './accessibility';
import { type RunningApplication, makeHome, openApplication } from './application';
import { openDemonstration, traineeWith } from './demonstration';
import { call, click, visit, waitForHeading } from './driving';

/*
 * Every screen and dialog, checked by axe against WCAG 2.2 AA in a real window: whole in light, and its contrasts again in dark.
 */

interface Place {
  readonly name: string;
  readonly hash: string;
  /** Opens what is to be looked at on that screen. */
  readonly open?: (page: Page) => Promise<void>;
}

const home = makeHome();
let application: RunningApplication;

afterEach(() => application.kill());
afterAll(() => home.remove());

const opening =
  (button: string, heading: string) =>
  async (page: Page): Promise<void> => {
    await click(page, button);
    await waitForHeading(page, heading);
  };

describe('what users of assistive technology meet', () => {
  it('has no fault at first launch', async () => {
    application = await openApplication(home);
    await waitForHeading(application.page, 'Carte de compétences');
    await expectAccessible(application.page, 'welcome');
  });

  it('has no fault on any screen and in any dialog', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    for (const { name, hash, open } of await placesOf(page)) {
      await visit(page, hash);
      await open?.(page);
      await expectAccessible(page, name);
      await page.reload();
      await page.waitForSelector('h1');
    }
  });
});

/** Every address of the application that has something to show, and every dialog. */
async function placesOf(page: Page): Promise<Place[]> {
  const finished = await traineeWith(page, 3);
  const started = await traineeWith(page, 1);
  const { evaluationId } = await call(page, 'evaluations.start', {
    pathwayId: started.pathwayId,
    phase: 'intermediate',
  });
  const { pathways } = await call(page, 'trainees.file', { traineeId: finished.traineeId });
  const trainee = `#/stagiaires/${finished.traineeId}`;
  const evaluation = `#/evaluations/${evaluationId}`;
  const group = `#/groupes/${finished.groupId}`;
  return [
    { name: 'home', hash: '#/accueil' },
    { name: 'list', hash: '#/stagiaires' },
    {
      name: 'new trainee',
      hash: '#/stagiaires',
      open: opening('Nouveau stagiaire', 'Nouveau stagiaire'),
    },
    { name: 'quick search', hash: '#/accueil', open: openQuickSearch },
    { name: 'trainee', hash: trainee },
    { name: 'identity', hash: trainee, open: opening('Modifier l’identité', 'Modifier l’identité') },
    { name: 'new pathway', hash: trainee, open: opening('Nouveau parcours', 'Nouveau parcours') },
    { name: 'CléA', hash: `${trainee}/clea` },
    { name: 'evaluation', hash: evaluation },
    { name: 'evaluation, validated', hash: `#/evaluations/${pathways[0]?.evaluations[0]?.id}` },
    { name: 'validation', hash: evaluation, open: opening('Valider', 'Valider l’évaluation intermédiaire') },
    {
      name: 'date and evaluator',
      hash: evaluation,
      open: opening('Date et évaluateur', 'Date et évaluateur'),
    },
    { name: 'keys', hash: evaluation, open: opening('Évaluer au clavier ( ? )', 'Évaluer au clavier') },
    {
      name: 'discard',
      hash: evaluation,
      open: opening('Abandonner ce brouillon', 'Abandonner ce brouillon ?'),
    },
    { name: 'groups', hash: '#/groupes' },
    { name: 'new group', hash: '#/groupes', open: opening('Nouveau groupe', 'Nouveau groupe') },
    { name: 'group', hash: group },
    {
      name: 'print a group',
      hash: group,
      open: opening('Imprimer pour le groupe', 'Imprimer pour le groupe'),
    },
    { name: 'documents', hash: '#/documents' },
    { name: 'exchange', hash: '#/echanges' },
    { name: 'correspondence', hash: '#/correspondances' },
    { name: 'settings', hash: '#/reglages' },
  ];
}

async function openQuickSearch(page: Page): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.press('k');
  await page.keyboard.up('Control');
  await waitForHeading(page, 'Trouver un stagiaire');
  await page.keyboard.type('e');
  await page.waitForSelector('[role="option"]');
}
