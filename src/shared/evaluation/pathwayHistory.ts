import type { CalendarDate } from '../format/calendarDate';
import type { PathwayFile } from '../records/traineeFile';
import type { Evaluation } from '../records/evaluation';

/** One validated evaluation in the whole history of a trainee. */
export interface HistoryMoment {
  readonly evaluation: Evaluation;
  readonly file: PathwayFile;
}

/** All validated evaluations of all pathways, of every programme and organisation, as one line of time: by date. */
export function historyMoments(pathways: readonly PathwayFile[]): HistoryMoment[] {
  return pathways
    .flatMap((file) =>
      file.evaluations
        .filter(({ status }) => status === 'validated')
        .map((evaluation) => ({ evaluation, file })),
    )
    .toSorted((a, b) => a.evaluation.date.localeCompare(b.evaluation.date));
}

/** When a pathway ended or is to end. */
export const endOf = ({ pathway }: PathwayFile): CalendarDate => pathway.exitDate ?? pathway.plannedExitDate;

/** From the first entry to the last end, evaluations included; `null` without pathway. */
export function historySpan(
  pathways: readonly PathwayFile[],
): { readonly start: CalendarDate; readonly end: CalendarDate } | null {
  const dates = pathways
    .flatMap((file) => [file.pathway.entryDate, endOf(file), ...file.evaluations.map(({ date }) => date)])
    .sort();
  const [start] = dates;
  const end = dates.at(-1);
  return start === undefined || end === undefined ? null : { start, end };
}
