import { afterAll, describe, expect, it } from 'vitest';
import { phaseLabels } from '#shared/evaluation/phase';
import { fullName } from '#shared/records/trainee';
import { type RunningApplication, makeHome } from './application';
import { openDemonstration, traineeWith } from './demonstration';
import { call, pressAll, tabTo, visit, waitForHeading, waitForText } from './driving';

const home = makeHome();
let application: RunningApplication;
afterAll(async () => {
  await application.kill();
  home.remove();
});

describe('an evaluation without a mouse', () => {
  it('is found, made cell by cell, commented, corrected and validated by keyboard alone', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    const row = await traineeWith(page, 0);
    const { currentMap } = await call(page, 'application.status', {});
    const map = await call(page, 'referential.map', currentMap);
    const ratings = async () => {
      const { pathways } = await call(page, 'trainees.file', { traineeId: row.traineeId });
      return pathways[0]?.evaluations[0]?.ratings ?? {};
    };
    const cellIds = (axis: number, circle: number): string[] =>
      map.axes[axis - 1]?.cells[circle - 1]?.indicators.map(({ id }) => id) ?? [];

    await page.keyboard.down('Control');
    await page.keyboard.press('k');
    await page.keyboard.up('Control');
    await waitForHeading(page, 'Trouver un stagiaire');
    await page.keyboard.type(row.familyName);
    await waitForText(page, '1 stagiaire trouvé');
    await page.keyboard.press('Enter');
    await waitForHeading(page, fullName(row));
    await tabTo(page, `Évaluer : ${phaseLabels.initial} de ${fullName(row)}`);
    await page.keyboard.press('Enter');
    await waitForHeading(page, `${phaseLabels.initial} · ${fullName(row)}`);
    await page.waitForSelector('[data-indicator] button:focus');

    // From the indicators to the map, round it to axis 12 at circle 2, and back in.
    await pressAll(page, ['Escape', 'ArrowLeft', 'ArrowUp', 'Enter']);
    await page.waitForSelector(`[data-indicator="${cellIds(12, 2)[0]}"] button:focus`);
    await pressAll(page, ['a', 'e']);
    // The arrows reach the answers too: second indicator, third answer.
    await pressAll(page, ['s', 'ArrowRight', 'ArrowRight', 'Enter']);
    await waitForText(page, 'Tout est enregistré');
    const answered = await ratings();
    expect(answered[cellIds(12, 2)[0] ?? '']).toBe('acquired');
    expect(answered[cellIds(12, 2)[1] ?? '']).toBe('inProgress');
    expect(Object.values(answered)).toContain('toDevelop');

    await page.keyboard.down('Control');
    await pressAll(page, ['z', 'z', 'z']);
    await page.keyboard.up('Control');
    await waitForText(page, '0 indicateur observé');
    await page.keyboard.down('Control');
    await pressAll(page, ['y', 'y', 'y']);
    await page.keyboard.up('Control');
    await waitForText(page, '3 indicateurs observés');
    await waitForText(page, 'Tout est enregistré');
    expect(await ratings()).toEqual(answered);

    await page.keyboard.press('?');
    await waitForHeading(page, 'Évaluer au clavier');
    await page.keyboard.press('Escape');

    await tabTo(page, 'Valider', 120);
    await page.keyboard.press('Enter');
    await waitForHeading(page, 'Valider l’évaluation initiale');
    await tabTo(page, 'Valider');
    await page.keyboard.press('Enter');
    await waitForHeading(page, fullName(row));
    await waitForText(page, 'Évaluation initiale validée.');
  });
});

describe('a map in which one chooses without a mouse', () => {
  it.each(['travailler', 'portefeuille'])(
    'shows which cell has the focus before any is chosen: %s',
    async (section) => {
      const { page } = application;
      const { traineeId } = await traineeWith(page, 3);
      await visit(page, `#/stagiaires/${traineeId}/${section}`);
      const cell = await page.waitForSelector('path[role="gridcell"][tabindex="0"]');
      const name = await cell?.evaluate((element) => element.getAttribute('aria-label'));
      await tabTo(page, (name ?? '').replace(/\s+/g, ' '), 120);
      await page.waitForSelector('svg .focused');
    },
  );
});
