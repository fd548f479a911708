import type { CalendarDate } from '#shared/format/calendarDate';
import { formatCount, formatShortDate } from '#shared/format/french';
import type { PathwayFile } from '#shared/ipc/views';
import type { Trainee } from '#shared/records/trainee';
import { differenceInYears, parseISO } from 'date-fns';

/** « 24 ans · PEE · PEE Montreuil – mars 2026 »: only what is known; the organisation too when it is another one. */
export function traineeFacts(
  trainee: Pick<Trainee, 'birthDate'>,
  current: PathwayFile | undefined,
  today: CalendarDate,
): string {
  const age =
    trainee.birthDate === null
      ? null
      : formatCount(differenceInYears(parseISO(today), parseISO(trainee.birthDate)), 'an');
  const exit =
    current === undefined || current.pathway.exitDate === null
      ? null
      : `sortie le ${formatShortDate(current.pathway.exitDate)}`;
  return [age, current?.organisation?.name, current?.programme.code, current?.group?.name, exit]
    .filter((fact) => fact !== null && fact !== undefined)
    .join(' · ');
}

/** One choice for each pathway: « PEE, 02/03/2026 », with the organisation when it is another one. */
export function pathwayOptions(pathways: readonly PathwayFile[]): { value: string; label: string }[] {
  return pathways.map(({ pathway, programme, organisation }) => ({
    value: pathway.id,
    label: [programme.code, formatShortDate(pathway.entryDate), organisation?.name ?? []].flat().join(', '),
  }));
}
