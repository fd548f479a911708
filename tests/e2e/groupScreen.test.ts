import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility';
import { type Home, makeHome, type RunningApplication } from './application';
import { openDemonstration, traineeWith } from './demonstration';
import { click, visit, waitForText } from './driving';

let home: Home;
let application: RunningApplication;

beforeEach(() => {
  home = makeHome();
});
afterEach(async () => {
  await application.kill();
  home.remove();
});

/** Texts of the screen that do not fit where they stand. */
const cutTexts = (page: Page): Promise<string[]> =>
  page.$$eval('main :is(th, td, p, span, strong, h1, h2, a)', (elements) =>
    elements
      .filter(
        (element) =>
          element.clientWidth > 1 &&
          getComputedStyle(element).overflowX === 'hidden' &&
          element.scrollWidth > element.clientWidth + 1,
      )
      .map((element) => (element.textContent ?? '').trim()),
  );

/** By how many pixels the coloured parts of the cells of the table differ in width. */
const cellSpread = (page: Page): Promise<number> =>
  page.$$eval('td.cell', (cells) => {
    const widths = cells.map((cell) => cell.clientWidth);
    return Math.max(...widths) - Math.min(...widths);
  });

describe('the screen of a group', () => {
  it('cuts no name and draws its columns alike, on small and large screens', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    const { groupId } = await traineeWith(page, 3);
    await visit(page, `#/groupes/${groupId ?? ''}`);
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.setViewport({ width, height });
      for (const [tab, text] of [
        ['Stagiaires', 'Prochaine'],
        ['Cartes', 'Dernière évaluation'],
        ['Acquis et progrès', 'Progrès moyen par axe'],
      ] as const) {
        await click(page, tab, 'tab');
        await waitForText(page, text);
        expect(await cutTexts(page), `${tab}, ${width} pixels`).toEqual([]);
      }
      expect(await cellSpread(page), `${width} pixels`).toBeLessThanOrEqual(4);
      const overflow = await page.$eval('.scroll', (box) => box.scrollWidth - box.clientWidth);
      expect(overflow, `${width} pixels`).toBeLessThanOrEqual(0);
    }
    await expectAccessible(page, 'group, acquired and progress');
  });
});
