import { afterAll, describe, expect, it } from 'vitest';
import type { Rating, Ratings } from '#shared/evaluation/rating';
import { indicatorsOf } from '#shared/referential/competencyMap';
import { makeHome, openApplication } from './application';
import { openDemonstration, traineeWith } from './demonstration';
import { call, fill, pressAll, visit, waitForHeading, waitForText } from './driving';

const home = makeHome();
afterAll(() => home.remove());

const byKey: Readonly<Record<string, Rating>> = { a: 'acquired', e: 'inProgress', d: 'toDevelop' };
const answeredKeys = [...'aaedaaedae'];
const lastKeys = [...'aeadeaadea'];

describe('rating in a window that goes away', () => {
  it('keeps every answered rating when the power goes, and what was typed when the window is closed', async () => {
    const first = await openDemonstration(home);
    const { pathwayId } = await traineeWith(first.page, 0);
    const { evaluationId } = await call(first.page, 'evaluations.start', { pathwayId, phase: 'initial' });
    const { currentMap } = await call(first.page, 'application.status', {});
    const ids = indicatorsOf(await call(first.page, 'referential.map', currentMap)).map(({ id }) => id);
    /** The first indicators of the map, rated by these keys in order. */
    const ratedBy = (keys: readonly string[]): Ratings =>
      Object.fromEntries(keys.map((key, index) => [ids[index] ?? '', byKey[key] ?? 'acquired']));

    await visit(first.page, `#/evaluations/${evaluationId}`);
    await first.page.waitForSelector('[data-indicator] button:focus');
    await pressAll(first.page, answeredKeys);
    await waitForText(first.page, 'Tout est enregistré');
    const pressing = pressAll(first.page, lastKeys).catch(() => undefined);
    await first.kill();
    await pressing;

    const second = await openApplication(home);
    await waitForHeading(second.page, 'Accueil');
    const { evaluation } = await call(second.page, 'evaluations.sheet', { evaluationId });
    const everyKey = [...answeredKeys, ...lastKeys];
    const possible = lastKeys.map((_, count) => ratedBy(everyKey.slice(0, answeredKeys.length + count)));
    expect([...possible, ratedBy(everyKey)]).toContainEqual(evaluation.ratings);

    await visit(second.page, `#/evaluations/${evaluationId}`);
    await fill(second.page, 'Commentaire général', 'Une phrase à peine finie');
    await second.close();

    const third = await openApplication(home);
    await waitForHeading(third.page, 'Accueil');
    const sheet = await call(third.page, 'evaluations.sheet', { evaluationId });
    expect(sheet.evaluation.generalComment).toBe('Une phrase à peine finie');
    expect(sheet.evaluation.ratings).toEqual(evaluation.ratings);
    await third.close();
  });
});
