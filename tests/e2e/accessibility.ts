import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { stillMotion } from './demonstration';
import { expectReachable } from './reach';

declare global {
  interface Window {
    axe?: typeof Axe;
  }
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything that WCAG 2.2 AA asks for and axe can tell. */
const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Expects that axe finds nothing wrong in the window as it is now, in light, nor with its contrasts in dark, and that everything in it can be
 * reached, however large it is. @param name of the screen.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await stillMotion(page, 'light');
  expect(await accessibilityFaults(page), name).toEqual([]);
  await stillMotion(page, 'dark');
  expect(await accessibilityFaults(page, ['color-contrast']), `${name}, dark`).toEqual([]);
  await stillMotion(page, 'light');
  await expectReachable(page, name);
}

/**
 * What axe finds wrong in the window as it is now, one line a fault: the rule, the element, what to do.
 *
 * @param rules only these, for a second look at the same screen; all of WCAG 2.2 AA by default.
 */
async function accessibilityFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(source);
  return page.evaluate(
    async (tags, only) => {
      if (window.axe === undefined) return ['axe is not there'];
      const { violations } = await window.axe.run(document, {
        runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: tags },
        resultTypes: ['violations'],
        // A preview holds pages of its own, checked as documents.
        iframes: false,
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary ?? ''}`),
      );
    },
    WCAG_AA,
    rules === undefined ? null : [...rules],
  );
}
