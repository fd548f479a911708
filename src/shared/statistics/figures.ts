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
import { VALUE_UNIT } from './pathwayFact';
import {
  type Draw,
  hidden,
  protectCount,
  protectMean,
  protectShare,
  type Share,
  type Shown,
} from './smallCounts';

/** Means are told to the hundredth of a circle, the whole hour, the half criterion. */
const CIRCLE_STEP = 0.01;
const HOUR_STEP = 1;
const CRITERION_STEP = 0.5;

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
  /** Persons at level 0, 1, 2, 3, 4; each is rounded by itself, so that they need not add up to `evaluated`. */
  readonly levels: readonly Shown<number>[];
  readonly notObserved: Shown<number>;
  readonly evaluated: Shown<number>;
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
export function headlineOf(headline: Int32Array, draw: Draw): Headline {
  const { count, mean, share, at } = protectedBy(headline, draw);
  return {
    entries: count('entries'),
    exits: count('exits'),
    compared: count('compared'),
    meanGain: mean('gain', 'compared', VALUE_UNIT, CIRCLE_STEP),
    gainedCircle: share('gainedCircle', at('gainedCircle'), at('compared')),
    gainBy100Hours: by100Hours(headline, draw),
    missing: missingShare(headline, draw),
    cleaEntry: mean('cleaEntry', 'clea', 1, CRITERION_STEP),
    cleaExit: mean('cleaExit', 'clea', 1, CRITERION_STEP),
  };
}

/** All figures of a selection. */
export function figuresOf({ headline, detail }: Counters, draw: Draw): Figures {
  const { count, mean, share, at } = protectedBy(headline, draw);
  const domainShare = (name: 'cleaDomainEntry' | 'cleaDomainExit', domain: number): Shown<Share> =>
    share(`${name} ${domain}`, detailAt(detail, name, domain), at('clea'));
  return {
    headline: headlineOf(headline, draw),
    exitReasons: reasonsOf(headline, draw),
    phases: phases.map((phase, place) => ({
      phase,
      expected: count('expected', place),
      missing: share(`missing ${phase}`, at('expected', place) - at('done', place), at('expected', place)),
      evaluated: count('evaluated', place),
    })),
    axes: Array.from({ length: AXIS_COUNT }, (_, index) => axisOf({ headline, detail }, draw, index + 1)),
    clea: {
      count: count('clea'),
      entry: mean('cleaEntry', 'clea', 1, CRITERION_STEP),
      exit: mean('cleaExit', 'clea', 1, CRITERION_STEP),
      covered: mean('cleaCovered', 'clea', 1, CRITERION_STEP),
      domains: Array.from({ length: CLEA_DOMAIN_COUNT }, (_, domain) => ({
        entry: domainShare('cleaDomainEntry', domain),
        exit: domainShare('cleaDomainExit', domain),
      })),
    },
    timed: count('timed'),
    meanHours: mean('timedHours', 'timed', 1, HOUR_STEP),
    bands: bandsOf(headline, detail, draw),
  };
}

/**
 * All counts of whole sets are of one kind: the same persons counted in two ways (entered, evaluated, observed on each of the axes) are
 * rounded the same way, and cannot be found by comparing.
 */
const WHOLE = 'whole';

/** Counts, means and shares of a headline as they may be seen. */
function protectedBy(headline: Int32Array, draw: Draw) {
  type Name = Parameters<typeof headlineAt>[1];
  const at = (name: Name, place = 0): number => headlineAt(headline, name, place);
  return {
    at,
    count: (name: Name, place = 0): Shown<number> => protectCount(WHOLE, at(name, place), draw),
    mean(sum: Name, of: Name, unit: number, step: number): Shown<number> {
      return protectMean({ kind: WHOLE, count: at(of), mean: at(sum) / unit / at(of), step }, draw);
    },
    share: (kind: string, part: number, whole: number): Shown<Share> => protectShare(kind, part, whole, draw),
  };
}

/** Sum of the gains over sum of the hours, so that long pathways weigh more. */
function by100Hours(headline: Int32Array, draw: Draw): Shown<number> {
  const mean = ((headlineAt(headline, 'timedGain') / VALUE_UNIT) * 100) / headlineAt(headline, 'timedHours');
  return protectMean({ kind: WHOLE, count: headlineAt(headline, 'timed'), mean, step: CIRCLE_STEP }, draw);
}

/** Over the three evaluations; about evaluations, so that one person can stand in it three times. */
function missingShare(headline: Int32Array, draw: Draw): Shown<Share> {
  const sum = (name: 'expected' | 'done'): number =>
    phases.reduce((total, _, place) => total + headlineAt(headline, name, place), 0);
  return protectShare('missing', sum('expected') - sum('done'), sum('expected'), draw);
}

/** Counts of the parts of a whole; where the whole is hidden, they are. */
function partsOf(whole: number, parts: readonly (readonly [string, number])[], draw: Draw): Shown<number>[] {
  const isHidden = 'hidden' in protectCount(WHOLE, whole, draw);
  return parts.map(([kind, count]) => (isHidden ? hidden('few') : protectCount(kind, count, draw)));
}

function reasonsOf(headline: Int32Array, draw: Draw): Figures['exitReasons'] {
  const reasons: readonly (ExitReason | null)[] = [...exitReasons, null];
  const counts = partsOf(
    headlineAt(headline, 'exits'),
    reasons.map((reason, place) => [`exit ${reason}`, headlineAt(headline, 'exitsByReason', place)]),
    draw,
  );
  return reasons.map((reason, place) => ({ reason, count: counts[place] ?? hidden('few') }));
}

function axisOf({ headline, detail }: Counters, draw: Draw, axis: number): AxisFigures {
  const place = axis - 1;
  const count = detailAt(detail, 'axisCompared', place);
  const mean = (sum: number): Shown<number> =>
    protectMean({ kind: WHOLE, count, mean: sum / VALUE_UNIT / count, step: CIRCLE_STEP }, draw);
  const entry = detailAt(detail, 'axisEntry', place);
  const exit = detailAt(detail, 'axisExit', place);
  return {
    axis,
    compared: protectCount(WHOLE, count, draw),
    entry: mean(entry),
    exit: mean(exit),
    gain: mean(exit - entry),
    gainedCircle: protectShare(
      `axisGainedCircle ${axis}`,
      detailAt(detail, 'axisGainedCircle', place),
      count,
      draw,
    ),
    rows: phases.map((phase, index) => levelRow({ headline, detail }, draw, { axis, phase, index })),
  };
}

function levelRow(
  { headline, detail }: Counters,
  draw: Draw,
  { axis, phase, index }: { readonly axis: number; readonly phase: Phase; readonly index: number },
): LevelRow {
  const evaluated = headlineAt(headline, 'evaluated', index);
  const levels = Array.from({ length: LEVEL_COUNT }, (_, level) =>
    detailAt(detail, 'levels', levelPlace(index, axis, level)),
  );
  const observed = sumOf(levels);
  const counts = partsOf(
    evaluated,
    [
      ...levels.map((count, level) => [`level ${level}`, count] as const),
      ['notObserved', evaluated - observed],
    ],
    draw,
  );
  return {
    axis,
    phase,
    levels: counts.slice(0, LEVEL_COUNT),
    notObserved: counts[LEVEL_COUNT] ?? hidden('few'),
    evaluated: protectCount(WHOLE, evaluated, draw),
    reached: Array.from({ length: CIRCLE_COUNT }, (_, circle) =>
      protectShare(`reached ${circle + 1}`, sumOf(levels.slice(circle + 1)), observed, draw),
    ),
  };
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

function bandsOf(headline: Int32Array, detail: Int32Array, draw: Draw): HoursBand[] {
  const bands = Array.from({ length: HOURS_BAND_COUNT }, (_, band) => band);
  const kind = (band: number): string => `band ${band}`;
  const timed = (band: number): number => detailAt(detail, 'bandTimed', band);
  const counts = partsOf(
    headlineAt(headline, 'timed'),
    bands.map((band) => [kind(band), timed(band)]),
    draw,
  );
  return bands.map((band) => {
    const count = counts[band] ?? hidden('few');
    const mean = detailAt(detail, 'bandGain', band) / VALUE_UNIT / timed(band);
    return {
      from: band * HOURS_BAND,
      to: band === HOURS_BAND_COUNT - 1 ? null : (band + 1) * HOURS_BAND,
      count,
      gain:
        'hidden' in count
          ? hidden('base')
          : protectMean({ kind: kind(band), count: timed(band), mean, step: CIRCLE_STEP }, draw),
    };
  });
}
