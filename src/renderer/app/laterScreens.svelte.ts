import { Loaded } from './loaded.svelte';

/*
 * The window can be used as soon as the home screen is there. Reading and running the scripts of all the other screens takes several
 * times as long as those of that one, so they come afterwards, while nobody waits.
 */

/** The screens of the organisation's space but home, and the one that is lent to a trainee. */
export const recordScreens = new Loaded(() => import('./screensOfRecords'));

/** The Region's space, which few computers ever show. */
export const regionShell = new Loaded(() => import('./RegionShell.svelte'));

/** Asks for screens unless they are there. */
export function ensureLoaded(screens: Loaded<unknown>): void {
  if (screens.value === undefined) void screens.reload();
}

/** Asks for the screens of records once the window has nothing else to do. */
export function loadRecordScreensWhenIdle(): void {
  requestIdleCallback(() => ensureLoaded(recordScreens));
}
