import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { indicatorsOf } from '#shared/referential/competencyMap';
import { expectAccessible } from './accessibility';
import { type Home, type RunningApplication, makeHome, openApplication } from './application';
import { openDemonstration, traineeWith } from './demonstration';
import { call, click, fill, find, visit, waitForHeading, waitForText } from './driving';
import { answer, lendWindow } from './lentWindow';

let home: Home;
let application: RunningApplication;

beforeEach(() => {
  home = makeHome();
});
afterEach(async () => {
  await application.kill();
  home.remove();
});

const CODE = '2580';

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((address) => {
    location.hash = address;
  }, hash);

describe('a self-assessment', () => {
  it('keeps every answer over a power cut, and shows nobody else while the window is lent', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    const trainee = await traineeWith(page, 0);
    const name = `${trainee.givenName} ${trainee.familyName.toLocaleUpperCase('fr')}`;
    await visit(page, `#/stagiaires/${trainee.traineeId}`);
    await lendWindow(page, 'Commencer', name, CODE);
    await waitForHeading(page, `Bonjour ${trainee.givenName}`);
    await expectAccessible(page, 'welcome');
    await click(page, 'Je commence');
    await click(page, 'Voir les phrases');
    await answer(page, '1234', 1);
    await page.locator('summary').click();
    await expectAccessible(page, 'question');

    await page.keyboard.down('Control');
    await page.keyboard.press('k');
    await page.keyboard.up('Control');
    expect(await page.$('dialog[open]')).toBeNull();

    const lent = await page.evaluate(() => location.hash);
    await page.reload();
    await waitForHeading(page, `Bon retour ${trainee.givenName}`);
    await goTo(page, '#/stagiaires');
    await waitForHeading(page, 'Rendre la main au formateur');
    await expectAccessible(page, 'leaving');
    await fill(page, 'Code du formateur', '0000');
    await page.keyboard.press('Enter');
    await waitForText(page, 'Ce n’est pas le bon code.');
    expect(await page.evaluate(() => location.hash)).toBe(lent);
    await click(page, 'Continuer à répondre');
    await click(page, 'Je continue');
    await answer(page, '1', 5);
    await application.kill();

    application = await openApplication(home);
    await waitForHeading(application.page, 'Accueil');
    const { selfAssessments } = await call(application.page, 'training.file', {
      pathwayId: trainee.pathwayId,
    });
    const { currentMap } = await call(application.page, 'application.status', {});
    const ids = indicatorsOf(await call(application.page, 'referential.map', currentMap)).map(({ id }) => id);
    const given = ['acquired', 'inProgress', 'toDevelop', 'unsure', 'acquired'] as const;
    expect(selfAssessments.map(({ answers }) => answers)).toEqual([
      Object.fromEntries(given.map((one, index) => [ids[index], one])),
    ]);

    await visit(application.page, `#/stagiaires/${trainee.traineeId}`);
    await lendWindow(application.page, 'Continuer', name);
    await waitForText(application.page, 'Vous avez déjà répondu à 5 phrases sur 144.');
    await click(application.page, 'Faire une pause');
    await click(application.page, 'Je suis le formateur');
    await waitForHeading(application.page, 'Auto-évaluation');
  });

  it('ends with the trainee’s own map, and is compared with the evaluation', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    const trainee = await traineeWith(page, 3);
    const { selfAssessmentId } = await call(page, 'selfAssessment.start', {
      pathwayId: trainee.pathwayId,
      phase: 'final',
    });
    await call(page, 'selfAssessment.reopen', { selfAssessmentId });
    const { selfAssessment, evaluation } = await call(page, 'selfAssessment.sheet', { selfAssessmentId });
    const map = await call(page, 'referential.map', {
      id: selfAssessment.mapId,
      version: selfAssessment.mapVersion,
    });
    const changes = indicatorsOf(map).map(({ id }) => ({ indicatorId: id, answer: 'acquired' as const }));
    await call(page, 'selfAssessment.rate', { selfAssessmentId, changes });

    await visit(page, `#/auto-evaluations/${selfAssessmentId}`);
    await click(page, 'Je continue');
    await waitForHeading(page, 'Vous avez répondu à tout');
    await expectAccessible(page, 'review');
    await click(page, 'J’ai fini, voir ma carte');
    await waitForHeading(page, `Merci ${trainee.givenName}`);
    await expectAccessible(page, 'end');
    await click(page, 'J’appelle mon formateur');
    await click(page, 'Je suis le formateur');
    await waitForHeading(page, 'Auto-évaluation');

    await visit(page, `#/auto-evaluations/${selfAssessmentId}/regards`);
    await waitForHeading(page, 'Regards croisés');
    const ratings = Object.values(evaluation?.ratings ?? {});
    const higher = ratings.filter((rating) => rating !== 'acquired').length;
    expect(higher).toBeGreaterThan(0);
    await find(page, `Plus haut (${higher})`, 'tab');
    await find(page, `D’accord (${ratings.length - higher})`, 'tab');
    await find(page, 'Plus bas (0)', 'tab');
    await expectAccessible(page, 'comparison');
  });
});
