import { formatNumber, formatShortDate, NO_BREAK_SPACE } from '../format/french';
import {
  type Action,
  actionStatusLabels,
  hoursKindLabels,
  type Placement,
  type ProfessionalProject,
  projectStateLabels,
  type TechnicalWorkshop,
  type TrainingHours,
} from '../records/training';
import { type HoursSum, totalHours } from '../training/hoursTotals';
import type { ActionRow, HoursPart, ProjectPart, StayPart } from './documentModel';
import { between, capitalised, hoursWords, periodWords } from './wording';

/* What is recorded of a pathway beside its evaluations, as documents say it. */

/** Hours by kind, without the kinds that hold nothing; `null` without hours. */
export function hoursPart(hours: readonly TrainingHours[]): HoursPart | null {
  const { overall, byKind } = totalHours(hours);
  if (hours.length === 0) return null;
  return {
    rows: byKind
      .filter(({ planned, done }) => planned > 0 || done > 0)
      .map(({ kind, ...sum }) => ({ label: hoursKindLabels[kind], ...sumInWords(sum) })),
    total: sumInWords(overall),
  };
}

const sumInWords = ({ planned, done }: HoursSum): HoursPart['total'] => ({
  planned: inHours(planned),
  done: inHours(done),
});

const inHours = (hours: number): string => `${decimal(hours)}${NO_BREAK_SPACE}h`;

const decimal = (value: number): string => formatNumber(value, Number.isInteger(value) ? 0 : 1);

/** A stay on a plateau technique. */
export function workshopPart({
  trade,
  place,
  startDate,
  endDate,
  hours,
  remarks,
}: TechnicalWorkshop): StayPart {
  return {
    title: trade,
    facts: capitalised(between([periodWords(startDate, endDate), hoursFact(hours), place])),
    text: remarks,
  };
}

/** A stay in a company. */
export function placementPart(placement: Placement): StayPart {
  const { company, trade, tutor, startDate, endDate, hours, assessment } = placement;
  return {
    title: [trade, company].filter(Boolean).join(' – '),
    facts: capitalised(
      between([
        periodWords(startDate, endDate),
        hoursFact(hours),
        tutor && `tutorat${NO_BREAK_SPACE}: ${tutor}`,
      ]),
    ),
    text: assessment,
  };
}

const hoursFact = (hours: number): string => (hours > 0 ? hoursWords(hours) : '');

/** The trades considered and what is said of the project; `null` when neither was written. */
export function projectPart(project: ProfessionalProject | null): ProjectPart | null {
  if (project === null || (project.trades.length === 0 && project.summary === '')) return null;
  return {
    trades: project.trades.map(({ name, state }) => ({ label: name, value: projectStateLabels[state] })),
    summary: project.summary,
  };
}

/** One line of the action plan. */
export function actionRow({ objective, action, who, deadline, status }: Action): ActionRow {
  return {
    objective,
    action,
    who,
    deadline: deadline === null ? '' : formatShortDate(deadline),
    status: actionStatusLabels[status],
  };
}
