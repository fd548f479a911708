import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { type Phase, phases } from '#shared/evaluation/phase';
import type { Rating } from '#shared/evaluation/rating';
import { scoreMap } from '#shared/evaluation/scoring';
import { formatLongDate } from '#shared/format/french';
import { type CompetencyMap, indicatorsOf } from '#shared/referential/competencyMap';
import { type RunningApplication, makeHome, openApplication } from './application';
import { stillMotion } from './demonstration';
import { call, click, fill, find, pressAll, visit, waitForHeading, waitForText } from './driving';
import { readPrinted } from './printed';

/*
 * The main job, from an empty application to the printed attestations of a group: each step stands on the one before, as the work of a
 * trainer does.
 */

const home = makeHome();
const letters: Readonly<Record<Rating, string>> = { acquired: 'a', inProgress: 'e', toDevelop: 'd' };
let application: RunningApplication;
let page: Page;
let map: CompetencyMap;
let ids: string[];
let traineeId: string;
const evaluationIds = new Map<Phase, string>();

beforeAll(async () => {
  application = await openApplication(home);
  page = application.page;
  await stillMotion(page);
});
afterAll(async () => {
  await application.kill();
  home.remove();
});

const ratingsOf = async (phase: Phase) =>
  (await call(page, 'evaluations.sheet', { evaluationId: evaluationIds.get(phase) ?? '' })).evaluation
    .ratings;

/** Opens an evaluation from the trainee's screen, and remembers which. */
async function evaluate(phase: Phase, label: string): Promise<void> {
  await visit(page, `#/stagiaires/${traineeId}`);
  await click(page, `Évaluer : ${label} de Alix MODÈLE`);
  await waitForHeading(page, `${label} · Alix MODÈLE`);
  const { pathways } = await call(page, 'trainees.file', { traineeId });
  evaluationIds.set(phase, pathways[0]?.evaluations.find((one) => one.phase === phase)?.id ?? '');
  await page.waitForSelector('[data-indicator] button:focus');
}

/** Validates the open evaluation; the trainee's screen follows. */
async function validate(label: string): Promise<void> {
  await click(page, 'Valider');
  await waitForHeading(page, `Valider l’${label.toLowerCase()}`);
  await page.locator('dialog footer button:last-child').click();
  await waitForHeading(page, 'Alix MODÈLE');
}

describe('the main job', () => {
  it('goes from an empty application to the printed attestations of a group', async () => {
    await begin();
    await enterTrainee();
    await evaluateAtEntry();
    await evaluateHalfWay();
    await evaluateAtTheEnd();
    await lookAtTraces();
    await printGroup();
  });
});

/** Begins with the name of the organisation and of the trainer. */
async function begin(): Promise<void> {
  await waitForHeading(page, 'Carte de compétences');
  await fill(page, 'Nom de l’organisme', 'Atelier Démonstration Formation');
  await fill(page, 'Prénom', 'Nadia');
  await fill(page, 'Nom', 'Illustration');
  await click(page, 'Commencer');
  await waitForHeading(page, 'Accueil');
  const { currentMap } = await call(page, 'application.status', {});
  map = await call(page, 'referential.map', currentMap);
  ids = indicatorsOf(map).map(({ id }) => id);
}

/** Makes a group, and enters a trainee in it. */
async function enterTrainee(): Promise<void> {
  await visit(page, '#/groupes');
  await click(page, 'Nouveau groupe');
  await fill(page, 'Nom', 'PEE Montreuil');
  await click(page, 'Enregistrer');
  await waitForHeading(page, 'PEE Montreuil');
  await click(page, 'Ajouter un stagiaire');
  await waitForHeading(page, 'Nouveau stagiaire');
  await fill(page, 'Prénom', 'Alix');
  await fill(page, 'Nom de famille', 'Modèle');
  await click(page, 'Enregistrer le stagiaire');
  await waitForHeading(page, 'Alix MODÈLE');
  traineeId = await page.evaluate(() => location.hash.split('/')[2] ?? '');
}

/** Evaluates at entry wholly by keyboard. */
async function evaluateAtEntry(): Promise<void> {
  await evaluate('initial', 'Évaluation initiale');
  const given = ids.map(
    (_, index): Rating => (['acquired', 'inProgress', 'toDevelop'] as const)[index % 3] ?? 'acquired',
  );
  await pressAll(
    page,
    given.map((rating) => letters[rating]),
  );
  await waitForText(page, `${ids.length} indicateurs observés sur ${ids.length}`);
  await waitForText(page, 'Tout est enregistré');
  expect(await ratingsOf('initial')).toEqual(Object.fromEntries(ids.map((id, index) => [id, given[index]])));
  await validate('Évaluation initiale');
}

/** Evaluates half way by mouse, from what was acquired at entry, and takes a slip back. */
async function evaluateHalfWay(): Promise<void> {
  const before = await ratingsOf('initial');
  await evaluate('intermediate', 'Évaluation intermédiaire');
  expect(await ratingsOf('intermediate')).toEqual(before);

  const cell = await page.waitForSelector('::-p-aria([role="gridcell"]):nth-child(3)');
  await cell?.click();
  await waitForText(page, map.axes[2]?.label ?? '');
  const chosen = map.axes[2]?.cells.at(-1)?.indicators ?? [];
  for (const { id } of chosen) await page.locator(`[data-indicator="${id}"] button:first-child`).click();
  await waitForText(page, 'Tout est enregistré');
  expect(await ratingsOf('intermediate')).toEqual({
    ...before,
    ...Object.fromEntries(chosen.map(({ id }) => [id, 'acquired'])),
  });

  const slip = chosen.at(-1)?.id ?? '';
  await page.locator(`[data-indicator="${slip}"] button:last-child`).click();
  await waitForText(page, `${ids.length - 1} indicateurs observés`);
  await click(page, 'Annuler la dernière réponse (Ctrl+Z)');
  await waitForText(page, `${ids.length} indicateurs observés`);
  await waitForText(page, 'Tout est enregistré');
  expect((await ratingsOf('intermediate'))[slip]).toBe('acquired');
  await validate('Évaluation intermédiaire');
}

/** Evaluates at the end, with comments, cell by cell. */
async function evaluateAtTheEnd(): Promise<void> {
  await evaluate('final', 'Évaluation finale');
  await page.keyboard.press('Escape');
  await page.waitForSelector('[role="gridcell"]:focus');
  for (const { cells } of map.axes) {
    for (const step of cells.keys()) {
      await page.keyboard.press(step === 0 ? 'Home' : 'ArrowUp');
      await page.keyboard.down('Shift');
      await page.keyboard.press('a');
      await page.keyboard.up('Shift');
    }
    await page.keyboard.press('ArrowRight');
  }
  await fill(page, 'Commentaire général', 'Prête pour l’apprentissage.');
  await waitForText(page, 'Tout est enregistré');
  expect(await ratingsOf('final')).toEqual(Object.fromEntries(ids.map((id) => [id, 'acquired'])));
  await validate('Évaluation finale');
}

/** Shows the three traces, and says them in figures. */
async function lookAtTraces(): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('path[stroke-dashoffset]').length === 3);
  const table = await find(page, 'Carte de compétences, en chiffres', 'table');
  const rows = await table.evaluate((element) =>
    [...element.querySelectorAll('tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((figure) => figure.textContent ?? ''),
    ),
  );
  const all = await Promise.all(phases.map(async (phase) => scoreMap(map, await ratingsOf(phase))));
  const figure = (value: number | null | undefined): string =>
    (Math.floor((value ?? 0) * 10 + 1e-9) / 10).toFixed(1).replace('.', ',');
  expect(rows.map((row) => row.slice(0, 3))).toEqual(
    map.axes.map((_, index) => all.map((scores) => figure(scores[index]?.value))),
  );
  expect(rows[0]?.[2]).toBe('4,0');
}

/** Prints the attestations and traces of the whole group, numbered and readable. */
async function printGroup(): Promise<void> {
  const { today } = await call(page, 'application.status', {});
  await visit(page, '#/groupes');
  await click(page, 'PEE Montreuil', 'link');
  await click(page, 'Imprimer pour le groupe');
  await click(page, 'Carte et tracés du parcours', 'checkbox');
  await click(page, 'Produire les PDF');
  await waitForText(page, '2 documents produits');
  await click(page, 'Terminer');

  const documents = await call(page, 'documents.list', { traineeId });
  expect(documents.map(({ kind }) => kind).sort()).toEqual(['attestation', 'traces']);
  for (const document of documents) {
    const { title, pages } = await readPrinted(document.path);
    const text = pages.join(' ');
    expect(title).toContain('MODÈLE');
    expect(text).toContain('Alix MODÈLE');
    expect(text).toContain('Atelier Démonstration Formation');
    expect(text).toContain(document.number);
    expect(text).toContain(formatLongDate(today).replace(/\s/g, ' '));
    pages.forEach((words, index) => expect(words).toContain(`${index + 1}/${pages.length}`));
    expect(pages.length).toBeGreaterThanOrEqual(document.kind === 'traces' ? 1 : 4);
  }
}
