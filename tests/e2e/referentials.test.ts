import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Page } from 'puppeteer-core';
import { cellText } from '#shared/import/sheetCell';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { readSpreadsheet } from '../../src/main/exchange/spreadsheets/readSpreadsheet';
import { expectAccessible } from './accessibility';
import { type RunningApplication, makeHome } from './application';
import { openDemonstration, traineeWith } from './demonstration';
import { call, click, dropFiles, fill, find, visit, waitForHeading, waitForText } from './driving';

/*
 * The referentials, as whoever keeps them does it: looked at, exported, edited, dropped in again, compared with what is here, put in use
 * beside the version that evaluations already have. Each state of the screen is checked by axe.
 */

const home = makeHome();
let application: RunningApplication;
let page: Page;
let map: CompetencyMap;

/** Of axis 1, circle 2, which has room for one more indicator; and of circle 3, which can do without its last one. */
const ADDED = { id: 'A1.2.3', label: 'Raconter une étape de son parcours à partir d’une photo' };
const REMOVED = 'A1.3.3';
const REWORDED = { id: 'A1.1.2', from: 'Citer deux activités', to: 'Nommer deux activités' };

beforeAll(async () => {
  application = await openDemonstration(home);
  ({ page } = application);
  const { currentMap } = await call(page, 'application.status', {});
  map = await call(page, 'referential.map', currentMap);
});
afterAll(async () => {
  await application.kill();
  home.remove();
});

/** Opens the referentials afresh: no file is being looked at. */
async function openReferentials(): Promise<void> {
  await visit(page, '#/reglages');
  await page.reload();
  await waitForHeading(page, 'Réglages');
  await click(page, 'Référentiels', 'tab');
  await waitForHeading(page, 'Versions de la carte');
}

const drop = (name: string, content: string | Buffer): Promise<void> =>
  dropFiles(page, '[aria-label="Référentiel à importer"]', [
    { name, content: Buffer.from(content).toString('base64') },
  ]);

/** The text of the card of this heading, spaces made plain. */
const card = (heading: string): Promise<string> =>
  page.evaluate((wanted) => {
    const found = [...document.querySelectorAll('section')].find(
      (section) => section.querySelector('h2')?.textContent?.trim() === wanted,
    );
    return (found?.innerText ?? '').replace(/\s+/g, ' ');
  }, heading);

/** Clicks a button on the line of the version that came with the program. */
const clickOnShipped = (button: string): Promise<void> =>
  page.$$eval(
    'main li',
    (lines, wanted) => {
      const line = lines.find(({ innerText }) => innerText.includes('Fournie avec l’application'));
      line?.querySelectorAll('button').forEach((one) => {
        if (one.innerText.trim() === wanted) one.click();
      });
    },
    button,
  );

/** Exports the version of the program from the screen, and answers what the file holds. */
async function exportAs(label: string, name: string): Promise<Buffer> {
  const path = join(home.documents, name);
  await openReferentials();
  await clickOnShipped('Exporter');
  await waitForHeading(page, `Exporter la version ${map.version}`);
  await expectAccessible(page, 'referentials, export');
  await click(page, `Enregistrer : ${label}`);
  await fill(page, 'Enregistrer sous', path);
  await click(page, 'Choisir');
  await waitForText(page, 'Le fichier est enregistré');
  return readFileSync(path);
}

/** The map with an indicator more, one less and one in other words. */
function changedMap(version: string): string {
  const axes = map.axes.map((axis) => ({
    ...axis,
    cells: axis.cells.map((cell) => ({
      ...cell,
      indicators: [
        ...cell.indicators.filter(({ id }) => id !== REMOVED),
        ...(ADDED.id.startsWith(`A${axis.number}.${cell.circle}.`)
          ? [{ ...ADDED, traineeLabel: 'Je raconte une étape de mon parcours', source: 'reconstructed' }]
          : []),
      ],
    })),
  }));
  return JSON.stringify({ ...map, version, axes }).replace(REWORDED.from, REWORDED.to);
}

describe('the referentials', () => {
  it('are shown with what was made with them', async () => {
    await openReferentials();
    const shown = await card('Versions de la carte');
    expect(shown).toContain(`version ${map.version}`);
    expect(shown).toContain('Fournie avec l’application · 144 indicateurs · ');
    expect(shown).toContain('106 critères sur 107');
    await expectAccessible(page, 'referentials');
  });

  it.each([
    ['a file cut short', 'carte.json', '{ "kind": "map", ', /n’est pas un JSON complet, vers la ligne 1/],
    [
      'a map without axes',
      'carte.json',
      () => JSON.stringify({ ...map, version: '9', axes: [] }),
      /la liste des axes doit en compter 12 et est vide/,
    ],
    [
      'a version that is here with other words',
      'carte.json',
      () => changedMap(map.version),
      /donnez une autre version/,
    ],
  ])('refuse %s in a sentence, and keep nothing of it', async (_, name, content, sentence) => {
    await openReferentials();
    await drop(name, typeof content === 'string' ? content : content());
    await waitForText(page, 'Ce fichier ne peut pas être importé');
    expect(await card(name)).toMatch(sentence);
    expect(await card(name)).toContain('Rien n’a été modifié.');
    await expectAccessible(page, 'referentials, faulty file');
    await click(page, 'Fermer');
    await waitForHeading(page, 'Importer un référentiel');
    expect(await call(page, 'referentials.list', {})).toHaveLength(1);
  });

  it('say what a new version changes, then take it beside the other; evaluations keep theirs', async () => {
    const begun = await traineeWith(page, 1);
    const { evaluationId } = await call(page, 'evaluations.start', {
      pathwayId: begun.pathwayId,
      phase: 'intermediate',
    });

    await openReferentials();
    await drop('carte-2027.json', changedMap('2027.1'));
    await waitForText(page, 'Indicateurs ajoutés (1)');
    const report = await card('carte-2027.json');
    expect(report).toContain(`${ADDED.id} ${ADDED.label}`);
    expect(report).toContain(`Indicateurs retirés (1) ${REMOVED}`);
    expect(report).toContain('Indicateurs reformulés (1)');
    expect(report).toContain(REWORDED.to);
    expect(report).toContain('Ce fichier n’a pas de correspondance avec CléA');
    await expectAccessible(page, 'referentials, differences');
    await click(page, 'Importer et utiliser pour les nouvelles évaluations');
    await waitForText(page, 'Le référentiel est importé et sert désormais.');
    await expect
      .poll(() => card('Versions de la carte'), { timeout: 15_000 })
      .toMatch(/version 2027\.1 Nouvelles évaluations Importée le .* · 144 indicateurs · 0 évaluation /);
    expect(await card('Versions de la carte')).toContain('Aucune correspondance avec CléA');
    await expectAccessible(page, 'referentials, two versions');

    await visit(page, `#/evaluations/${evaluationId}/1.1`);
    await waitForText(page, REWORDED.from);
    const { traineeId, pathwayId } = await traineeWith(page, 0);
    const started = await call(page, 'evaluations.start', { pathwayId, phase: 'initial' });
    await visit(page, `#/evaluations/${started.evaluationId}/1.2`);
    await waitForText(page, ADDED.label);
    await visit(page, `#/evaluations/${started.evaluationId}/1.1`);
    await waitForText(page, REWORDED.to);
    await expectAccessible(page, 'evaluation, without correspondence');
    await visit(page, `#/stagiaires/${traineeId}/clea`);
    await expectAccessible(page, 'CléA, without correspondence');
  });

  it('are edited as CSV: the map comes back with its other words', async () => {
    const csv = (await exportAs('Carte en CSV', 'carte.csv')).toString('utf8');
    await openReferentials();
    await drop('carte.csv', csv.replace(`;${map.version};`, ';2027.2;').replace(REWORDED.from, REWORDED.to));
    await waitForText(page, 'version 2027.2');
    await click(page, 'Importer');
    await waitForText(page, 'Le référentiel est importé.');
    expect((await call(page, 'referentials.list', {})).map(({ version }) => version)).toContain('2027.2');
  });

  it('are edited as a workbook: the correspondence follows the new version of its map', async () => {
    const workbook = await exportAs('Classeur Excel', 'referentiel.xlsx');
    const sheets = (await readSpreadsheet(workbook)).map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row) =>
        row.map((cell) =>
          cell === map.version ? '2027.3' : cellText(cell).replace(REWORDED.from, REWORDED.to) || null,
        ),
      ) as SheetData,
    }));
    const edited = await writeXlsxFile(sheets).toBuffer();
    await openReferentials();
    await clickOnShipped('Utiliser cette version');
    await waitForText(page, `Les nouvelles évaluations se font avec la version ${map.version}.`);
    await drop('referentiel.xlsx', edited);
    await waitForText(page, 'Toutes les règles demandent la même chose qu’avant.');
    await expectAccessible(page, 'referentials, workbook');
    await click(page, 'Importer et utiliser pour les nouvelles évaluations');
    await waitForText(page, 'Le référentiel est importé et sert désormais.');
    await expect
      .poll(() => card('Versions de la carte'), { timeout: 15_000 })
      .toMatch(/version 2027\.3 Nouvelles évaluations .* 106 critères sur 107/);
  });

  it('can be removed while nothing was made with them', async () => {
    await click(page, 'Retirer la version 2027.2');
    await waitForHeading(page, 'Retirer la version 2027.2 ?');
    await expectAccessible(page, 'referentials, removal');
    await click(page, 'Retirer cette version');
    await waitForText(page, 'La version 2027.2 est retirée.');
    expect(await page.$('::-p-aria([name="Retirer la version 2027.1"])')).toBeNull();
    await find(page, 'Utiliser cette version', 'button');
  });
});
