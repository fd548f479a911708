const PIXELS_PER_MILLIMETRE = 96 / 25.4;
/** Grey ground left and right of a sheet, in CSS pixels. */
const GROUND = 24;

/**
 * Shows sheets as wide as the window allows, but not larger than paper. Only on screen: paper.css ignores the scale in print.
 */
export function fitSheets(documents: HTMLElement): void {
  const sheetWidth = (documents.querySelector('.landscape') ? 297 : 210) * PIXELS_PER_MILLIMETRE;
  const room = document.documentElement.clientWidth - 2 * GROUND;
  documents.style.setProperty('--sheet-scale', String(Math.min(1, room / sheetWidth)));
}

/** Sheets are measured at their real size. */
export function unscaleSheets(documents: HTMLElement): void {
  documents.style.removeProperty('--sheet-scale');
}
