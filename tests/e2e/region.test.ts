import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COUNT_STEP } from '#shared/statistics/smallCounts';
import { formatNumber } from '#shared/format/french';
import type { ArchiveRecords } from '../../scripts/generation/archiveRecords';
import { generateArchives } from '../../scripts/generation/generateArchives';
import { expectAccessible } from './accessibility';
import { stillMotion } from './demonstration';
import { type RunningApplication, makeHome, openApplication } from './application';
import { click, visit, waitForHeading, waitForText } from './driving';

/*
 * The Region's window: two organisations have sent archives, they are dropped, and the figures are those of the records in them.
 */

const home = makeHome();
const folder = mkdtempSync(join(tmpdir(), 'carte-archives-'));
/** One archive of each of two organisations. */
const sent: { path: string; records: ArchiveRecords }[] = [];
let application: RunningApplication;
let page: Page;

beforeAll(async () => {
  const all: typeof sent = [];
  await generateArchives({
    archives: 11,
    trainees: 30,
    folder,
    seed: 4,
    onArchive: (path, records) => all.push({ path, records }),
  });
  // The first half-year of the first organisation, and of the second.
  sent.push(...all.slice(0, 1), ...all.slice(10, 11));
  application = await openApplication(home);
  page = application.page;
  await stillMotion(page);
});
afterAll(async () => {
  await application.kill();
  home.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Drops files on the window, as from a file manager. */
async function drop(paths: readonly string[]): Promise<void> {
  const files = paths.map((path) => ({
    name: basename(path),
    content: readFileSync(path).toString('base64'),
  }));
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, content } of dropped) {
      const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    document
      .querySelector('[aria-label="Dépôt d’archives"]')
      ?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, files);
}

const pathwaysOf = (archives: typeof sent) =>
  archives.flatMap(({ records }) =>
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

    await drop(sent.map(({ path }) => path));
    await waitForHeading(page, 'Archives reçues');
    await waitForText(page, 'Ajoutée : 2');
    await page.locator('dialog footer button').click();
    await waitForText(page, 'aucun organisme ne manque');

    const pathways = pathwaysOf(sent);
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

  it('does not count an archive twice, and takes the figures of a removed one away', async () => {
    await visit(page, '#/region/livraisons');
    await waitForHeading(page, 'Livraisons');
    await drop(sent.map(({ path }) => path));
    await waitForText(page, 'Déjà reçue : 2');
    await page.locator('dialog footer button').click();

    const [first] = sent;
    const name = first?.records.organisations[0]?.record;
    if (name === undefined || !('name' in name)) throw new Error('an archive names its organisation');
    await click(page, `Retirer l’archive de ${name.name}`);
    await waitForHeading(page, 'Retirer cette archive ?');
    await page.locator('dialog footer button:last-child').click();
    await waitForText(page, 'La livraison est retirée');

    await visit(page, '#/region/vue-d-ensemble');
    await page.waitForSelector('dl .tile');
    expectRounded(await figure('Entrées'), pathwaysOf(sent.slice(1)).length);
  });
});
