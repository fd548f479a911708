import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseHash, type RouteName } from '../../src/renderer/app/route';
import { expectAccessible } from './accessibility';
import { type Home, type RunningApplication, makeHome, openApplication } from './application';
import { openDemonstration } from './demonstration';
import { call, click, fill, visit, waitForHeading, waitForText } from './driving';
import { placeFinders } from './places';

/*
 * Every screen and dialog, checked by axe against WCAG 2.2 AA in a real window: whole in light, and its contrasts again in dark.
 */

let home: Home;
let application: RunningApplication | undefined;

beforeEach(() => {
  home = makeHome();
});
afterEach(async () => {
  await application?.kill();
  application = undefined;
  home.remove();
});

/** Places with a test of their own: the window is lent, or it is the Region's. */
const elsewhere: readonly RouteName[] = ['selfAssessment', 'comparison', 'region'];
/** Every name that an address can have; a new one does not compile before it stands here. */
const everyRoute: Readonly<Record<RouteName, true>> = {
  home: true,
  trainees: true,
  trainee: true,
  traineeClea: true,
  traineeDevelopment: true,
  traineeFollowUp: true,
  traineePortfolio: true,
  evaluation: true,
  import: true,
  doubles: true,
  selfAssessment: true,
  comparison: true,
  groups: true,
  group: true,
  documents: true,
  exchange: true,
  correspondence: true,
  settings: true,
  region: true,
};

const visited = new Set<RouteName>();

describe('what users of assistive technology meet', () => {
  it('has no fault at first launch', async () => {
    application = await openApplication(home);
    const { page } = application;
    await waitForHeading(page, 'Carte de compétences');
    await expectAccessible(page, 'welcome');
  });

  it.each(['trainees', 'evaluations', 'groups', 'others', 'settings'] as const)(
    'has no fault on any screen and in any dialog: %s',
    async (part) => {
      application = await openDemonstration(home);
      const { page } = application;
      for (const { name, hash, open } of await placeFinders[part](page)) {
        visited.add(parseHash(hash).name);
        await visit(page, hash);
        await open?.(page);
        await expectAccessible(page, name);
        await page.reload();
        await page.waitForSelector('h1');
      }
    },
  );

  it('has no fault where the records are locked', async () => {
    application = await openDemonstration(home);
    const { page } = application;
    await call(page, 'safekeeping.protect', { current: '', next: 'quatre mots de passe choisis' });
    await page.reload();
    await click(page, 'Verrouiller');
    await waitForHeading(page, 'Données verrouillées');
    await expectAccessible(page, 'locked');
    await fill(page, 'Phrase de passe', 'une autre');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[aria-invalid]');
    await expectAccessible(page, 'locked, refused');
    await waitForText(page, 'Déverrouiller');
  });

  it('has been looked at wherever an address leads', () => {
    expect([...visited, ...elsewhere].sort()).toEqual(Object.keys(everyRoute).sort());
  });
});
