import { type CalendarDate, daysBetween } from '#shared/format/calendarDate';
import { formatCount } from '#shared/format/french';

/** How far a day is from today, as a trainer says it: « en retard de 3 jours », « demain », « dans 12 jours ». */
export function dueWords(expectedDate: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(today, expectedDate);
  if (days === 0) return 'aujourd’hui';
  if (days === 1) return 'demain';
  return days < 0 ? `en retard de ${formatCount(-days, 'jour')}` : `dans ${formatCount(days, 'jour')}`;
}
