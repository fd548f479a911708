import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/database/database';
import { sampleOrganisation, samplePathway, sampleTrainee } from '../../src/main/testing/sampleRecords';
import { type RunningApplication, makeHome, openApplication } from './application';
import { visit, waitForText } from './driving';

const home = makeHome();
let application: RunningApplication;
afterAll(async () => {
  await application.kill();
  home.remove();
});

const TRAINEE_COUNT = 5000;
/** Lines drawn at once: those that a window of 800 pixels shows, and some to spare at both ends. */
const MOST_LINES = 60;

/** Fills the data folder as years of work would. */
function enterTrainees(): void {
  const database = openDatabase(home.data, () => new Date());
  database.transaction(() => {
    database.organisation.save(sampleOrganisation());
    for (let index = 0; index < TRAINEE_COUNT; index++) {
      const familyName = `Exemple-${String(index).padStart(4, '0')}`;
      const trainee = sampleTrainee({ familyName });
      database.trainees.save(trainee);
      database.pathways.save(samplePathway(trainee.id));
    }
  });
  database.close();
}

describe(`a list of ${TRAINEE_COUNT} trainees`, () => {
  it('draws only the lines in view, from the first to the last, and finds by name as one types', async () => {
    enterTrainees();
    application = await openApplication(home);
    const { page } = application;
    await page.waitForSelector('h1');
    await visit(page, '#/stagiaires');
    await waitForText(page, '5 000 stagiaires');

    const lines = () => page.$$eval('main [role="row"][aria-rowindex]', (rows) => rows.length);
    await waitForText(page, 'EXEMPLE-0000');
    expect(await lines()).toBeLessThan(MOST_LINES);

    await page.focus('main [role="row"][tabindex="0"]');
    await page.keyboard.press('End');
    await waitForText(page, 'EXEMPLE-4999');
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-rowindex') === '5001');
    expect(await lines()).toBeLessThan(MOST_LINES);

    await page.mouse.move(640, 500);
    for (let turn = 0; turn < 20; turn++) await page.mouse.wheel({ deltaY: -3000 });
    await page.waitForFunction(() => !document.body.innerText.includes('EXEMPLE-4980'));
    expect(await lines()).toBeLessThan(MOST_LINES);

    await page.focus('main input[type="search"]');
    await page.keyboard.type('exemple 1234');
    await waitForText(page, '1 stagiaire');
    await waitForText(page, 'EXEMPLE-1234');
  });
});
