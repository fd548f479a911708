import type { Phase } from '#shared/evaluation/phase';
import { type CalendarDate, daysBetween, plusDays } from '#shared/format/calendarDate';
import type { ExitReason } from '#shared/records/pathway';
import { CIRCLE_COUNT } from '#shared/referential/competencyMap';
import type { Random } from './random';

/** What is made up of one pathway, from which records or facts are made. Plausible, and about nobody. */
export interface PathwayProfile {
  readonly programme: string;
  readonly entryDate: CalendarDate;
  readonly plannedExitDate: CalendarDate;
  readonly exitDate: CalendarDate | null;
  readonly exitReason: ExitReason | null;
  readonly plannedHours: number;
  readonly doneHours: number;
  /** The value of each axis, 0 to 4, at the evaluations that were made; `null` for an axis that was not observed. */
  readonly evaluations: Readonly<Record<Phase, readonly (number | null)[] | null>>;
}

/** How an organisation works, so that organisations differ. */
export interface OrganisationManner {
  /** Circles gained in 100 hours, on average. */
  readonly gainBy100Hours: number;
  /** Share of the evaluations that are made. */
  readonly diligence: number;
  /** Share of the trainees who leave before the end. */
  readonly dropout: number;
}

interface ProgrammeShape {
  readonly weeklyHours: number;
  readonly hours: readonly [number, number];
  /** Mean value of an axis at entry. */
  readonly entryLevel: number;
}

const programmes: Readonly<Record<string, ProgrammeShape>> = {
  PEE: { weeklyHours: 35, hours: [400, 600], entryLevel: 1.1 },
  EDI: { weeklyHours: 22, hours: [200, 420], entryLevel: 0.7 },
  CBP: { weeklyHours: 12, hours: [80, 220], entryLevel: 1.4 },
};

/** Some axes start higher, some move faster, as in real groups: by axis, [offset at entry, factor of the gain]. */
const axisShapes: readonly (readonly [number, number])[] = [
  [-0.2, 1.3],
  [-0.3, 1.2],
  [-0.4, 1.4],
  [0, 0.9],
  [0, 1],
  [-0.3, 0.6],
  [0.4, 1],
  [0.1, 0.8],
  [0.5, 0.9],
  [0.2, 1.1],
  [-0.4, 0.7],
  [0.3, 1.2],
];

const earlyReasons: readonly [ExitReason, ...ExitReason[]] = [
  'employment',
  'dropout',
  'dropout',
  'health',
  'moved',
  'training',
  'other',
];
const finalReasons: readonly [ExitReason, ...ExitReason[]] = [
  'completed',
  'completed',
  'completed',
  'employment',
  'training',
  'training',
];

/** The share of a pathway after which each evaluation is made. */
const dueAfter: Readonly<Record<Phase, number>> = { initial: 0.08, intermediate: 0.5, final: 0.93 };

export const programmeCodes = ['PEE', 'EDI', 'CBP'] as const;

export function organisationManner(random: Random): OrganisationManner {
  return {
    gainBy100Hours: Math.max(0.05, random.around(0.24, 0.09)),
    diligence: Math.min(1, Math.max(0.6, random.around(0.92, 0.08))),
    dropout: Math.min(0.5, Math.max(0.05, random.around(0.2, 0.1))),
  };
}

/** Makes up a pathway that begins on `entryDate`, as it is known on `today`. */
export function pathwayProfile(
  random: Random,
  manner: OrganisationManner,
  programme: string,
  entryDate: CalendarDate,
  today: CalendarDate,
): PathwayProfile {
  const { weeklyHours, hours, entryLevel } = programmes[programme] ?? {
    weeklyHours: 20,
    hours: [100, 300],
    entryLevel: 1,
  };
  const plannedHours = random.whole(...hours);
  const days = Math.round((plannedHours / weeklyHours) * 7);
  const plannedExitDate = plusDays(entryDate, days);
  const leavesEarly = random.chance(manner.dropout);
  const lastDay = leavesEarly
    ? plusDays(entryDate, random.whole(10, Math.max(11, days - 10)))
    : plannedExitDate;
  const hasLeft = lastDay <= today;
  const reached = Math.min(1, daysBetween(entryDate, hasLeft ? lastDay : today) / days);
  const doneHours = Math.max(0, Math.round(plannedHours * reached * random.around(0.93, 0.05)));
  const entry = axisShapes.map(([offset]) => clamp(random.around(entryLevel + offset, 0.7)));
  const gains = axisShapes.map(
    ([, factor]) => random.around(factor * manner.gainBy100Hours, 0.12) * (plannedHours / 100),
  );
  const parts: Readonly<Record<Phase, number>> = { initial: 0, intermediate: 0.5, final: 1 };
  const isMade = (phase: Phase): boolean => reached >= dueAfter[phase] && random.chance(manner.diligence);
  const valuesAt = (phase: Phase): (number | null)[] =>
    entry.map((value, axis) => {
      if (phase === 'initial' && random.chance(0.04)) return null;
      return clamp(value + (gains[axis] ?? 0) * parts[phase]);
    });
  return {
    programme,
    entryDate,
    plannedExitDate,
    exitDate: hasLeft ? lastDay : null,
    exitReason: hasLeft ? random.pick(leavesEarly ? earlyReasons : finalReasons) : null,
    plannedHours,
    doneHours,
    evaluations: {
      initial: isMade('initial') ? valuesAt('initial') : null,
      intermediate: isMade('intermediate') ? valuesAt('intermediate') : null,
      final: isMade('final') ? valuesAt('final') : null,
    },
  };
}

const clamp = (value: number): number => Math.min(CIRCLE_COUNT, Math.max(0, value));
