import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility';
import { type Home, makeHome, type RunningApplication } from './application';
import { openDemonstration } from './demonstration';
import { call, click, find, visit, waitForText } from './driving';
import { readPrinted } from './printed';

let home: Home;
let application: RunningApplication | undefined;
const path = process.env['PATH'];

beforeEach(() => {
  home = makeHome();
});
afterEach(async () => {
  process.env['PATH'] = path;
  await application?.kill();
  application = undefined;
  home.remove();
});

const opensThroughScript = process.platform === 'linux';

/** Notes what the system is asked to open instead of opening it. @returns the paths noted until now. */
function noteOpenedFiles(): () => string[] {
  const folder = join(home.documents, '..', 'programs');
  const notes = join(folder, 'opened');
  mkdirSync(folder);
  writeFileSync(notes, '');
  writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf '%s\\n' "$1" >> '${notes}'\n`);
  chmodSync(join(folder, 'xdg-open'), 0o755);
  process.env['PATH'] = `${folder}${delimiter}${path ?? ''}`;
  return () => readFileSync(notes, 'utf8').split('\n').slice(0, -1);
}

const tick = (page: Page, name: string): Promise<void> => click(page, name, 'checkbox');

async function isTicked(page: Page, name: string): Promise<boolean> {
  return (await find(page, name, 'checkbox')).evaluate(
    (box) => box instanceof HTMLInputElement && box.checked,
  );
}

/** The text of the document that the preview shows. */
const shownText = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const frame = document.querySelector('iframe');
    return frame?.contentDocument?.querySelector('#documents')?.textContent ?? '';
  });

describe('the documents screen', () => {
  it('keeps what is ticked while the user looks elsewhere', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    await visit(page, '#/documents');
    await tick(page, 'Portefeuille de compétences');
    await click(page, 'Registre', 'tab');
    await click(page, 'Produire', 'tab');
    expect(await isTicked(page, 'Portefeuille de compétences')).toBe(true);
    await visit(page, '#/accueil');
    await visit(page, '#/documents');
    expect(await isTicked(page, 'Portefeuille de compétences')).toBe(true);
    expect(await isTicked(page, 'Fiche de liaison')).toBe(false);
  });

  it.runIf(opensThroughScript)(
    'shows every chosen document one at a time, and opens one PDF with all of them to print',
    async () => {
      const opened = noteOpenedFiles();
      application = await openDemonstration(home);
      const { page } = application;
      await visit(page, '#/documents');
      await click(page, 'Un stagiaire', 'radio');
      await page.locator('main ul button').click();
      for (const name of ['Synthèse du parcours', 'Portefeuille de compétences', 'Fiche de liaison'])
        await tick(page, name);
      await click(page, 'Voir et imprimer');
      await waitForText(page, '1 sur 3');
      await page.waitForFunction(() =>
        document
          .querySelector('iframe')
          ?.contentDocument?.querySelector('#documents')
          ?.textContent?.includes('Synthèse'),
      );
      await expectAccessible(page, 'several documents');
      await click(page, 'Document suivant');
      await waitForText(page, '2 sur 3');
      await page.waitForFunction(() =>
        document
          .querySelector('iframe')
          ?.contentDocument?.querySelector('#documents')
          ?.textContent?.includes('Portefeuille de compétences'),
      );
      expect(await shownText(page)).toContain('Sommaire');

      await click(page, 'Tout imprimer…');
      await waitForText(page, 'imprimez-le depuis sa fenêtre');
      const [path = '', ...others] = opened();
      expect(others).toEqual([]);
      const { pages } = await readPrinted(path);
      const register = await call(page, 'documents.list', { traineeId: null });
      const text = pages.join('\n');
      // The documents that stand in the portfolio are registered with it.
      expect(register.filter(({ title }) => !title.includes(', dans POR-'))).toHaveLength(3);
      for (const { number } of register) expect(text).toContain(number);
    },
  );
});
