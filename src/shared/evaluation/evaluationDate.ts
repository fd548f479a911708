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
  if (daysBetween(date, pathway.entryDate) > MARGIN_DAYS) {
    return `${dated}, plus de ${MARGIN_DAYS} jours avant l’entrée (${formatLongDate(pathway.entryDate)}). Corrigez la date de l’évaluation ou celle de l’entrée.`;
  }
  if (pathway.exitDate !== null && daysBetween(pathway.exitDate, date) > MARGIN_DAYS) {
    return `${dated}, plus de ${MARGIN_DAYS} jours après la sortie (${formatLongDate(pathway.exitDate)}). Corrigez la date de l’évaluation ou celle de la sortie.`;
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
