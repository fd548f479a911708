import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { DocumentModel } from '#shared/documents/documentModel';
import { findBrowser } from '../../src/main/host/browserPaths';
import { confinePage, launchBrowser, ORIGIN } from '../../src/main/host/chromiumBrowser';

/** The print page of the built application, open in a browser without window. */
export interface OpenPrintPage {
  readonly page: Page;
  /** Lays documents out and answers the sheets of each. */
  layOut(documents: readonly DocumentModel[]): Promise<readonly number[]>;
  close(): Promise<void>;
}

export const executable = findBrowser();

export async function openPrintPage(): Promise<OpenPrintPage> {
  const profileFolder = mkdtempSync(join(tmpdir(), 'print-page-'));
  const browser = await launchBrowser({
    executable: executable ?? '',
    profileFolder,
    headless: true,
    arguments: [],
  });
  const page = await browser.newPage();
  // Wide enough for sheets of their real size: smaller ones on screen break lines elsewhere than on paper.
  await page.setViewport({ width: 1400, height: 900 });
  await confinePage(page, resolve('out/renderer'));
  await page.goto(`${ORIGIN}/print.html`, { waitUntil: 'load' });
  return {
    page,
    layOut: (documents) =>
      page.evaluate(async (models) => {
        const laidOut = await window.renderDocuments?.(models);
        return laidOut?.pageCounts ?? [];
      }, documents),
    async close() {
      await browser.close();
      rmSync(profileFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

/** What does not fit on its sheet, in words; empty when everything does. */
export function overflowsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    /** Half a pixel: positions are rounded. */
    const tolerance = 0.5;
    const isSeen = (element: Element): boolean =>
      element.closest('.visually-hidden, svg, [aria-hidden="true"]') === null;
    const words = (element: Element): string => (element.textContent ?? '').trim().slice(0, 60);
    return [...document.querySelectorAll('.sheet')].flatMap((sheet, index) => {
      const body = sheet.querySelector('.body')?.getBoundingClientRect();
      if (body === undefined) return [`sheet ${index + 1} has no body`];
      const edge = sheet.getBoundingClientRect();
      return [...sheet.querySelectorAll('.body *')].filter(isSeen).flatMap((element) => {
        const box = element.getBoundingClientRect();
        const isFramed = element.closest('.frame') !== null;
        const bottom = isFramed ? edge.bottom : body.bottom;
        const faults = [
          box.right > body.right + tolerance && 'right',
          box.left < body.left - tolerance && 'left',
          box.bottom > bottom + tolerance && 'bottom',
        ].filter((fault) => fault !== false);
        return box.width === 0 || faults.length === 0
          ? []
          : [`sheet ${index + 1}, ${faults.join(' and ')}: ${element.tagName} ${words(element)}`];
      });
    });
  });
}

/** Headings that end a sheet, without anything that they announce. */
export function orphanHeadings(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.sheet .body')].flatMap((body) => {
      const last = [...body.querySelectorAll('[data-block]')].at(-1);
      const heading = last?.querySelector('h2, h3');
      const isAlone =
        last?.matches('.heading, .pole, .domain') === true && last.querySelector('.detail') === null;
      return isAlone && heading ? [heading.textContent ?? ''] : [];
    }),
  );
}
