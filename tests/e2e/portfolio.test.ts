import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { expectAccessible } from './accessibility';
import { type Home, type RunningApplication, makeHome, openApplication } from './application';
import { openDemonstration, traineeWith } from './demonstration';
import {
  call,
  click,
  type DroppedFile,
  dropFiles,
  fill,
  find,
  visit,
  waitForHeading,
  waitForText,
} from './driving';

let home: Home;
let application: RunningApplication;

beforeEach(() => {
  home = makeHome();
});
afterEach(async () => {
  await application.kill();
  home.remove();
});

/** A picture of one pixel. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const files: readonly DroppedFile[] = [
  { name: 'photo_atelier.png', content: PICTURE },
  { name: 'bilan-de-stage.txt', content: Buffer.from('Très bon accueil des clients.').toString('base64') },
  { name: 'programme.exe', content: Buffer.from([0x4d, 0x5a, 0, 1, 2, 3]).toString('base64') },
];

async function traineeWithEmptyPortfolio(
  page: Page,
): Promise<{ readonly traineeId: string; readonly pathwayId: string }> {
  const rows = await call(page, 'trainees.list', {
    search: '',
    programmeId: null,
    groupId: null,
    evaluation: 'any',
    includeExited: true,
  });
  for (const { traineeId, pathwayId } of rows) {
    if (pathwayId === null) continue;
    const { evidence } = await call(page, 'training.file', { pathwayId });
    if (evidence.length === 0) return { traineeId, pathwayId };
  }
  throw new Error('Everybody has evidence.');
}

describe('a portfolio', () => {
  it('takes files that are dropped, ties them to the map, and gives them back whole after a power cut', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    const { traineeId, pathwayId } = await traineeWithEmptyPortfolio(page);
    await visit(page, `#/stagiaires/${traineeId}/portefeuille`);
    await waitForText(page, 'Le portefeuille attend sa première preuve');
    await expectAccessible(page, 'empty portfolio');

    await dropFiles(page, '::-p-aria([name="Preuves"][role="heading"])', files);
    await waitForHeading(page, 'Ces fichiers n’ont pas été ajoutés');
    await waitForText(page, '« programme.exe » n’est pas ajouté.');
    await click(page, 'J’ai compris');

    await click(page, 'Bilan de stage');
    await waitForText(page, 'Très bon accueil des clients.');
    await expectAccessible(page, 'evidence');
    await click(page, 'Modifier');
    await (await find(page, 'Chercher un indicateur', 'searchbox')).type('accueillir un client');
    await page.locator('dialog details[open] input[type="checkbox"]').click();
    await expectAccessible(page, 'editing evidence');
    await click(page, 'Enregistrer');
    await waitForText(page, 'Preuve enregistrée.');

    await click(page, 'Photo atelier');
    await page.waitForSelector('dialog img');
    await click(page, 'Supprimer');
    await waitForText(page, 'Preuve supprimée.');
    await click(page, 'Annuler');
    await waitForText(page, 'La preuve est de nouveau dans le portefeuille.');
    await application.kill();

    application = await openApplication(home);
    await waitForHeading(application.page, 'Accueil');
    const { evidence } = await call(application.page, 'training.file', { pathwayId });
    expect(evidence.map(({ title }) => title).sort()).toEqual(['Bilan de stage', 'Photo atelier']);
    const [report] = evidence.filter(({ title }) => title === 'Bilan de stage');
    expect(report?.indicatorIds).toEqual(['A10.3.4']);
    const picture = evidence.find(({ title }) => title === 'Photo atelier');
    const content = await call(application.page, 'evidence.content', { evidenceId: picture?.id ?? '' });
    expect(content).toEqual({ mediaType: 'image/png', content: PICTURE });
  });

  it('gives a copy of a file, the address of a link, and takes a file for an indicator without evidence', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    const { traineeId, pathwayId } = await traineeWith(page, 3);
    const link = {
      kind: 'link' as const,
      id: crypto.randomUUID(),
      pathwayId,
      title: 'Page du chantier école',
      description: '',
      date: '2026-03-02',
      indicatorIds: [],
      url: 'https://exemple.example/chantier?page=2',
    };
    await call(page, 'evidence.save', link);
    await visit(page, `#/stagiaires/${traineeId}/portefeuille`);
    await click(page, link.title);
    await expectAccessible(page, 'link');
    await click(page, 'Copier l’adresse');
    await waitForText(page, 'L’adresse est copiée');
    await click(page, 'Modifier');
    await (await find(page, 'Description', 'textbox')).focus();
    await page.keyboard.press('v', { commands: ['Paste'] });
    const pasted = await (
      await find(page, 'Description', 'textbox')
    ).evaluate((field) => field instanceof HTMLTextAreaElement && field.value);
    expect(pasted).toContain(link.url);
    await page.keyboard.press('a', { commands: ['SelectAll'] });
    await page.keyboard.press('Backspace');
    await click(page, 'Annuler');

    const [add] = await page.$$('button[aria-label^="Ajouter une preuve : "]');
    const label = await add?.evaluate((button) => button.getAttribute('aria-label'));
    await add?.click();
    await waitForHeading(page, 'Ajouter une preuve');
    await expectAccessible(page, 'evidence to add');
    const photo = join(home.documents, 'Photo de chantier.png');
    writeFileSync(photo, Buffer.from(PICTURE, 'base64'));
    const [chooser] = await Promise.all([page.waitForFileChooser(), click(page, 'Fichiers…')]);
    await chooser.accept([photo]);
    await waitForHeading(page, 'Preuve');
    await click(page, 'Enregistrer');
    await waitForText(page, 'Preuve enregistrée.');
    const { evidence } = await call(page, 'training.file', { pathwayId });
    const added = evidence.find(({ title }) => title === 'Photo de chantier');
    expect(added?.indicatorIds).toHaveLength(1);
    await page.waitForFunction(
      (name) => document.querySelector(`button[aria-label="${name}"]`) === null,
      {},
      label ?? '',
    );

    await click(page, 'Photo de chantier');
    await page.waitForSelector('dialog img');
    await click(page, 'Enregistrer une copie…');
    await waitForHeading(page, 'Enregistrer une copie de la preuve');
    await click(page, 'Choisir');
    await waitForText(page, 'Copie enregistrée');
  });

  it('holds a synthesis that is proposed, rewritten and kept as it is typed', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    const { traineeId, pathwayId } = await traineeWith(page, 3);
    await visit(page, `#/stagiaires/${traineeId}/portefeuille`);
    await click(page, 'Nouvelle synthèse');
    await waitForHeading(page, 'Nouvelle synthèse argumentée');
    await expectAccessible(page, 'new synthesis');
    await fill(page, 'Métier ou poste visé', 'Agent d’accueil');
    await click(page, 'Proposer un texte');
    await waitForHeading(page, 'Synthèse argumentée');
    await waitForText(page, 'sur 2');
    await expectAccessible(page, 'synthesis');

    await fill(page, 'Destinataire', 'Résidence Exemple, Madame Modèle');
    await click(page, 'Paragraphe libre');
    await page.keyboard.type('Ce qui me plaît');
    await waitForText(page, 'Tout est enregistré.');
    await application.kill();

    application = await openApplication(home);
    await waitForHeading(application.page, 'Accueil');
    const { arguedSyntheses } = await call(application.page, 'training.file', { pathwayId });
    const synthesis = arguedSyntheses.find(({ targetTitle }) => targetTitle === 'Agent d’accueil');
    expect(synthesis).toMatchObject({ kind: 'job', recipient: 'Résidence Exemple, Madame Modèle' });
    expect(synthesis?.arguments.length).toBeGreaterThan(1);
    expect(synthesis?.arguments.at(-1)?.heading).toBe('Ce qui me plaît');

    await visit(application.page, `#/stagiaires/${traineeId}/portefeuille`);
    await find(application.page, 'Écrire : Agent d’accueil', 'button');
  });
});
