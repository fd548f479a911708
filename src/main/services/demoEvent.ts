import type { CalendarDate } from '#shared/format/calendarDate';

/** Something that happens on a day of the demonstration. */
export interface DemoEvent {
  readonly date: CalendarDate;
  readonly happen: () => void;
}
