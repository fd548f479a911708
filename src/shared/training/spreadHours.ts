import { eachDayOfInterval, format, isWeekend, parseISO } from 'date-fns';
import type { CalendarDate } from '../format/calendarDate';

/** The hours that fall to one month. */
export interface MonthShare {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly hours: number;
}

/**
 * Spreads hours over the months of a period by their days from Monday to Friday; by all their days when the period holds none. Each
 * month gets whole hours, as near to its share as can be, and together they are exactly `total`: what is not whole falls to the last month.
 */
export function spreadHours(total: number, startDate: CalendarDate, endDate: CalendarDate): MonthShare[] {
  const days = eachDayOfInterval({ start: parseISO(startDate), end: parseISO(endDate) });
  const workdays = days.filter((day) => !isWeekend(day));
  const counted = workdays.length > 0 ? workdays : days;
  const months = [...new Set(days.map(monthOf))];
  let countedSoFar = 0;
  let givenSoFar = 0;
  return months.map((month, index) => {
    countedSoFar += counted.filter((day) => monthOf(day) === month).length;
    // What has been given up to here follows what is due up to here: roundings never add up.
    const due = index === months.length - 1 ? total : Math.round((total * countedSoFar) / counted.length);
    const hours = due - givenSoFar;
    givenSoFar = due;
    return { month, hours };
  });
}

const monthOf = (day: Date): string => format(day, 'yyyy-MM');
