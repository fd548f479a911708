import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { fullName } from '#shared/records/trainee';
import { expectAccessible } from './accessibility';
import { type RunningApplication, makeHome } from './application';
import { openDemonstration, traineeWith } from './demonstration';
import { call, choose, click, dropFiles, fill, visit, waitForHeading, waitForText } from './driving';

/*
 * A list of trainees as an organisation sends it, dropped in the window: looked at line by line, imported without its faulty line into a
 * new group, seen and exported as a group, taken back. Every screen on the way is checked by axe.
 */

const home = makeHome();
let application: RunningApplication;
let page: Page;

beforeAll(async () => {
  application = await openDemonstration(home);
  ({ page } = application);
});
afterAll(async () => {
  await application.kill();
  home.remove();
});

const GROUP = 'PEE Montreuil – essai d’import';
const EVENING = 'Groupe du soir';
const PRESCRIBER = 'Mission locale du Canal fictif';
const prescribers = async () =>
  (await call(page, 'prescribers.list', {})).filter(({ structure }) => structure === PRESCRIBER);
const messy = `ATELIER DÉMONSTRATION FORMATION;;;;;;;;;
Liste des entrées;;;éditée le 02/03/2026;;;;;;
;;;;;;;;;
N°;NOM et Prénom;;Né(e) le;Tél.;E-mail;Session;Orienté(e) par;Action;Référent
1;ZYGÈNE Aïcha;;14/03/2001;612345678;aicha@exemple.fr;;Mission locale du Canal fictif;P.E.E. 2026;Modèle Sacha
2;Mme ZINNIA Marie-Ève;;36964;06.12.34.56.79;;;MISSION LOCALE du Canal fictif;;Sacha MODÈLE
3;ZÉPHYR Tom;;31/02/2001;;;;;;
4;ZIBELINE Lina;;3 févr. 1998;voir dossier;;;;;
5;ZÉNITH Noé;;5/5/2000;;;Groupe du soir;;EDI;
6;ZÉLANDE Max;;7/7/1999;;;;;Dispositif inconnu;
TOTAL;6 stagiaires;;;;;;;;
`;

/** CP1252, as Excel writes on a French Windows: one byte a letter for the letters of this list. */
const bytes = Buffer.from(messy.replaceAll('’', "'"), 'latin1').toString('base64');

const csv = (text: string): string => Buffer.from(text).toString('base64');
const first = `Nom;Prénom;Né(e) le;Tél;E-mail
ZÉBULON;Tom;14/03/2001;06 99 00 12 34;
"ZAKOURI;Zoé;3/2/1999;06 99 00 56 78;
ZOLA-EXEMPLE;Lina;5/5/2000;06 99 00 99 99;
`;
const second = `Nom;Prénom;Né(e) le;Tél;E-mail
ZÉBULON;Tom;14/03/2001;07 99 00 00 00;
ZAKOURI;Zoé;3/2/1999;06 99 00 56 78;zoe@exemple.fr
`;

describe('a messy list of trainees', () => {
  it('is imported without its faulty line, seen as a group, exported and taken back', async () => {
    await visit(page, '#/importation');
    await dropFiles(page, '[aria-label="Fichier à importer"]', [{ name: 'Entrées.csv', content: bytes }]);
    await waitForHeading(page, 'Colonnes');
    // The lines are shown before anybody said where the trainees go.
    await waitForText(page, '6 lignes lues');
    await fill(page, 'Nom du groupe', GROUP);
    await choose(page, 'Dispositif', 'PEE – Parcours entrée dans l’emploi');
    await waitForText(page, '4 lignes prêtes, 2 lignes à corriger ou à décider.');
    await waitForText(page, 'n’est pas une date qui existe');
    await waitForText(page, 'Le dispositif « Dispositif inconnu » n’est pas connu ici.');
    // What the lines say of places is told before anything is made.
    await waitForText(page, `Seront aussi créés : les groupes « ${GROUP} », « ${EVENING} » ; `);
    await waitForText(page, `le prescripteur « Modèle Sacha, ${PRESCRIBER} ».`);
    await waitForText(
      page,
      'Le fichier a 11 lignes : 6 de stagiaires, 3 laissées de côté, 1 de titres, 1 vide.',
    );
    await expectAccessible(page, 'import, a file');

    await click(page, 'Importer seulement les 4\u00a0bonnes lignes');
    await waitForText(page, '4 stagiaires ajoutés, 2 groupes créés, 1 prescripteur créé.');
    await expectAccessible(page, 'import, done');

    const groups = await call(page, 'groups.list', {});
    expect(groups.filter(({ name }) => name === EVENING)).toHaveLength(1);
    expect(await prescribers()).toMatchObject([{ kind: 'missionLocale', adviser: 'Modèle Sacha' }]);
    const group = groups.find(({ name }) => name === GROUP);
    await visit(page, `#/groupes/${group?.id ?? ''}`);
    await waitForText(page, 'ZINNIA Marie-Ève');
    await expectAccessible(page, 'group, members');
    await click(page, 'Cartes', 'tab');
    await waitForText(page, 'Pas encore évalué');
    await expectAccessible(page, 'group, maps');
    await click(page, 'Stagiaires', 'tab');
    await exportTo(join(home.documents, 'groupe.csv'));

    await visit(page, '#/importation');
    await click(page, 'Annuler cet import');
    await waitForHeading(page, 'Annuler cet import ?');
    await expectAccessible(page, 'taking an import back');
    await click(page, 'Annuler l’import');
    await waitForText(page, '4 stagiaires retirés');
    const left = (await call(page, 'groups.list', {})).map(({ name }) => name);
    expect(left.filter((name) => name === GROUP || name === EVENING)).toEqual([]);
    expect(await prescribers()).toEqual([]);
  });

  it('sent again by others is asked about where two people may be one, and changes of a record what was chosen', async () => {
    await visit(page, '#/importation');
    await dropFiles(page, '[aria-label="Fichier à importer"]', [
      { name: 'Premiere.csv', content: csv(first) },
    ]);
    await waitForHeading(page, 'Colonnes');
    await click(page, 'Fiches seulement', 'radio');
    await waitForText(page, 'Un guillemet n’est pas refermé à la ligne 3');
    await click(page, 'Importer 3\u00a0lignes');
    await waitForText(page, '3 stagiaires ajoutés.');

    await dropFiles(page, '[aria-label="Fichier à importer"]', [
      { name: 'Seconde.csv', content: csv(second) },
    ]);
    await waitForHeading(page, 'Colonnes');
    await waitForText(page, 'mais la civilité ou les coordonnées diffèrent : est-ce la même personne ?');
    await expectAccessible(page, 'import, two people of one name');
    await click(page, 'Quelqu’un d’autre');
    await waitForText(page, 'Adresse électronique : ajouter « zoe@exemple.fr »');
    await click(page, 'Ajouter ce qui manque');
    await waitForText(page, 'Déjà inscrit, fiche mise à jour');
    await expectAccessible(page, 'import, fields of somebody known');
    await click(page, 'Importer 2\u00a0lignes');
    await waitForText(page, '1 stagiaire ajouté, 1 fiche mise à jour.');
    // The answers are kept.
    await dropFiles(page, '[aria-label="Fichier à importer"]', [
      { name: 'Seconde.csv', content: csv(second) },
    ]);
    await waitForText(page, 'Personne reconnue d’après un import précédent.');
    await waitForText(page, 'Aucune ligne à importer.');
  });

  it('leaves a group of the demonstration with what it holds and its progress, without fault', async () => {
    const [group] = await call(page, 'groups.list', {});
    await visit(page, `#/groupes/${group?.id ?? ''}`);
    await click(page, 'Acquis et progrès', 'tab');
    await waitForHeading(page, 'Progrès moyen par axe');
    await expectAccessible(page, 'group, overview');
  });
});

describe('the data of persons', () => {
  it('is kept as the rule says, on a screen without fault', async () => {
    await visit(page, '#/reglages');
    await click(page, 'Données personnelles', 'tab');
    await waitForText(page, 'Personne n’a dépassé la durée de conservation.');
    await expectAccessible(page, 'personal data');
  });

  it('is erased after a question that says what goes, and what cannot be reached', async () => {
    const { traineeId, givenName, familyName } = await traineeWith(page, 3);
    const name = fullName({ givenName, familyName });
    await fill(page, 'Nom de la personne', familyName, 'searchbox');
    await click(page, `Effacer les données de ${name}`);
    await waitForText(page, 'tout est effacé pour de bon');
    await expectAccessible(page, 'erasing a person');
    await click(page, 'Effacer pour de bon');
    await waitForText(page, 'Les données de cette personne sont effacées.');
    const left = await call(page, 'personalData.erasureScope', { traineeId }).catch(String);
    expect(left).toContain('personalData.erasureScope was refused');
  });
});

/** Exports the list on screen as CSV, and reads the file back. */
async function exportTo(path: string): Promise<void> {
  await click(page, 'Exporter');
  await waitForHeading(page, 'Exporter le tableau');
  await page.select('dialog select', 'csv');
  await click(page, 'Choisir où enregistrer');
  await waitForHeading(page, 'Enregistrer le tableau');
  await fill(page, 'Enregistrer sous', path);
  await click(page, 'Choisir');
  await waitForText(page, 'Tableau enregistré');
  const lines = readFileSync(path, 'utf8').split('\r\n');
  expect(lines[0]).toMatch(/^\ufeffNom;Prénom;Civilité;Date de naissance;/);
  expect(lines.slice(1, 4).map((line) => line.split(';').slice(0, 4))).toEqual([
    ['Zibeline', 'Lina', 'Non précisé', '03/02/1998'],
    ['Zinnia', 'Marie-Ève', 'Madame', '14/03/2001'],
    ['Zygène', 'Aïcha', 'Non précisé', '14/03/2001'],
  ]);
}
