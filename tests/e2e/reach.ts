import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';

/** The windows in which everything must be reached, in CSS pixels: a small laptop, a large screen, and the laptop zoomed to 150 %. */
const WINDOWS = [
  { width: 1366, height: 650 },
  { width: 1920, height: 1080 },
  { width: 911, height: 512 },
] as const;

/** How far below its last word a view may scroll: the room that screens leave at their end. */
const LARGEST_VOID = 160;

/**
 * Expects, in windows of every size, that the wheel turned past the end never moves the window itself nor leads into a void, and that
 * everything that can be operated can be brought under the pointer, and every word before the eye. @param name of the screen.
 */
export async function expectReachable(page: Page, name: string): Promise<void> {
  const before = page.viewport();
  // A message goes by itself, or is closed.
  await page.evaluate(showMessages, false);
  for (const size of WINDOWS) {
    await page.setViewport(size);
    const where = `${name}, ${size.width} × ${size.height}`;
    await page.evaluate(settled);
    const faults = [
      ...(await page.evaluate(scrolledIntoVoid, LARGEST_VOID)),
      ...(await page.evaluate(outOfReach)),
      ...(await page.evaluate(wordsCutOff)),
    ];
    expect(faults, `${where}: ${faults.join('; ')}`).toEqual([]);
  }
  await page.evaluate(showMessages, true);
  await page.setViewport(before);
  await page.evaluate(settled);
}

function showMessages(isShown: boolean): void {
  const messages = document.querySelector<HTMLElement>('.toasts');
  if (messages !== null) messages.style.visibility = isShown ? '' : 'hidden';
}

/** Two frames: what follows the size of the window has followed. */
function settled(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** Turns everything that scrolls to its end, and says what then shows nothing, or moves though it stands still for the user. */
function scrolledIntoVoid(largestVoid: number): string[] {
  const isHidden = (element: Element): boolean => {
    for (let at: Element | null = element; at !== null; at = at.parentElement)
      if (getComputedStyle(at).clipPath !== 'none') return true;
    return false;
  };
  const hasWords = (element: Element): boolean =>
    /^(BUTTON|INPUT|SELECT|TEXTAREA|IMG|SVG|IFRAME)$/i.test(element.tagName) ||
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
  const named = (element: Element): string =>
    `${element.tagName.toLowerCase()}${[...element.classList].map((one) => `.${one}`).join('')}`;
  const faults: string[] = [];
  const root = document.documentElement;
  const canScroll = (element: Element): boolean =>
    element === root || /auto|scroll/.test(getComputedStyle(element).overflowY);
  for (const scroller of [root, ...document.querySelectorAll('body *')].filter(canScroll)) {
    if (scroller.scrollHeight <= scroller.clientHeight || !scroller.checkVisibility()) continue;
    if (scroller === root && document.querySelector('.shell') !== null) {
      faults.push(`the window itself scrolls ${scroller.scrollHeight - scroller.clientHeight} px`);
      continue;
    }
    const at = scroller.scrollTop;
    scroller.scrollTop = scroller.scrollHeight;
    const edge =
      scroller === root ? innerHeight : scroller.getBoundingClientRect().top + scroller.clientHeight;
    const ends = [...scroller.querySelectorAll('*')]
      .filter((element) => hasWords(element) && element.checkVisibility() && !isHidden(element))
      .map((element) => element.getBoundingClientRect().bottom);
    const empty = Math.round(edge - Math.max(...ends));
    if (empty > largestVoid) faults.push(`${named(scroller)} scrolls ${empty} px into a void`);
    scroller.scrollTop = at;
  }
  return faults;
}

/** What can be operated but not be brought under the pointer, of the dialog that is open, or of the whole window. */
function outOfReach(): string[] {
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  const controls = (dialog ?? document).querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, summary, [role="tab"], [role="option"]',
  );
  const faults: string[] = [];
  for (const control of controls) {
    const shown = control.matches('.visually-hidden, .visually-hidden *')
      ? null
      : control.getBoundingClientRect().width <= 1
        ? control.closest('label')
        : control;
    if (shown === null || !shown.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      continue;
    shown.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2;
    const hit = document.elementFromPoint(x, y);
    const isHit =
      hit !== null &&
      (shown.contains(hit) || hit.contains(shown) || hit.closest('label')?.control === control);
    const isInside = left >= -1 && right <= innerWidth + 1;
    if (isHit && isInside) continue;
    const name = (control.getAttribute('aria-label') ?? control.textContent ?? '')
      .replace(/\s+/g, ' ')
      .trim();
    const cover = hit === null ? 'nothing' : `${hit.tagName.toLowerCase()}.${[...hit.classList].join('.')}`;
    faults.push(
      `${control.tagName.toLowerCase()} « ${name.slice(0, 60)} » ${isInside ? `is under ${cover}` : `ends at ${Math.round(right)} px`}`,
    );
  }
  return faults;
}

/** Words that stand beyond an edge that nothing scrolls to, and are not cut by an ellipsis that says so. */
function wordsCutOff(): string[] {
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  const faults: string[] = [];
  for (const element of (dialog ?? document.body).querySelectorAll<HTMLElement>('*')) {
    const words = [...element.childNodes].filter(
      (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
    );
    if (words.length === 0 || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      continue;
    if (element.closest('svg, option, [hidden], [aria-hidden="true"]') !== null) continue;
    const boxes = words.flatMap((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
    const left = Math.min(...boxes.map((box) => box.left));
    const right = Math.max(...boxes.map((box) => box.right));
    for (let at: HTMLElement | null = element; at !== null; at = at.parentElement) {
      const { overflowX, clipPath, textOverflow } = getComputedStyle(at);
      if (/auto|scroll/.test(overflowX) || clipPath !== 'none' || textOverflow === 'ellipsis') break;
      const box =
        at === document.documentElement ? { left: 0, right: innerWidth } : at.getBoundingClientRect();
      const isEdge = at === document.documentElement || /hidden|clip/.test(overflowX);
      if (isEdge && (right > box.right + 1.5 || left < box.left - 1.5)) {
        faults.push(
          `« ${(element.textContent ?? '').trim().slice(0, 50)} » is cut at ${Math.round(box.right)} px, it ends at ${Math.round(right)}`,
        );
        break;
      }
      // It stands above whatever it was written in.
      if (at === dialog) break;
    }
  }
  return faults;
}
