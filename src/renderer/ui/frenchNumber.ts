/**
 * The number that a French reader means by « 7,5 », « 7.5 » or « 1 050 »; `null` for an empty text, `NaN` for what is no number, which the
 * schema of the record refuses.
 */
export function parseFrenchNumber(text: string): number | null {
  const typed = text.replace(/[\s\u00a0\u202f]/g, '');
  if (typed === '') return null;
  return /^-?\d+([.,]\d+)?$/.test(typed) ? Number(typed.replace(',', '.')) : NaN;
}

/** « 7,5 », as it is typed: without spaces between thousands. */
export function showFrenchNumber(value: number | null): string {
  return value === null || Number.isNaN(value) ? '' : String(value).replace('.', ',');
}
