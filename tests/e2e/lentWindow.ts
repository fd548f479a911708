import type { Page } from 'puppeteer-core';
import { click, fill, waitForHeading, waitForText } from './driving';

/*
 * The window that a trainer lends for a self-assessment, as both of them use it.
 */

/** Lends the window from the trainee's file; with a code when the trainee will be alone. @param name « Prénom NOM ». */
export async function lendWindow(
  page: Page,
  action: 'Commencer' | 'Continuer',
  name: string,
  code?: string,
): Promise<void> {
  await click(page, `${action} : auto-évaluation initiale de ${name}`);
  await waitForHeading(page, 'Auto-évaluation initiale');
  if (code !== undefined) {
    await click(page, 'La personne répond seule', 'checkbox');
    await fill(page, 'Code pour reprendre la main', code);
  }
  await click(page, 'Donner la main');
}

/** Gives answers by their digits, each once its question is there. @param from the number of the first question on its axis. */
export async function answer(page: Page, digits: string, from: number): Promise<void> {
  for (const [index, digit] of [...digits].entries()) {
    await waitForText(page, `Phrase ${from + index} sur`);
    // Checked boundary: a digit is a key.
    await page.keyboard.press(digit as '1');
    await waitForText(page, `Phrase ${from + index + 1} sur`);
  }
}
