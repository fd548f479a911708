import { interpolateNumber } from 'd3';
import { type CellMark } from './cellMark';
import type { MapTrace, TracePhase } from './mapTrace';
import { type TraceValues, traceValues } from './traceMark';

/** Everything of the chart that moves from one evaluation to the next. */
export interface MapFrame {
  /** Always the same cells in the same order, or none. */
  readonly cells: readonly CellMark[];
  readonly traces: readonly FrameTrace[];
}

export interface FrameTrace {
  readonly phase: TracePhase;
  readonly label: string;
  readonly values: TraceValues;
}

/** The frame to reach for the given cells and traces. */
export function frameOf(cells: readonly CellMark[], traces: readonly MapTrace[]): MapFrame {
  return {
    cells,
    traces: traces.map(({ phase, label, scores }) => ({ phase, label, values: traceValues(scores) })),
  };
}

/**
 * The frames between two: fills and values move, everything else is at once as in `to`. A trace that was not there grows out of
 * the one before it; a value that was not observed appears at its place.
 */
export function interpolateFrames(from: MapFrame, to: MapFrame): (progress: number) => MapFrame {
  const cells = to.cells.map((cell, index) => ({
    cell,
    share: interpolateNumber(from.cells[index]?.share ?? 0, cell.share),
  }));
  const traces = to.traces.map((trace) => {
    const origin = from.traces.find(({ phase }) => phase === trace.phase) ?? from.traces.at(-1);
    return {
      trace,
      values: trace.values.map((value, index) => between(origin?.values[index] ?? null, value)),
    };
  });
  return (progress) =>
    progress >= 1
      ? to
      : {
          cells: cells.map(({ cell, share }) => ({ ...cell, share: share(progress) })),
          traces: traces.map(({ trace, values }) => ({
            ...trace,
            values: values.map((value) => value(progress)),
          })),
        };
}

function between(from: number | null, to: number | null): (progress: number) => number | null {
  return from === null || to === null ? () => to : interpolateNumber(from, to);
}
