import { type CalendarDate, daysBetween } from '../format/calendarDate';
import { formatLongDate } from '../format/french';
import { type Phase, phases, phaseLabels } from './phase';
import type { PathwayDates } from './schedule';

/**
 * How far outside the pathway an evaluation may be dated: evaluations are sometimes made at the positioning before the entry, or written
 * down after the exit. Reconstructed: the Region fixes no limit; beyond it, a date is a slip.
 */
export const MARGIN_DAYS = 60;

/** A validated evaluation of another phase of the same pathway. */
export interface DatedPhase {
  readonly phase: Phase;
  readonly date: CalendarDate;
}

/**
 * Says in French why an evaluation cannot bear this date, or `null` when it can: not in the future, near the pathway, and in the
 * order of the phases (two phases may share a day).
 */
export function evaluationDateRefusal(
  { phase, date }: DatedPhase,
  pathway: Pick<PathwayDates, 'entryDate' | 'exitDate'>,
  others: readonly DatedPhase[],
  today: CalendarDate,
): string | null {
  const dated = `L’évaluation est datée du ${formatLongDate(date)}`;
  if (date > today) return `${dated}, qui n’est pas encore arrivé. Corrigez la date.`;
  const outside = outsideOf(date, pathway);
  if (outside !== null) {
    return `${dated}, ${outside.words}. Corrigez la date de l’évaluation ou celle de ${outside.side}.`;
  }
  const misplaced = others.find((other) => !areInOrder({ phase, date }, other));
  if (misplaced === undefined) return null;
  const side = phases.indexOf(misplaced.phase) < phases.indexOf(phase) ? 'avant' : 'après';
  return `${dated}, ${side} l’${phaseLabels[misplaced.phase].toLowerCase()} (${formatLongDate(misplaced.date)}). Les évaluations se suivent dans l’ordre : corrigez la date.`;
}

function areInOrder(a: DatedPhase, b: DatedPhase): boolean {
  if (a.phase === b.phase) return true;
  const [earlier, later] = phases.indexOf(a.phase) < phases.indexOf(b.phase) ? [a, b] : [b, a];
  return earlier.date <= later.date;
}

/** On which side a date lies too far outside the pathway; `null` when it does not. */
function outsideOf(
  date: CalendarDate,
  { entryDate, exitDate }: Pick<PathwayDates, 'entryDate' | 'exitDate'>,
): { readonly side: 'l’entrée' | 'la sortie'; readonly words: string } | null {
  if (daysBetween(date, entryDate) > MARGIN_DAYS) {
    const words = `plus de ${MARGIN_DAYS} jours avant l’entrée (${formatLongDate(entryDate)})`;
    return { side: 'l’entrée', words };
  }
  if (exitDate !== null && daysBetween(exitDate, date) > MARGIN_DAYS) {
    return {
      side: 'la sortie',
      words: `plus de ${MARGIN_DAYS} jours après la sortie (${formatLongDate(exitDate)})`,
    };
  }
  return null;
}

/**
 * Says in French why a pathway cannot bear its dates beside the evaluations that it has, and which field is to be corrected; `null`
 * when it can. Each evaluation obeyed the same rule when it was validated.
 */
export function pathwayDatesRefusal(
  pathway: Pick<PathwayDates, 'entryDate' | 'exitDate'>,
  validated: readonly DatedPhase[],
): { readonly field: 'entryDate' | 'exitDate'; readonly message: string } | null {
  for (const { phase, date } of validated) {
    const outside = outsideOf(date, pathway);
    if (outside === null) continue;
    return {
      field: outside.side === 'l’entrée' ? 'entryDate' : 'exitDate',
      message: `L’${phaseLabels[phase].toLowerCase()} validée est datée du ${formatLongDate(date)}, ${outside.words}. Corrigez la date de ${outside.side}, ou d’abord celle de l’évaluation.`,
    };
  }
  return null;
}
