import { tick } from 'svelte';

/**
 * Keeps the place of the keyboard over the time that something covers the window: it goes back to where it was, else to the contents of
 * the window, rather than to its very beginning.
 *
 * @param isCovered read before and after each change of the page.
 */
export function keepFocus(isCovered: () => boolean): void {
  let wasCovered = false;
  let left: Element | null = null;

  $effect.pre(() => {
    // Before the page changes: what is hidden loses the focus.
    if (isCovered()) left = document.activeElement;
  });
  $effect(() => {
    const isUncovered = wasCovered && !isCovered();
    wasCovered = isCovered();
    if (isUncovered) void tick().then(() => giveBack(left));
  });
}

function giveBack(left: Element | null): void {
  if (left instanceof HTMLElement && left !== document.body) left.focus();
  if (document.activeElement !== document.body) return;
  const [contents] = document.querySelectorAll<HTMLElement>('main, h1');
  if (contents === undefined) return;
  // A heading takes the focus from a program only, never from the Tab key.
  if (!contents.hasAttribute('tabindex')) contents.tabIndex = -1;
  contents.focus({ preventScroll: true });
}
