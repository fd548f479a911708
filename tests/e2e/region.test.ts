import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNT_STEP } from '#shared/statistics/smallCounts';
import { formatNumber } from '#shared/format/french';
import { expectAccessible } from './accessibility';
import { stillMotion } from './demonstration';
import { type RunningApplication, makeHome, openApplication } from './application';
import { click, fill, visit, waitForHeading, waitForText } from './driving';
import {
  closeReport,
  dropArchives,
  sendArchives,
  type SentArchive,
  type SentArchives,
} from './regionArchives';

/*
 * The Region's window: two organisations have sent archives, they are dropped, and the figures are those of the records in them.
 */

const home = makeHome();
let archives: SentArchives;
let application: RunningApplication;
let page: Page;

beforeAll(async () => {
  archives = await sendArchives();
  application = await openApplication(home);
  page = application.page;
  await stillMotion(page);
});
afterAll(async () => {
  await application.kill();
  home.remove();
  archives.remove();
});

const pathsSent = (): string[] => archives.first.map(({ path }) => path);

const pathwaysOf = (sent: readonly SentArchive[]) =>
  sent.flatMap(({ records }) =>
    records.pathways.flatMap((one) => (one.kind === 'pathways' ? [one.record] : [])),
  );

/** The large figure of a tile, as it is read. */
const figure = (label: string): Promise<string> =>
  page.$$eval(
    'dl .tile',
    (tiles, wanted) => {
      const tile = tiles.find((one) => one.querySelector('dt')?.textContent?.trim().startsWith(wanted));
      return tile?.querySelector('dd')?.firstChild?.textContent?.trim() ?? '';
    },
    label,
  );

/** A count on screen: one of the two neighbouring multiples of five. */
function expectRounded(text: string, count: number): void {
  expect(
    [Math.floor(count / COUNT_STEP), Math.ceil(count / COUNT_STEP)].map((step) =>
      formatNumber(step * COUNT_STEP),
    ),
  ).toContain(text);
}

describe('the Region’s window', () => {
  it('takes in the archives of two organisations and shows their figures', async () => {
    await waitForHeading(page, 'Carte de compétences');
    await click(page, 'Je travaille à la Région');
    await waitForHeading(page, 'Livraisons');
    await expectAccessible(page, 'nothing delivered');

    await dropArchives(page, pathsSent());
    await waitForHeading(page, 'Archives reçues');
    await waitForText(page, 'Ajoutée : 2');
    await expectAccessible(page, 'archives received');
    await closeReport(page);
    await waitForText(page, 'aucun organisme ne manque');

    const pathways = pathwaysOf(archives.first);
    await visit(page, '#/region/vue-d-ensemble');
    await waitForHeading(page, 'Vue d’ensemble');
    await page.waitForSelector('dl .tile');
    expectRounded(await figure('Entrées'), pathways.length);
    expectRounded(await figure('Sorties'), pathways.filter(({ exitDate }) => exitDate !== null).length);

    await visit(page, '#/region/organismes');
    await waitForHeading(page, 'Organismes');
    await waitForText(page, 'Passerelle de l’Écluse');
  });

  it.each([
    'livraisons',
    'vue-d-ensemble',
    'axes',
    'clea',
    'efficacite',
    'organismes',
    'exports',
    'reglages',
  ])('has no fault for users of assistive technology in « %s »', async (place) => {
    await visit(page, `#/region/${place}`);
    await page.waitForFunction(() => document.querySelector('main .loading') === null);
    await page.$$eval('main details', (parts) => parts.forEach((part) => (part.open = true)));
    await expectAccessible(page, place);
  });

  it('waits for an organisation that is expected, until it is taken off the list', async () => {
    await visit(page, '#/region/livraisons');
    await click(page, 'Ajouter un organisme');
    await waitForHeading(page, 'Organisme attendu');
    await click(page, 'Enregistrer');
    await page.waitForSelector('[aria-invalid]');
    await expectAccessible(page, 'expected organisation, refused');
    await fill(page, 'Nom de l’organisme', 'Atelier Attendu');
    await click(page, 'Enregistrer');
    await waitForText(page, '1 organisme manque');
    await expectAccessible(page, 'an organisation is missing');

    await click(page, 'Modifier Atelier Attendu');
    await waitForHeading(page, 'Atelier Attendu');
    await expectAccessible(page, 'an organisation is changed');
    await click(page, 'Retirer de la liste');
    await waitForText(page, 'aucun organisme ne manque');
  });

  it('lets one table at a time leave as CSV, and shows the report before it is printed', async () => {
    await visit(page, '#/region/exports');
    await waitForHeading(page, 'Exports');
    await page.locator('fieldset + .line ::-p-text(CSV)').click();
    await waitForText(page, 'En CSV, un seul tableau à la fois.');
    await expectAccessible(page, 'one table at a time');
    await click(page, 'Voir et imprimer le rapport');
    await waitForHeading(page, 'Rapport de la Région');
    await page.waitForSelector('dialog iframe');
    await expectAccessible(page, 'report of the Region');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { hidden: true });
  });

  it('does not count an archive twice, and takes the figures of a removed one away', async () => {
    await visit(page, '#/region/livraisons');
    await waitForHeading(page, 'Livraisons');
    await dropArchives(page, pathsSent());
    await waitForText(page, 'Déjà reçue : 2');
    await closeReport(page);

    const [first] = archives.first;
    const name = first?.records.organisations[0]?.record;
    if (name === undefined || !('name' in name)) throw new Error('an archive names its organisation');
    await click(page, `Retirer l’archive de ${name.name}`);
    await waitForHeading(page, 'Retirer cette archive ?');
    await expectAccessible(page, 'removing an archive');
    await page.locator('dialog footer button:last-child').click();
    await waitForText(page, 'La livraison est retirée');

    await visit(page, '#/region/vue-d-ensemble');
    await page.waitForSelector('dl .tile');
    expectRounded(await figure('Entrées'), pathwaysOf(archives.first.slice(1)).length);
  });
});
