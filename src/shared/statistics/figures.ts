import { type Phase, phases } from '../evaluation/phase';
import type { ExitReason } from '../records/pathway';
import { AXIS_COUNT, CIRCLE_COUNT } from '../referential/competencyMap';
import {
  CLEA_DOMAIN_COUNT,
  type Counters,
  detailAt,
  exitReasons,
  HOURS_BAND,
  HOURS_BAND_COUNT,
  headlineAt,
  LEVEL_COUNT,
  levelPlace,
} from './counters';
import type { Guard } from './guard';
import { VALUE_UNIT } from './pathwayFact';
import {
  hidden,
  protectCounts,
  protectMean,
  protectShare,
  type Share,
  type Shown,
  shown,
} from './smallCounts';

/** What is told of one set of pathways in one line: of the selection, of one organisation, of one month. Means are in circles. */
export interface Headline {
  readonly entries: Shown<number>;
  readonly exits: Shown<number>;
  /** Pathways with at least one axis observed at entry and at exit. */
  readonly compared: Shown<number>;
  readonly meanGain: Shown<number>;
  readonly gainedCircle: Shown<Share>;
  /** Circles gained by 100 hours of training. */
  readonly gainBy100Hours: Shown<number>;
  /** Of the evaluations that were expected, those that are missing. */
  readonly missing: Shown<Share>;
  /** Mean number of pre-validated criteria. */
  readonly cleaEntry: Shown<number>;
  readonly cleaExit: Shown<number>;
}

export interface PhaseFigures {
  readonly phase: Phase;
  readonly expected: Shown<number>;
  readonly missing: Shown<Share>;
  readonly evaluated: Shown<number>;
}

/** The levels of one axis at one evaluation. */
export interface LevelRow {
  readonly axis: number;
  readonly phase: Phase;
  /** Persons at level 0, 1, 2, 3, 4; the visible ones and `hiddenCount` add up with `notObserved` to `evaluated`. */
  readonly levels: readonly Shown<number>[];
  readonly notObserved: Shown<number>;
  /** All persons of the row that are hidden, together; at least 5 or none. */
  readonly hiddenCount: number;
  /** Persons evaluated; 0 when the row may not be shown at all. */
  readonly evaluated: number;
  /** Those at level 1 or more, 2 or more…, of all who were observed. */
  readonly reached: readonly Shown<Share>[];
}

export interface AxisFigures {
  readonly axis: number;
  readonly compared: Shown<number>;
  /** Mean values at entry and at exit of those observed at both, and the mean of what they gained, in circles. */
  readonly entry: Shown<number>;
  readonly exit: Shown<number>;
  readonly gain: Shown<number>;
  readonly gainedCircle: Shown<Share>;
  /** In the order of the phases. */
  readonly rows: readonly LevelRow[];
}

export interface CleaFigures {
  readonly count: Shown<number>;
  readonly entry: Shown<number>;
  readonly exit: Shown<number>;
  /** Mean number of criteria that the map covers. */
  readonly covered: Shown<number>;
  readonly domains: readonly { readonly entry: Shown<Share>; readonly exit: Shown<Share> }[];
}

export interface HoursBand {
  /** Hours, from included, to excluded; `to` is `null` for the last band. */
  readonly from: number;
  readonly to: number | null;
  readonly count: Shown<number>;
  readonly gain: Shown<number>;
}

/** Every figure of one selection, protected by the rule of small counts. */
export interface Figures {
  readonly headline: Headline;
  readonly exitReasons: readonly { readonly reason: ExitReason | null; readonly count: Shown<number> }[];
  readonly phases: readonly PhaseFigures[];
  readonly axes: readonly AxisFigures[];
  readonly clea: CleaFigures;
  readonly timed: Shown<number>;
  readonly meanHours: Shown<number>;
  readonly bands: readonly HoursBand[];
}

/** The figures in one line. */
export function headlineOf(headline: Int32Array, guard: Guard): Headline {
  const { count, mean, share } = guarded(headline, guard);
  return {
    entries: count('entries'),
    exits: count('exits'),
    compared: count('compared'),
    meanGain: mean('gain', 'compared', VALUE_UNIT),
    gainedCircle: share(headlineAt(headline, 'gainedCircle'), 'compared'),
    gainBy100Hours: by100Hours(headline, guard),
    missing: missingShare(headline, guard),
    cleaEntry: mean('cleaEntry', 'clea', 1),
    cleaExit: mean('cleaExit', 'clea', 1),
  };
}

/** All figures of a selection. */
export function figuresOf({ headline, detail }: Counters, guard: Guard): Figures {
  const { count, mean, share } = guarded(headline, guard);
  return {
    headline: headlineOf(headline, guard),
    exitReasons: reasonsOf(headline, guard),
    phases: phases.map((phase, place) => ({
      phase,
      expected: count('expected', place),
      missing: share(
        headlineAt(headline, 'expected', place) - headlineAt(headline, 'done', place),
        'expected',
        place,
      ),
      evaluated: count('evaluated', place),
    })),
    axes: Array.from({ length: AXIS_COUNT }, (_, index) => axisOf(headline, detail, guard, index + 1)),
    clea: {
      count: count('clea'),
      entry: mean('cleaEntry', 'clea', 1),
      exit: mean('cleaExit', 'clea', 1),
      covered: mean('cleaCovered', 'clea', 1),
      domains: Array.from({ length: CLEA_DOMAIN_COUNT }, (_, domain) => ({
        entry: share(detailAt(detail, 'cleaDomainEntry', domain), 'clea'),
        exit: share(detailAt(detail, 'cleaDomainExit', domain), 'clea'),
      })),
    },
    timed: count('timed'),
    meanHours: mean('timedHours', 'timed', 1),
    bands: bandsOf(detail, guard),
  };
}

/** Counts, means and shares of a headline that the guard lets through. */
function guarded(headline: Int32Array, guard: Guard) {
  type Name = Parameters<typeof headlineAt>[1];
  const at = (name: Name, place = 0): number => headlineAt(headline, name, place);
  return {
    count(name: Name, place = 0): Shown<number> {
      const reason = guard(name, place);
      return reason === null ? shown(at(name, place)) : hidden(reason);
    },
    mean(sum: Name, of: Name, unit: number): Shown<number> {
      const reason = guard(of, 0);
      return reason === null ? protectMean(at(sum) / unit, at(of)) : hidden(reason);
    },
    share(part: number, of: Name, place = 0): Shown<Share> {
      const reason = guard(of, place);
      return reason === null ? protectShare(part, at(of, place)) : hidden(reason);
    },
  };
}

/** Sum of the gains over sum of the hours, so that long pathways weigh more. */
function by100Hours(headline: Int32Array, guard: Guard): Shown<number> {
  const reason = guard('timed', 0);
  if (reason !== null) return hidden(reason);
  const hours = headlineAt(headline, 'timedHours');
  const timed = headlineAt(headline, 'timed');
  if (timed === 0 || hours === 0) return hidden('none');
  return shown(((headlineAt(headline, 'timedGain') / VALUE_UNIT) * 100) / hours);
}

/** Over the three evaluations; about evaluations, so that one person can stand in it three times: hidden with any of its phases. */
function missingShare(headline: Int32Array, guard: Guard): Shown<Share> {
  const reason = phases.map((_, place) => guard('expected', place)).find((found) => found !== null);
  if (reason !== undefined) return hidden(reason);
  const sum = (name: 'expected' | 'done'): number =>
    phases.reduce((total, _, place) => total + headlineAt(headline, name, place), 0);
  return protectShare(sum('expected') - sum('done'), sum('expected'));
}

function reasonsOf(headline: Int32Array, guard: Guard): Figures['exitReasons'] {
  const reasons: readonly (ExitReason | null)[] = [...exitReasons, null];
  const guardReason = guard('exits', 0);
  const counts = protectCounts(reasons.map((_, place) => headlineAt(headline, 'exitsByReason', place)));
  return reasons.map((reason, place) => ({
    reason,
    count: guardReason === null ? (counts[place] ?? hidden('none')) : hidden(guardReason),
  }));
}

function axisOf(headline: Int32Array, detail: Int32Array, guard: Guard, axis: number): AxisFigures {
  const place = axis - 1;
  const compared = detailAt(detail, 'axisCompared', place);
  const entry = detailAt(detail, 'axisEntry', place) / VALUE_UNIT;
  const exit = detailAt(detail, 'axisExit', place) / VALUE_UNIT;
  const reason = guard('compared', 0) ?? differenceReason(headlineAt(headline, 'compared'), compared);
  const protect = <Value>(figure: Shown<Value>): Shown<Value> => (reason === null ? figure : hidden(reason));
  return {
    axis,
    compared: protect(shown(compared)),
    entry: protect(protectMean(entry, compared)),
    exit: protect(protectMean(exit, compared)),
    gain: protect(protectMean(exit - entry, compared)),
    gainedCircle: protect(protectShare(detailAt(detail, 'axisGainedCircle', place), compared)),
    rows: phases.map((phase, index) => levelRow({ headline, detail }, guard, { axis, phase, index })),
  };
}

/** Why a part of a visible whole is hidden: it, or what it leaves over, is 1 to 4 persons. */
function differenceReason(whole: number, part: number): 'few' | 'difference' | 'row' | 'none' | null {
  const [inside] = protectCounts([part, whole - part]);
  return inside !== undefined && 'hidden' in inside ? inside.hidden : null;
}

function levelRow(
  { headline, detail }: Counters,
  guard: Guard,
  { axis, phase, index }: { readonly axis: number; readonly phase: Phase; readonly index: number },
): LevelRow {
  const evaluated = headlineAt(headline, 'evaluated', index);
  const levels = Array.from({ length: LEVEL_COUNT }, (_, level) =>
    detailAt(detail, 'levels', levelPlace(index, axis, level)),
  );
  const counts = [...levels, evaluated - levels.reduce((sum, count) => sum + count, 0)];
  const reason = guard('evaluated', index);
  const figures = reason === null ? protectCounts(counts) : counts.map(() => hidden(reason));
  const isHidden = (place: number): boolean => 'hidden' in (figures[place] ?? hidden('none'));
  return {
    axis,
    phase,
    levels: figures.slice(0, LEVEL_COUNT),
    notObserved: figures[LEVEL_COUNT] ?? hidden('none'),
    hiddenCount:
      reason === null ? counts.reduce((sum, count, place) => sum + (isHidden(place) ? count : 0), 0) : 0,
    evaluated: reason === null ? evaluated : 0,
    reached: Array.from({ length: CIRCLE_COUNT }, (_, circle) => reachedShare(counts, isHidden, circle + 1)),
  };
}

/**
 * The share at `circle` or beyond, of those observed. It is given only when it follows from the visible counts of the row: all that
 * is hidden stands on one side of it.
 */
function reachedShare(
  counts: readonly number[],
  isHidden: (place: number) => boolean,
  circle: number,
): Shown<Share> {
  const places = Array.from({ length: LEVEL_COUNT }, (_, level) => level);
  const sumOf = (chosen: readonly number[]): number =>
    chosen.reduce((sum, place) => sum + (counts[place] ?? 0), 0);
  const inside = places.filter((level) => level >= circle);
  const outside = places.filter((level) => level < circle);
  if (isHidden(LEVEL_COUNT)) return hidden('difference');
  if (inside.some(isHidden) && outside.some(isHidden)) return hidden('difference');
  return protectShare(sumOf(inside), sumOf(places));
}

function bandsOf(detail: Int32Array, guard: Guard): HoursBand[] {
  const reason = guard('timed', 0);
  const bands = Array.from({ length: HOURS_BAND_COUNT }, (_, band) => band);
  const counts = protectCounts(bands.map((band) => detailAt(detail, 'bandTimed', band)));
  return bands.map((band) => {
    const count = reason === null ? (counts[band] ?? hidden('none')) : hidden(reason);
    const gain = protectMean(
      detailAt(detail, 'bandGain', band) / VALUE_UNIT,
      detailAt(detail, 'bandTimed', band),
    );
    return {
      from: band * HOURS_BAND,
      to: band === HOURS_BAND_COUNT - 1 ? null : (band + 1) * HOURS_BAND,
      count,
      gain: 'hidden' in count ? count : gain,
    };
  });
}
