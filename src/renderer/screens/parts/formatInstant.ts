const format = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeStyle: 'short' });

/** An instant on this computer's clock: « 16/03/2026 à 09:12 ». */
export function formatInstant(instant: string): string {
  return format.format(new Date(instant)).replace(/,? (\d{2}:)/, ' à $1');
}
