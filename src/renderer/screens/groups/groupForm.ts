import { type CalendarDate, plusDays } from '#shared/format/calendarDate';
import type { Group } from '#shared/records/pathway';
import { v7 as newId } from 'uuid';

/** Length proposed for a session, in days: about four months. */
const USUAL_LENGTH = 120;

/** A group of a programme that begins today. */
export function emptyGroup(programmeId: string, today: CalendarDate): Group {
  return {
    id: newId(),
    name: '',
    programmeId,
    siteId: null,
    startDate: today,
    endDate: plusDays(today, USUAL_LENGTH),
  };
}
