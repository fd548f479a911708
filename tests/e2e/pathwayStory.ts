import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Rule } from '#shared/clea/rule';
import type { Phase } from '#shared/evaluation/phase';
import type { Rating, Ratings } from '#shared/evaluation/rating';
import { plusDays } from '#shared/format/calendarDate';
import type { CompetencyMap, PoleId } from '#shared/referential/competencyMap';

/*
 * One fictitious pathway of half a year, told twice: what is typed in the window, and the figures that documents must then give. The
 * figures are worked out by hand or by other means than the application's own, so that both cannot be wrong together.
 */

/** The days of the pathway, which is still going on today. */
export const storyDates = (today: string) => ({
  entry: plusDays(today, -170),
  initial: plusDays(today, -160),
  workshop: [plusDays(today, -120), plusDays(today, -116)] as const,
  placement: [plusDays(today, -80), plusDays(today, -67)] as const,
  intermediate: plusDays(today, -60),
  deadline: plusDays(today, 20),
  final: plusDays(today, -3),
  plannedExit: plusDays(today, 10),
});
export type StoryDates = ReturnType<typeof storyDates>;

export const organisation = 'Atelier Démonstration Formation';
export const evaluator = 'Nadia ILLUSTRATION, formatrice référente';
export const trainee = { name: 'Alix MODÈLE', formalName: 'Madame Alix MODÈLE' };

/** Chosen to be worked on at entry: the first two are acquired half way, the last one at the end. */
export const chosenIds = ['A1.2.1', 'A9.1.1', 'A2.3.1'] as const;

/** Hours typed for two months in the centre, and for one on a plateau technique and in a company. */
export const hours = {
  'centre planned': ['80', '77,5'],
  'centre done': ['70', '77,5'],
  'technicalWorkshop planned': ['35'],
  'technicalWorkshop done': ['35'],
  'company planned': ['70'],
  'company done': ['63'],
};
export const hoursTotal = { planned: '262,5', done: '245,5' };

/** The letter that every indicator of a cell is rated with, from circle 1 to circle 4: a acquis, e en cours, d à développer. */
const letters: Readonly<Record<Phase, Readonly<Record<PoleId, string>>>> = {
  initial: { reflechir: 'aedd', organiser: 'addd', communiquer: 'eddd' },
  intermediate: { reflechir: 'aaed', organiser: 'aadd', communiquer: 'addd' },
  final: { reflechir: 'aaad', organiser: 'aaaa', communiquer: 'aaed' },
};

/**
 * The value of each axis of a pole, by hand from the letters: acquired circles from the centre, and half a circle where the next one is in
 * progress. All axes of a pole are alike, hence the pole's mean is the same.
 */
export const values: Readonly<Record<PoleId, Readonly<Record<Phase | 'gain', string>>>> = {
  reflechir: { initial: '1,5', intermediate: '2,5', final: '3,0', gain: '+ 1,5' },
  organiser: { initial: '1,0', intermediate: '2,0', final: '4,0', gain: '+ 3,0' },
  communiquer: { initial: '0,5', intermediate: '1,0', final: '2,5', gain: '+ 2,0' },
};

const ratingOf: Readonly<Record<string, Rating>> = { a: 'acquired', e: 'inProgress', d: 'toDevelop' };

/** The letter of each cell at an evaluation, axis after axis, from the centre out, with its indicators. */
export function cellsAt(map: CompetencyMap, phase: Phase) {
  return map.axes.flatMap(({ number, pole, cells }) =>
    cells.map(({ circle, indicators }) => ({
      axis: number,
      circle,
      letter: letters[phase][pole].charAt(circle - 1),
      indicators,
    })),
  );
}

export function ratingsAt(map: CompetencyMap, phase: Phase): Ratings {
  return Object.fromEntries(
    cellsAt(map, phase).flatMap(({ letter, indicators }) =>
      indicators.map(({ id }) => [id, ratingOf[letter]]),
    ),
  );
}

/** The sentence of an indicator. */
export function labelOf(map: CompetencyMap, indicatorId: string): string {
  const indicators = map.axes.flatMap(({ cells }) => cells.flatMap((cell) => cell.indicators));
  return indicators.find(({ id }) => id === indicatorId)?.label ?? '';
}

/** Sentences of the indicators that an attestation lists, and of those that it must not name. */
export function labelsAt(map: CompetencyMap, phase: Phase) {
  const cells = cellsAt(map, phase);
  const labelsOf = (isAcquired: boolean): string[] =>
    cells
      .filter(({ letter }) => (letter === 'a') === isAcquired)
      .flatMap(({ indicators }) => indicators.map(({ label }) => label));
  return { acquired: labelsOf(true), others: labelsOf(false) };
}

/** CléA criteria whose rule holds at an evaluation, and those that have one: read from the shipped table, judged here. */
export function cleaCounts(map: CompetencyMap, phase: Phase): { prevalidated: number; covered: number } {
  // Checked boundary: the application refuses to start on a table of another shape.
  const { rules } = JSON.parse(
    readFileSync(resolve('resources/referentials/correspondence-clea.json'), 'utf8'),
  ) as { rules: { when: Rule }[] };
  const acquired = new Set(
    Object.entries(ratingsAt(map, phase)).flatMap(([id, rating]) => (rating === 'acquired' ? [id] : [])),
  );
  const levels = map.axes.map(({ pole }) => Math.floor(Number(values[pole][phase].replace(',', '.'))));
  const holds = (rule: Rule): boolean => {
    if (typeof rule === 'string') return acquired.has(rule);
    if ('axis' in rule) return (levels[rule.axis - 1] ?? 0) >= rule.circle;
    if ('allOf' in rule) return rule.allOf.every(holds);
    if ('anyOf' in rule) return rule.anyOf.some(holds);
    return rule.of.filter(holds).length >= rule.atLeast;
  };
  return { prevalidated: rules.filter(({ when }) => holds(when)).length, covered: rules.length };
}
