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

/** One choice for each pathway: « PEE, 02/03/2026 », with the organisation when it is another one; more where two would read the same. */
export function pathwayOptions(pathways: readonly PathwayFile[]): { value: string; label: string }[] {
  const labels = pathways.map(({ pathway, programme, organisation }) =>
    [programme.code, formatShortDate(pathway.entryDate), organisation?.name ?? []].flat().join(', '),
  );
  return pathways.map(({ pathway, group, evaluations }, index) => {
    const label = labels[index] ?? '';
    const more = [group?.name ?? 'sans groupe', formatCount(evaluations.length, 'évaluation')];
    const isAlone = labels.indexOf(label) === labels.lastIndexOf(label);
    return { value: pathway.id, label: isAlone ? label : [label, ...more].join(', ') };
  });
}
