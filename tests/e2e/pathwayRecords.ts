import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { formatShortDate } from '#shared/format/french';
import { choose, click, dropFiles, fill, find, waitForHeading, waitForText } from './driving';
import { openSection, type Stage } from './pathwaySteps';
import { hours } from './pathwayStory';

/*
 * What is recorded of the story beside its evaluations, typed in the window as a trainer types it.
 */

/** Records hours, a plateau technique, a stay in a company, the project, an action and the trainer's words. */
export async function recordFollowUp(stage: Stage): Promise<void> {
  const { page, dates } = stage;
  await openSection(stage, '/suivi.heures');
  for (const [column, figures] of Object.entries(hours)) {
    await page.locator(`[data-column="${column}"] input`).click();
    for (const figure of figures) {
      await page.keyboard.type(figure);
      await page.keyboard.press('Enter');
    }
  }
  await waitForText(page, 'Tout est enregistré');

  await openSection(stage, '/suivi.stages');
  await fillLine(page, 'Ajouter un plateau technique', {
    trade: 'Cuisine',
    place: 'Plateau de Bobigny',
    startDate: formatShortDate(dates.workshop[0]),
    endDate: formatShortDate(dates.workshop[1]),
    hours: '35',
    remarks: 'Suit une fiche technique étape par étape.',
  });
  await fillLine(page, 'Ajouter un stage', {
    company: 'Brasserie du Canevas',
    trade: 'Commis de cuisine',
    tutor: 'Camille Tutelle',
    startDate: formatShortDate(dates.placement[0]),
    endDate: formatShortDate(dates.placement[1]),
    hours: '63',
    assessment: 'Ponctuelle et soignée au moment du service.',
  });

  await openSection(stage, '/suivi.projet');
  await click(page, 'Ajouter un métier');
  await page.keyboard.type('Commis de cuisine');
  await choose(page, 'État du métier 1', 'Confirmé');
  await openSection(stage, '/suivi.plan');
  await fillLine(page, 'Ajouter une action', {
    objective: 'Trouver un contrat d’apprentissage',
    action: 'Envoyer cinq candidatures',
    who: 'Alix',
    deadline: formatShortDate(dates.deadline),
  });
  await openSection(stage, '/suivi.synthese');
  await fill(page, 'Le formateur ou la formatrice', 'Un parcours régulier, de plus en plus autonome.');
  await fill(page, 'Le ou la stagiaire', 'Maintenant je sais où je veux aller.');
  await waitForText(page, 'Tout est enregistré');
}

/** Adds a line to a table and fills it in, column by column. */
async function fillLine(page: Page, button: string, cells: Readonly<Record<string, string>>): Promise<void> {
  await click(page, button);
  const line = await page.waitForSelector('[data-line]:focus-within');
  for (const [column, text] of Object.entries(cells)) {
    const field = await line?.waitForSelector(`[data-column="${column}"] :is(input, textarea)`);
    await field?.click({ count: 3 });
    await field?.type(text);
  }
  await page.focus('h1');
  await waitForText(page, 'Tout est enregistré');
}

/** Fills the portfolio with a note and a picture, and writes an argued synthesis from what is proposed. */
export async function fillPortfolio(stage: Stage): Promise<void> {
  const { page } = stage;
  await openSection(stage, '/portefeuille');
  await click(page, 'Note');
  await fill(page, 'Titre', 'Le menu du vendredi');
  await fill(page, 'Note', 'Un menu complet pour douze personnes, du bon de commande au service.');
  await (await find(page, 'Chercher un indicateur', 'searchbox')).type('A5.1.1');
  await page.locator('dialog details[open] input[type="checkbox"]').click();
  await click(page, 'Enregistrer');
  await waitForText(page, 'Preuve ajoutée.');
  const picture = readFileSync(resolve('resources/icons/256x256.png')).toString('base64');
  await dropFiles(page, '::-p-aria([name="Preuves"][role="heading"])', [
    { name: 'plat_du_jour.png', content: picture },
  ]);
  await waitForHeading(page, 'Preuve');
  await click(page, 'Enregistrer');
  await waitForText(page, 'Preuve enregistrée.');

  await click(page, 'Nouvelle synthèse');
  await fill(page, 'Destinataire', 'Brasserie du Canevas, Madame Exemple');
  await click(page, 'Proposer un texte');
  await waitForHeading(page, 'Synthèse argumentée');
  await waitForText(page, 'sur 2');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
}
