import { phases } from '../evaluation/phase';
import { exitReasonSchema } from '../records/pathway';
import { AXIS_COUNT, CIRCLE_COUNT } from '../referential/competencyMap';
import { type EvaluationFact, levelOf, type PathwayFact } from './pathwayFact';

/** Levels 0 to 4. */
export const LEVEL_COUNT = CIRCLE_COUNT + 1;
export const CLEA_DOMAIN_COUNT = 7;
/** Width of a band of hours of training; the last band is open. */
export const HOURS_BAND = 100;
export const HOURS_BAND_COUNT = 8;

export const exitReasons = exitReasonSchema.options;
/** After the known reasons comes one place for exits without a reason. */
const REASON_COUNT = exitReasons.length + 1;

/**
 * What is counted of a set of pathways, and in how many places. `entries` to `cleaExit` stand in the headline, which comparisons and
 * trends read; the rest in the detail. Gains and values are in hundredths of a circle, hours are whole.
 */
const headlineSizes = {
  entries: 1,
  exits: 1,
  exitsByReason: REASON_COUNT,
  /** By phase: evaluations that were expected, those of them that were validated, all that were validated. */
  expected: phases.length,
  done: phases.length,
  evaluated: phases.length,
  /** Pathways with at least one axis observed at entry and at exit; the sum of their mean gains. */
  compared: 1,
  gain: 1,
  /** Of these, those who gained a circle or more on at least one axis. */
  gainedCircle: 1,
  /** Compared pathways whose hours are known: how many, the sum of their mean gains and of their hours. */
  timed: 1,
  timedGain: 1,
  timedHours: 1,
  /** Pathways with CléA at entry and at exit; sums of their pre-validated criteria, and of those that the map covers. */
  clea: 1,
  cleaEntry: 1,
  cleaExit: 1,
  cleaCovered: 1,
} as const;

const detailSizes = {
  /** By phase, axis and level. */
  levels: phases.length * AXIS_COUNT * LEVEL_COUNT,
  /** By axis: observed at entry and exit; sums of the values then; those who gained a circle or more. */
  axisCompared: AXIS_COUNT,
  axisEntry: AXIS_COUNT,
  axisExit: AXIS_COUNT,
  axisGainedCircle: AXIS_COUNT,
  cleaDomainEntry: CLEA_DOMAIN_COUNT,
  cleaDomainExit: CLEA_DOMAIN_COUNT,
  /** By band of hours, of the timed pathways: how many, and the sum of their mean gains. */
  bandTimed: HOURS_BAND_COUNT,
  bandGain: HOURS_BAND_COUNT,
} as const;

type HeadlineName = keyof typeof headlineSizes;
type DetailName = keyof typeof detailSizes;

function layOut<Name extends string>(sizes: Readonly<Record<Name, number>>) {
  let length = 0;
  const offsets = new Map<Name, number>();
  // Checked boundary: the keys of an object literal with these very names.
  for (const name of Object.keys(sizes) as Name[]) {
    offsets.set(name, length);
    length += sizes[name];
  }
  return { length, offset: (name: Name): number => offsets.get(name) ?? 0 };
}

const headlineLayout = layOut(headlineSizes);
const detailLayout = layOut(detailSizes);
export const HEADLINE_LENGTH = headlineLayout.length;
export const DETAIL_LENGTH = detailLayout.length;

/** Sums over a set of pathways. Adding the same pathway with the opposite sign takes it away exactly. */
export interface Counters {
  readonly headline: Int32Array;
  readonly detail: Int32Array;
}

export const emptyCounters = (): Counters => ({
  headline: new Int32Array(HEADLINE_LENGTH),
  detail: new Int32Array(DETAIL_LENGTH),
});

/** One number of a headline; `place` is 0 where there is only one. */
export const headlineAt = (headline: Int32Array, name: HeadlineName, place = 0): number =>
  headline[headlineLayout.offset(name) + place] ?? 0;

export const detailAt = (detail: Int32Array, name: DetailName, place = 0): number =>
  detail[detailLayout.offset(name) + place] ?? 0;

/** Where the level of an axis (1 to 12) at a phase (0 to 2) is counted within `levels`. */
export const levelPlace = (phase: number, axis: number, level: number): number =>
  (phase * AXIS_COUNT + axis - 1) * LEVEL_COUNT + level;

/** Adds `addition` to `sum`, number by number. */
export function addInto(sum: Int32Array, addition: Int32Array): void {
  for (let index = 0; index < addition.length; index += 1) {
    sum[index] = (sum[index] ?? 0) + (addition[index] ?? 0);
  }
}

export type Sign = 1 | -1;

/** Counts the exit of a pathway, in the month in which it happened. */
export function countExit({ headline }: Counters, fact: PathwayFact, sign: Sign): void {
  const reason = fact.exitReason === null ? exitReasons.length : exitReasons.indexOf(fact.exitReason);
  bump(headline, headlineLayout.offset('exits'), sign);
  bump(headline, headlineLayout.offset('exitsByReason') + reason, sign);
}

/** Counts everything else of a pathway, in the month of its entry. */
export function countEntry(counters: Counters, fact: PathwayFact, sign: Sign): void {
  const { initial, final } = fact.evaluations;
  bump(counters.headline, headlineLayout.offset('entries'), sign);
  countEvaluations(counters, fact, sign);
  if (initial !== null && final !== null) {
    countProgress(counters, initial, final, fact.hours, sign);
    countClea(counters, initial, final, sign);
  }
}

function countEvaluations({ headline, detail }: Counters, fact: PathwayFact, sign: Sign): void {
  phases.forEach((phase, index) => {
    const evaluation = fact.evaluations[phase];
    if (fact.expected.includes(phase)) {
      bump(headline, headlineLayout.offset('expected') + index, sign);
      if (evaluation !== null) bump(headline, headlineLayout.offset('done') + index, sign);
    }
    if (evaluation === null) return;
    bump(headline, headlineLayout.offset('evaluated') + index, sign);
    evaluation.values.forEach((value, axisIndex) => {
      if (value === null) return;
      bump(detail, detailLayout.offset('levels') + levelPlace(index, axisIndex + 1, levelOf(value)), sign);
    });
  });
}

function countProgress(
  { headline, detail }: Counters,
  initial: EvaluationFact,
  final: EvaluationFact,
  hours: number | null,
  sign: Sign,
): void {
  let observed = 0;
  let gainSum = 0;
  let hasGainedCircle = false;
  initial.values.forEach((from, axisIndex) => {
    const to = final.values[axisIndex] ?? null;
    if (from === null || to === null) return;
    observed += 1;
    gainSum += to - from;
    bump(detail, detailLayout.offset('axisCompared') + axisIndex, sign);
    bump(detail, detailLayout.offset('axisEntry') + axisIndex, sign * from);
    bump(detail, detailLayout.offset('axisExit') + axisIndex, sign * to);
    if (levelOf(to) - levelOf(from) < 1) return;
    hasGainedCircle = true;
    bump(detail, detailLayout.offset('axisGainedCircle') + axisIndex, sign);
  });
  if (observed === 0) return;
  const gain = Math.round(gainSum / observed);
  bump(headline, headlineLayout.offset('compared'), sign);
  bump(headline, headlineLayout.offset('gain'), sign * gain);
  if (hasGainedCircle) bump(headline, headlineLayout.offset('gainedCircle'), sign);
  if (hours === null || hours <= 0) return;
  const band = Math.min(Math.floor(hours / HOURS_BAND), HOURS_BAND_COUNT - 1);
  bump(headline, headlineLayout.offset('timed'), sign);
  bump(headline, headlineLayout.offset('timedGain'), sign * gain);
  bump(headline, headlineLayout.offset('timedHours'), sign * hours);
  bump(detail, detailLayout.offset('bandTimed') + band, sign);
  bump(detail, detailLayout.offset('bandGain') + band, sign * gain);
}

function countClea(
  { headline, detail }: Counters,
  { clea: entry }: EvaluationFact,
  { clea: exit }: EvaluationFact,
  sign: Sign,
): void {
  if (entry === null || exit === null) return;
  bump(headline, headlineLayout.offset('clea'), sign);
  bump(headline, headlineLayout.offset('cleaEntry'), sign * entry.prevalidated);
  bump(headline, headlineLayout.offset('cleaExit'), sign * exit.prevalidated);
  bump(headline, headlineLayout.offset('cleaCovered'), sign * exit.covered);
  for (let domain = 0; domain < CLEA_DOMAIN_COUNT; domain += 1) {
    if (entry.domains[domain]) bump(detail, detailLayout.offset('cleaDomainEntry') + domain, sign);
    if (exit.domains[domain]) bump(detail, detailLayout.offset('cleaDomainExit') + domain, sign);
  }
}

function bump(numbers: Int32Array, index: number, amount: number): void {
  numbers[index] = (numbers[index] ?? 0) + amount;
}
