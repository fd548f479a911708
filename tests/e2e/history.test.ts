import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility';
import { type Home, makeHome, type RunningApplication } from './application';
import { openDemonstration, traineeWith, useNextMap } from './demonstration';
import { call, visit, waitForHeading, waitForText } from './driving';

let home: Home;
let application: RunningApplication;

beforeEach(() => {
  home = makeHome();
});
afterEach(async () => {
  await application.kill();
  home.remove();
});

/** Somebody new whose pathways begin each year since 2020, each with an initial evaluation. */
async function traineeWithPathways(page: Page, count: number): Promise<string> {
  const model = await traineeWith(page, 3);
  const { trainee, pathways, trainers } = await call(page, 'trainees.file', { traineeId: model.traineeId });
  const [first] = pathways;
  if (first === undefined) throw new Error('The model has no pathway.');
  const traineeId = crypto.randomUUID();
  await call(page, 'trainees.save', { ...trainee, id: traineeId, familyName: 'Longue-Histoire' });
  for (let index = 0; index < count; index++) {
    const year = 2020 + index;
    const pathwayId = crypto.randomUUID();
    await call(page, 'pathways.save', {
      ...first.pathway,
      id: pathwayId,
      traineeId,
      entryDate: `${year}-02-03`,
      plannedExitDate: `${year}-07-31`,
      exitDate: null,
      exitReason: null,
      outcome: '',
    });
    await evaluate(page, pathwayId, `${year}-03-02`, trainers[0]?.id ?? null);
  }
  return traineeId;
}

async function evaluate(
  page: Page,
  pathwayId: string,
  date: string,
  trainerId: string | null,
): Promise<void> {
  const { evaluationId } = await call(page, 'evaluations.start', { pathwayId, phase: 'initial' });
  const changes = ['A1.1.1', 'A5.1.1', 'A12.1.1'].map((indicatorId) => ({
    indicatorId,
    rating: 'acquired' as const,
  }));
  await call(page, 'evaluations.rate', { evaluationId, changes });
  await call(page, 'evaluations.describe', { evaluationId, date, trainerId });
  await call(page, 'evaluations.validate', { evaluationId });
}

/** What is wrong with the drawing of the card: texts that are cut or lie over each other, parts outside it. */
const faultsOfLayout = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const heading = [...document.querySelectorAll('h2')].find(
      ({ textContent }) => textContent?.trim() === 'Histoire des parcours',
    );
    const card = heading?.closest('section');
    if (!card) return ['the card is not there'];
    const frame = card.getBoundingClientRect();
    const texts = [...card.querySelectorAll<HTMLElement>('.name, .dates, .axis')];
    const boxes = texts.map((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return { words: element.innerText, element, box: range.getBoundingClientRect() };
    });
    const overlap = (a: DOMRect, b: DOMRect): boolean =>
      a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return [
      ...(texts.length === 0 ? ['there is no text'] : []),
      ...boxes
        .filter(({ element }) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
        .map(({ words }) => `« ${words} » is cut`),
      ...boxes
        .filter(({ box }) => box.left < frame.left || box.right > frame.right || box.bottom > frame.bottom)
        .map(({ words }) => `« ${words} » leaves the card`),
      ...boxes.flatMap(({ words, box }, index) =>
        boxes
          .slice(index + 1)
          .filter((other) => overlap(box, other.box))
          .map((other) => `« ${words} » and « ${other.words} » overlap`),
      ),
      ...[...card.querySelectorAll('.bar, .mark, svg')]
        .map((part) => part.getBoundingClientRect())
        .filter(({ left, right }) => left < frame.left || right > frame.right)
        .map(() => 'a part of the drawing leaves the card'),
    ];
  });

describe('the history of pathways', () => {
  it('is left out with a single one, which has no other to follow', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    await visit(page, `#/stagiaires/${await traineeWithPathways(page, 1)}`);
    await waitForHeading(page, 'Carte et progrès');
    const headings = await page.$$eval('h2', (all) => all.map(({ textContent }) => textContent?.trim()));
    expect(headings).not.toContain('Histoire des parcours');
    await expectAccessible(page, 'trainee with one pathway');
  });

  it.each([2, 3, 6])('is whole and legible with %i', async (count) => {
    application = await openDemonstration(home);
    const { page } = application;
    const traineeId = await traineeWithPathways(page, count);
    await visit(page, `#/stagiaires/${traineeId}`);
    await waitForHeading(page, 'Histoire des parcours');
    await page.waitForFunction(
      (wanted) => document.querySelectorAll('.track .mark').length === wanted,
      {},
      count,
    );
    for (const width of [900, 1280, 1920]) {
      await page.setViewport({ width, height: 900 });
      expect(await faultsOfLayout(page), `${width} pixels`).toEqual([]);
    }
    await expectAccessible(page, `history of ${count}`);
  });

  it('says where its evaluations were made with different versions of the map', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    const traineeId = await traineeWithPathways(page, 1);
    const { pathways, trainers } = await call(page, 'trainees.file', { traineeId });
    const first = pathways[0]?.pathway;
    if (first === undefined) throw new Error('The pathway is not there.');
    await useNextMap(page);
    const second = {
      ...first,
      id: crypto.randomUUID(),
      entryDate: '2024-02-05',
      plannedExitDate: '2024-07-31',
    };
    await call(page, 'pathways.save', second);
    await evaluate(page, second.id, '2024-03-04', trainers[0]?.id ?? null);
    await visit(page, `#/stagiaires/${traineeId}`);
    await waitForText(page, 'un changement de version de la carte');
    await waitForText(page, 'à 2099.1 le 04/03/2024');
    expect(await page.$$eval('svg .change', (marks) => marks.length)).toBe(12);
    await expectAccessible(page, 'history of two versions');

    await visit(page, `#/groupes/${first.groupId ?? ''}`);
    await page.locator('::-p-aria([name="Cartes"][role="tab"])').click();
    await waitForText(page, 'n’ont pas toutes été faites avec la même version de la carte');
    await page.locator('::-p-aria([name="Acquis et progrès"][role="tab"])').click();
    await waitForText(page, 'n’ont pas toutes été faites avec la même version de la carte');
    const { notes } = await call(page, 'groupReport.preview', { groupId: first.groupId ?? '' });
    expect(notes.join(' ')).toContain('n’ont pas toutes été faites avec la même version de la carte');
  });
});
