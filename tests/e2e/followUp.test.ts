import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { TraineeRow } from '#shared/ipc/views';
import { expectAccessible } from './accessibility';
import { type RunningApplication, makeHome } from './application';
import { openDemonstration } from './demonstration';
import { call, pressAll, tabTo, visit, waitForText } from './driving';

/*
 * What is recorded of a pathway beside its evaluations, typed by keyboard alone: the competencies to work on, hours, a stay in a company,
 * the action plan, the comments of the synthesis. Each screen is checked by axe, and what is stored is read back.
 */

const home = makeHome();
let application: RunningApplication;
let page: Page;
let trainee: TraineeRow & { readonly pathwayId: string };

beforeAll(async () => {
  application = await openDemonstration(home);
  ({ page } = application);
  trainee = await traineeWithoutFollowUp();
});
afterAll(async () => {
  await application.kill();
  home.remove();
});

/** Somebody evaluated at entry, of whom nothing else is recorded: the demonstration's stories would hide what the test types. */
async function traineeWithoutFollowUp(): Promise<typeof trainee> {
  const rows = await call(page, 'trainees.list', {
    search: '',
    programmeId: null,
    groupId: null,
    evaluation: 'any',
    includeExited: false,
  });
  const row = rows.find(({ validatedPhases }) => validatedPhases.length === 1);
  if (row === undefined || row.pathwayId === null) throw new Error('Nobody is evaluated at entry only.');
  const { pathwayId } = row;
  const { hours, placements, workshops, actions } = await call(page, 'training.file', { pathwayId });
  for (const { id } of hours) await call(page, 'hours.remove', { hoursId: id });
  for (const { id } of placements) await call(page, 'placements.remove', { placementId: id });
  for (const { id } of workshops) await call(page, 'workshops.remove', { workshopId: id });
  for (const { id } of actions) await call(page, 'actions.remove', { actionId: id });
  await call(page, 'project.save', { pathwayId, trades: [], summary: '' });
  await call(page, 'synthesis.save', { pathwayId, trainerComment: '', traineeComment: '' });
  await call(page, 'development.reset', { pathwayId, phase: 'initial' });
  return { ...row, pathwayId };
}

const stored = () => call(page, 'training.file', { pathwayId: trainee.pathwayId });

/** Waits until what main holds is as the test wants it: lines are saved when they are left. */
async function untilStored<Value>(read: (file: Awaited<ReturnType<typeof stored>>) => Value, wanted: Value) {
  await expect.poll(async () => read(await stored()), { timeout: 15_000 }).toEqual(wanted);
}

const open = (section: string): Promise<void> => visit(page, `#/stagiaires/${trainee.traineeId}/${section}`);

async function withAlt(key: string): Promise<void> {
  await page.keyboard.down('Alt');
  await pressAll(page, [key]);
  await page.keyboard.up('Alt');
}

/** Puts the focus on the control of this name, as `tabTo` does, from the head of the screen. */
async function fromHeading(name: string): Promise<void> {
  await page.focus('h1');
  await tabTo(page, name, 150);
}

describe('the competencies to work on', () => {
  const targets = async (): Promise<string[]> =>
    (await stored()).development.initial?.targets.map(({ indicatorId }) => indicatorId) ?? [];

  it('are taken off, ordered, described and undone by keyboard', async () => {
    await open('travailler');
    await waitForText(page, 'Proposition');
    await expectAccessible(page, 'development, proposed');
    const proposed = await page.$$eval('[data-target]', (lines) =>
      lines.map((line) => line.getAttribute('data-target') ?? ''),
    );
    const [first = '', second = '', third = '', fourth = ''] = proposed;
    expect(proposed.length).toBeGreaterThan(3);

    await page.focus(`[data-target="${first}"] [data-remove]`);
    // The focus stays on taking off: the next press takes the second.
    await pressAll(page, ['Enter', 'Enter']);
    await untilStored((file) => file.development.initial?.targets[0]?.indicatorId, third);
    await withAlt('ArrowDown');
    await untilStored((file) => file.development.initial?.targets[0]?.indicatorId, fourth);
    expect(
      await page.$eval(':focus', (focused) => focused.closest('[data-target]')?.getAttribute('data-target')),
    ).toBe(third);

    await page.focus(`[data-target="${fourth}"] textarea`);
    await page.keyboard.type('en stage');
    await page.keyboard.press('Tab');
    await untilStored((file) => file.development.initial?.targets[0]?.note, 'en stage');
    await expectAccessible(page, 'development, chosen');

    await page.focus('h1');
    await page.keyboard.down('Control');
    await pressAll(page, ['z', 'z', 'z']);
    await page.keyboard.up('Control');
    await expect
      .poll(async () => (await targets()).slice(0, 2), { timeout: 15_000 })
      .toEqual([second, third]);
  });

  it('go back to the proposal, and forth again', async () => {
    await fromHeading('Revenir à la proposition');
    await page.keyboard.press('Enter');
    await untilStored((file) => file.development.initial, null);
    await fromHeading('Garder la proposition');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await targets()).length, { timeout: 15_000 }).toBeGreaterThan(3);
  });

  it('are added from a search of the whole map', async () => {
    const before = (await targets()).length;
    await page.focus('input[type="search"][aria-label^="Chercher une compétence"]');
    await page.keyboard.type('A12.4.1');
    await waitForText(page, '1 compétence trouvée');
    await pressAll(page, ['Tab', 'Space']);
    await expect.poll(async () => (await targets()).length, { timeout: 15_000 }).toBe(before + 1);
    expect((await targets()).at(-1)).toBe('A12.4.1');
  });
});

describe('the hours', () => {
  it('are typed down a column, refused beside the cell, and given up with Escape', async () => {
    await open('suivi.heures');
    await page.waitForSelector('[data-column="centre planned"] input');
    await page.focus('[data-column="centre planned"] input');
    for (const text of ['80', '77,5']) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
    await untilStored((file) => file.hours.map(({ planned }) => planned), [80, 77.5]);

    await page.keyboard.type('beaucoup');
    await page.keyboard.press('ArrowUp');
    await waitForText(page, 'Écrivez un nombre');
    await waitForText(page, '1 saisie à corriger');
    await expectAccessible(page, 'hours, refused');
    await pressAll(page, ['ArrowDown', 'Escape']);
    await waitForText(page, 'Tout est enregistré');
    expect((await stored()).hours).toHaveLength(2);
    await expectAccessible(page, 'hours');
  });

  it('are not left behind when one leaves at once', async () => {
    await page.focus('[data-column="centre done"] input');
    await page.keyboard.type('70');
    await open('suivi.plan');
    await untilStored((file) => file.hours[0]?.done, 70);
  });
});

describe('the action plan', () => {
  it('is written line after line, then put in another order', async () => {
    await open('suivi.plan');
    await waitForText(page, 'Aucune action pour le moment');
    await fromHeading('Ajouter une action');
    await page.keyboard.press('Enter');
    for (const objective of ['Trouver un stage', 'Ouvrir un compte']) {
      await page.keyboard.type(objective);
      await page.keyboard.press('Enter');
      await untilStored((file) => file.actions.at(-1)?.objective, objective);
    }
    await page.keyboard.type('Passer le permis');
    await withAlt('ArrowUp');
    await untilStored(
      (file) => file.actions.map(({ objective }) => objective),
      ['Trouver un stage', 'Passer le permis', 'Ouvrir un compte'],
    );
    await expectAccessible(page, 'action plan');
  });

  it('gives back what is removed', async () => {
    const before = await stored();
    await page.focus('[data-remove]');
    await page.keyboard.press('Enter');
    await untilStored((file) => file.actions.length, 2);
    await page.evaluate(() => {
      const buttons = [...document.querySelectorAll<HTMLElement>('[role="status"] button, button')];
      buttons.find((button) => button.textContent?.trim() === 'Annuler')?.click();
    });
    await untilStored(
      (file) => file.actions.map(({ objective }) => objective).sort(),
      before.actions.map(({ objective }) => objective).sort(),
    );
  });

  it('takes over a competency to work on', async () => {
    await fromHeading('Depuis les compétences à travailler');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog input[type="checkbox"]');
    await expectAccessible(page, 'actions from competencies');
    await page.keyboard.press('Space');
    await tabTo(page, 'Ajouter l’action', 120);
    await page.keyboard.press('Enter');
    await untilStored((file) => file.actions.length, 4);
  });
});

describe('plateaux techniques, stays in companies and project', () => {
  it('are typed by Tab, and refused beside the field', async () => {
    await open('suivi.stages');
    await fromHeading('Ajouter un stage');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Cuisine');
    await page.keyboard.press('Enter');
    await waitForText(page, 'Indiquez le nom de l’entreprise.');
    await expectAccessible(page, 'stays, refused');
    await page.focus('[data-column="company"] input');
    await page.keyboard.type('Brasserie du Canevas');
    await page.focus('h1');
    await untilStored(
      (file) => file.placements.map(({ company, trade }) => [company, trade]),
      [['Brasserie du Canevas', 'Cuisine']],
    );

    await open('suivi.projet');
    await fromHeading('Ajouter un métier');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Commis de cuisine');
    await page.keyboard.press('Tab');
    await page.focus('h1');
    await untilStored((file) => file.project?.trades.map(({ name }) => name), ['Commis de cuisine']);
    await expectAccessible(page, 'project');
  });
});

describe('the synthesis', () => {
  it('shows what was typed, keeps the comments and is on paper in one press', async () => {
    await open('suivi.synthese');
    for (const text of ['Brasserie du Canevas', 'Commis de cuisine', 'Passer le permis', '157,5 h prévues']) {
      await waitForText(page, text);
    }
    await expectAccessible(page, 'synthesis');
    await page.focus('textarea');
    await page.keyboard.type('Un parcours régulier.');
    // Nothing is left: it is saved after a pause.
    await untilStored((file) => file.synthesis?.trainerComment, 'Un parcours régulier.');
    await fromHeading('Document');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog iframe');
  });

  it('leads the trainee’s screen: what to work on, hours, next action', async () => {
    await page.keyboard.press('Escape');
    await visit(page, `#/stagiaires/${trainee.traineeId}`);
    for (const text of ['À travailler', '70 h', 'Prochaine action']) await waitForText(page, text);
    await expectAccessible(page, 'trainee in a glance');
    await fromHeading('Heures');
    await page.keyboard.press('Enter');
    await waitForText(page, 'Heures de formation');
  });
});
