import type { CellScore } from '#shared/evaluation/scoring';
import { formatValue, shownGain } from '#shared/evaluation/shownValue';
import { NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, formatCount, formatNumber } from '#shared/format/french';
import type { Axis, CompetencyMap } from '#shared/referential/competencyMap';
import { cellState, cellStateLabels } from './cellMark';
import type { CellPlace } from './mapGeometry';
import { type MapTrace, evaluationTraces, shortTraceLabels } from './mapTrace';
import { type TraceValues, traceValues } from './traceMark';

/** What the traces say of one axis, in words. */
export interface AxisReading {
  readonly axis: Axis;
  /** One text a trace: « 1,8 », or « non observé ». */
  readonly values: readonly string[];
  /** « gain 1,2 cercle » from the first evaluation to the last; empty unless two observed values can be compared. */
  readonly gain: string;
}

/** Reads the traces axis by axis. Values are in circles, with one decimal, rounded down: a circle is never said acquired before it is. */
export function readAxes(map: CompetencyMap, traces: readonly MapTrace[]): AxisReading[] {
  const all = traces.map(({ scores }) => traceValues(scores));
  const evaluations = evaluationTraces(traces).map(({ scores }) => traceValues(scores));
  return map.axes.map((axis) => {
    const values = all.map((trace) => valueOn(trace, axis));
    return {
      axis,
      values: values.map((value) => (value === null ? 'non observé' : formatValue(value))),
      gain:
        evaluations.length > 1
          ? gainBetween(valueOn(evaluations[0], axis), valueOn(evaluations.at(-1), axis))
          : '',
    };
  });
}

/** One sentence an axis: « Axe 11, Communiquer à l’écrit : initiale 1,3 ; finale 2,5 ; gain 1,2 cercle. » */
export function axisSentences(map: CompetencyMap, traces: readonly MapTrace[]): string[] {
  return readAxes(map, traces).map(({ axis, values, gain }) => {
    const readings = values.map((value, index) => `${phaseWord(traces[index])} ${value}`);
    const parts = [...readings, ...(gain === '' ? [] : [gain])].join(`${NARROW_NO_BREAK_SPACE}; `);
    return `Axe ${axis.number}, ${axis.label}${NO_BREAK_SPACE}: ${parts}.`;
  });
}

/** The state of a cell in words: « En partie acquis (83 %), 3 indicateurs observés sur 3 ». */
export function cellSentence(score: CellScore | undefined): string {
  if (score === undefined) return cellStateLabels.unobserved;
  const state = cellState(score);
  if (state === 'unobserved') return cellStateLabels.unobserved;
  const share = state === 'partial' ? ` (${formatNumber(score.score * 100)}${NO_BREAK_SPACE}%)` : '';
  const observed = formatCount(score.observedCount, 'indicateur observé', 'indicateurs observés');
  return `${cellStateLabels[state]}${share}, ${observed} sur ${score.indicatorCount}`;
}

/** The name of a cell for those who hear the map: « Axe 11, Écrit professionnel, cercle 3 : non observé ». */
export function cellName(map: CompetencyMap, place: CellPlace, score: CellScore | undefined): string {
  const axis = map.axes.find(({ number }) => number === place.axis);
  return `Axe ${place.axis}, ${axis?.shortLabel ?? ''}, cercle ${place.circle}${NO_BREAK_SPACE}: ${cellSentence(score).toLocaleLowerCase('fr')}`;
}

const valueOn = (values: TraceValues | undefined, axis: Axis): number | null =>
  values?.[axis.number - 1] ?? null;

const phaseWord = (trace: MapTrace | undefined): string =>
  trace === undefined ? '' : shortTraceLabels[trace.phase].toLocaleLowerCase('fr');

function gainBetween(first: number | null, last: number | null): string {
  const gained = shownGain(first, last);
  if (gained === null) return '';
  if (gained === 0) return 'sans changement';
  const size = formatCircles(Math.abs(gained));
  return gained > 0 ? `gain ${size}` : `recul ${size}`;
}

/** « 1,2 cercle », « 2,0 cercles »: French counts as one up to 2. */
const formatCircles = (circles: number): string =>
  `${formatNumber(circles, 1)}${NO_BREAK_SPACE}${circles < 2 ? 'cercle' : 'cercles'}`;
