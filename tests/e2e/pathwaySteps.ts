import type { Page } from 'puppeteer-core';
import { type Phase, phaseLabels } from '#shared/evaluation/phase';
import { formatShortDate } from '#shared/format/french';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { choose, click, fill, find, pressAll, visit, waitForHeading, waitForText } from './driving';
import { answer, lendWindow } from './lentWindow';
import { cellsAt, chosenIds, labelOf, organisation, type StoryDates, trainee } from './pathwayStory';

/*
 * The story of `pathwayStory.ts`, played in the window step by step as a trainer plays it.
 */

/** Where the story is played. */
export interface Stage {
  readonly page: Page;
  readonly map: CompetencyMap;
  readonly dates: StoryDates;
  /** Set once the trainee is entered. */
  traineeId: string;
}

/** Opens a part of the trainee's file; the first one without section. */
export const openSection = ({ page, traineeId }: Stage, section = ''): Promise<void> =>
  visit(page, `#/stagiaires/${traineeId}${section}`);

/** Names the organisation and the trainer, at first launch. */
export async function setUp(page: Page): Promise<void> {
  await waitForHeading(page, 'Carte de compétences');
  await fill(page, 'Nom de l’organisme', organisation);
  await fill(page, 'Ville', 'Montreuil');
  await fill(page, 'Code postal', '93100');
  await fill(page, 'N° de déclaration d’activité', '11930000093');
  await fill(page, 'Prénom', 'Nadia');
  await fill(page, 'Nom', 'Illustration');
  await fill(page, 'Fonction', 'formatrice référente');
  await click(page, 'Commencer');
  await waitForHeading(page, 'Accueil');
}

/** Enters the trainee, their pathway and a prescriber that was not known yet. */
export async function enterTrainee(stage: Stage): Promise<void> {
  const { page, dates } = stage;
  await visit(page, '#/stagiaires');
  await click(page, 'Nouveau stagiaire');
  await waitForHeading(page, 'Nouveau stagiaire');
  await fill(page, 'Prénom', 'Alix');
  await fill(page, 'Nom de famille', 'Modèle');
  await choose(page, 'Civilité', 'Madame');
  await fill(page, 'Date de naissance', '14/03/2001');
  await choose(page, 'Dispositif', 'PEE – Parcours entrée dans l’emploi');
  await fill(page, 'Entrée', formatShortDate(dates.entry));
  await fill(page, 'Sortie prévue', formatShortDate(dates.plannedExit));
  await fill(page, 'Heures prévues', '560', 'spinbutton');
  await click(page, 'Nouveau prescripteur');
  await waitForHeading(page, 'Nouveau prescripteur');
  await fill(page, 'Structure', 'Mission locale de l’Exemple');
  await fill(page, 'Conseiller ou conseillère', 'Sacha Conseil');
  await click(page, 'Enregistrer');
  await waitForText(page, 'Prescripteur ajouté.');
  await click(page, 'Enregistrer le stagiaire');
  await waitForHeading(page, trainee.name);
  stage.traineeId = await page.evaluate(() => location.hash.split('/')[2] ?? '');
}

/** Lends the window with a code: the trainee answers on the first axis, passes the others and ends. */
export async function assessOneself(stage: Stage): Promise<void> {
  const { page, map } = stage;
  await openSection(stage);
  await lendWindow(page, 'Commencer', trainee.name, '2580');
  await click(page, 'Je commence');
  await click(page, 'Voir les phrases');
  await answer(page, '111133322', 1);
  await page.keyboard.press('2');
  for (const { label } of map.axes.slice(1)) {
    await waitForHeading(page, label);
    await click(page, 'Passer cette compétence');
  }
  await waitForHeading(page, 'Vous êtes au bout');
  await click(page, 'J’ai fini, voir ma carte');
  await waitForHeading(page, 'Merci Alix');
  await click(page, 'J’appelle mon formateur');
  await fill(page, 'Code du formateur', '2580');
  await page.keyboard.press('Enter');
  await waitForHeading(page, trainee.name);
}

/** Evaluates by keyboard whatever moved since the evaluation before, dates the evaluation and validates it. */
export async function evaluate(stage: Stage, phase: Phase, before?: Phase): Promise<void> {
  const { page, map, dates } = stage;
  await openSection(stage);
  await click(page, `Évaluer : ${phaseLabels[phase]} de ${trainee.name}`);
  await waitForHeading(page, `${phaseLabels[phase]} · ${trainee.name}`);
  await page.waitForSelector('[data-indicator] button:focus');
  await page.keyboard.press('Escape');
  await page.waitForSelector('[role="gridcell"]:focus');
  const known = before === undefined ? [] : cellsAt(map, before);
  for (const [index, { axis, circle, letter }] of cellsAt(map, phase).entries()) {
    if (circle === 1) await page.keyboard.press(axis === 1 ? 'Home' : 'ArrowRight');
    await page.keyboard.press(circle === 1 ? 'Home' : 'ArrowUp');
    if (letter !== known[index]?.letter) await rateCell(page, letter);
  }
  await waitForText(page, 'Tout est enregistré');
  await click(page, 'Date et évaluateur');
  await waitForHeading(page, 'Date et évaluateur');
  await fill(page, 'Date de l’évaluation', formatShortDate(dates[phase]));
  await click(page, 'Enregistrer');
  await page.waitForFunction(() => document.querySelector('dialog[open]') === null);
  await click(page, 'Valider');
  await waitForHeading(page, `Valider l’${phaseLabels[phase].toLowerCase()}`);
  await page.locator('dialog footer button:last-child').click();
  await waitForHeading(page, trainee.name);
}

async function rateCell(page: Page, letter: string): Promise<void> {
  await page.keyboard.down('Shift');
  await pressAll(page, [letter]);
  await page.keyboard.up('Shift');
}

/** Chooses three competencies of the whole map in place of those proposed; dates the first and says how for it. */
export async function chooseCompetencies(stage: Stage): Promise<void> {
  const { page, dates } = stage;
  await openSection(stage, '/travailler');
  await click(page, 'Tout retirer');
  await waitForText(page, 'Rien à travailler pour le moment');
  for (const id of chosenIds) {
    const search = await page.waitForSelector('input[type="search"][aria-label^="Chercher une compétence"]');
    await search?.click({ count: 3 });
    await search?.type(id);
    await waitForText(page, '1 compétence trouvée');
    await pressAll(page, ['Tab', 'Space']);
    await page.waitForSelector(`[data-target="${id}"]`);
  }
  const [first] = chosenIds;
  await page.type(`[data-target="${first}"] .date input`, formatShortDate(dates.intermediate));
  await page.type(`[data-target="${first}"] textarea`, 'En atelier, chaque lundi');
  await page.keyboard.press('Tab');
}

/** Reads what was reached half way, and takes up again what was not, and nothing else. @returns what the screen lists as reached. */
export async function reviewCompetencies(stage: Stage): Promise<string> {
  const { page, map } = stage;
  await openSection(stage, '/travailler');
  await waitForHeading(page, 'Depuis l’évaluation initiale');
  const reached = await page.$eval('[aria-label="Atteintes"]', (list) => list.textContent ?? '');
  await click(page, 'Tout retirer');
  const [, , left] = chosenIds;
  await click(page, `Reprendre : ${labelOf(map, left)}`);
  await page.waitForSelector(`[data-target="${left}"]`);
  return reached.replace(/\s+/g, ' ');
}

/** Ticks every document of the trainee and makes them all, then the correspondence table. */
export async function issueEverything({ page }: Stage): Promise<void> {
  await visit(page, '#/documents');
  await click(page, 'Un stagiaire', 'radio');
  await (await find(page, 'Rechercher un stagiaire', 'searchbox')).type('modele');
  await page.locator('li button ::-p-text(MODÈLE Alix)').click();
  await page.waitForSelector('tbody input[type="checkbox"]:not(:disabled)');
  for (const box of await page.$$('tbody input[type="checkbox"]')) await box.click();
  await click(page, 'Enregistrer en PDF');
  await waitForText(page, '18 documents produits');
  await click(page, 'Terminer');

  await visit(page, '#/correspondances');
  await click(page, 'Imprimer la table');
  await click(page, 'Enregistrer en PDF');
  await waitForText(page, 'Enregistrée dans le dossier des documents.');
}
