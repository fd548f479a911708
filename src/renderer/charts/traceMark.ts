import { curveLinear, curveLinearClosed, lineRadial, pointRadial } from 'd3';
import type { AxisScore } from '#shared/evaluation/scoring';
import { AXIS_COUNT } from '#shared/referential/competencyMap';
import { angleOf } from './axisAngle';
import type { MapLayout } from './mapGeometry';

/*
 * A trace joins the values of the twelve axes by straight lines: a value is read exactly where the line crosses its axis, and
 * nothing bulges between two axes, where nothing is measured.
 */

/** The value of each axis, 1 to 12 in order; `null` where nothing was observed. */
export type TraceValues = readonly (number | null)[];

/** A point of a trace, in pixels from the centre. */
export interface TracePoint {
  readonly axis: number;
  readonly x: number;
  readonly y: number;
}

interface ValueOnAxis {
  readonly axis: number;
  readonly value: number;
}

/** The values of a scored map, in the order of the axes. */
export function traceValues(scores: readonly AxisScore[]): TraceValues {
  const byAxis = new Map(scores.map(({ axis, value }) => [axis, value]));
  return Array.from({ length: AXIS_COUNT }, (_, index) => byAxis.get(index + 1) ?? null);
}

/** The points of a trace: one for each observed axis. */
export function tracePoints(layout: MapLayout, values: TraceValues): TracePoint[] {
  return observed(values).map(({ axis, value }) => {
    const [x, y] = pointRadial(angleOf(axis), layout.radiusOf(value));
    return { axis, x, y };
  });
}

/**
 * The line of a trace as an SVG path: closed when every axis has a value, otherwise one open piece for each run of neighbouring
 * axes that have one. Axes without a value are never bridged; a lone point has no line.
 */
export function tracePath(layout: MapLayout, values: TraceValues): string {
  const line = lineRadial<ValueOnAxis>()
    .angle(({ axis }) => angleOf(axis))
    .radius(({ value }) => layout.radiusOf(value));
  if (!values.includes(null)) return line.curve(curveLinearClosed)(observed(values)) ?? '';
  return runs(values)
    .filter((run) => run.length > 1)
    .map((run) => line.curve(curveLinear)(run) ?? '')
    .join('');
}

function observed(values: TraceValues): ValueOnAxis[] {
  return values.flatMap((value, index) => (value === null ? [] : [{ axis: index + 1, value }]));
}

/** Runs of neighbouring values; axis 12 is the neighbour of axis 1. */
function runs(values: TraceValues): ValueOnAxis[][] {
  const firstGap = values.indexOf(null);
  const fromGap = values.map((_, offset) => {
    const index = (firstGap + offset) % values.length;
    return { axis: index + 1, value: values[index] ?? null };
  });
  return fromGap.reduce<ValueOnAxis[][]>((pieces, { axis, value }) => {
    if (value === null) return [...pieces, []];
    return [...pieces.slice(0, -1), [...(pieces.at(-1) ?? []), { axis, value }]];
  }, []);
}
