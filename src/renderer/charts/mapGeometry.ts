import { type Arc, arc, pointRadial, scaleLinear } from 'd3';
import { AXIS_COUNT, CIRCLE_COUNT, type CompetencyMap, type PoleId } from '#shared/referential/competencyMap';
import { AXIS_ANGLE, angleOf } from './axisAngle';
import { type AxisLabel, type LabelMode, labelLines, placeLabels, outerRadiusFor } from './axisLabels';

/*
 * Where everything of the chart stands. Lengths are CSS pixels, the centre is at (0, 0), angles are radians clockwise from the
 * top, as d3 has them. A value v (0 to 4) stands at the same radius whether it is the edge of a cell's fill or the point of a
 * trace: the trace of an evaluation runs along the fill of its cells.
 */

/** One cell: an axis (1 to 12) at a circle (1 to 4). */
export interface CellPlace {
  readonly axis: number;
  readonly circle: number;
}

/** A part of a ring. */
export interface RingPart {
  readonly innerRadius: number;
  readonly outerRadius: number;
  readonly startAngle: number;
  readonly endAngle: number;
}

export interface PoleBand extends RingPart {
  readonly pole: PoleId;
  readonly label: string;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** From the top left corner of the drawing to the centre of the map. */
  readonly centre: { readonly x: number; readonly y: number };
  /** Radius of value 0: a hole is left in the middle, so that a trace at 0 is seen. */
  readonly innerRadius: number;
  /** Radius of value 4. */
  readonly outerRadius: number;
  readonly bands: readonly PoleBand[];
  readonly bandWidth: number;
  readonly labels: readonly AxisLabel[];
  readonly fontSize: number;
  /** Radius of the largest marker of a trace. */
  readonly markerRadius: number;
  /** Between neighbouring cells. */
  readonly gap: number;
  /** Radius at which a value, 0 to 4, is drawn. */
  radiusOf(value: number): number;
}

export interface LayoutOptions {
  /** Width of the whole drawing. */
  readonly size: number;
  /** The drawing gets no higher; by default it is as high as the width asks for. */
  readonly maxHeight?: number | undefined;
  readonly labels: LabelMode;
}

const HOLE_SHARE = 0.11;
/** Half of the wider gap between two poles. */
const POLE_GAP_ANGLE = 0.011;

/** Computes the layout of a map in a drawing of the given size. */
export function layoutMap(map: CompetencyMap, options: LayoutOptions): MapLayout {
  const { size, labels: mode } = options;
  const maxHeight = options.maxHeight ?? Infinity;
  const fontSize = Math.min(14.5, Math.max(11, size / 52));
  const lines = labelLines(map, mode, fontSize);
  const labelRadius = outerRadiusFor(lines, { width: size, height: maxHeight });
  const labels = placeLabels(lines, labelRadius);
  const bandWidth = mode === 'none' ? size / 26 : Math.min(22, Math.max(15, labelRadius / 14));
  const bandOuter = mode === 'none' ? labelRadius : labelRadius - fontSize * 0.6;
  const outerRadius = bandOuter - bandWidth - (mode === 'none' ? 1.5 : 4);
  const innerRadius = outerRadius * HOLE_SHARE;
  const radiusOf = scaleLinear([0, CIRCLE_COUNT], [innerRadius, outerRadius]);
  const top = Math.max(labelRadius, ...labels.map(({ box }) => -box.top));
  const bottom = Math.max(labelRadius, ...labels.map(({ box }) => box.bottom));
  return {
    width: size,
    height: Math.ceil(top + bottom),
    centre: { x: size / 2, y: top },
    innerRadius,
    outerRadius,
    bands: poleBands(map, bandOuter - bandWidth, bandOuter),
    bandWidth,
    labels,
    fontSize,
    markerRadius: mode === 'none' ? 2 : Math.min(7, Math.max(4.2, outerRadius / 32)),
    gap: mode === 'none' ? 0.7 : 1.6,
    radiusOf: (value) => radiusOf(value),
  };
}

/** One band a pole, over its axes, which follow each other. */
function poleBands(map: CompetencyMap, innerRadius: number, outerRadius: number): PoleBand[] {
  return map.poles.map(({ id, label }) => {
    const angles = map.axes.filter(({ pole }) => pole === id).map(({ number }) => angleOf(number));
    return {
      pole: id,
      label,
      innerRadius,
      outerRadius,
      startAngle: Math.min(...angles) - AXIS_ANGLE / 2 + POLE_GAP_ANGLE,
      endAngle: Math.max(...angles) + AXIS_ANGLE / 2 - POLE_GAP_ANGLE,
    };
  });
}

/** The ring part of a cell, filled from its inner edge to `share` (0 to 1) of its depth. */
export function cellPart(layout: MapLayout, map: CompetencyMap, place: CellPlace, share = 1): RingPart {
  const middle = angleOf(place.axis);
  return {
    innerRadius: layout.radiusOf(place.circle - 1),
    outerRadius: layout.radiusOf(place.circle - 1 + share),
    startAngle: middle - AXIS_ANGLE / 2 + (isPoleEdge(map, place.axis, -1) ? POLE_GAP_ANGLE : 0),
    endAngle: middle + AXIS_ANGLE / 2 - (isPoleEdge(map, place.axis, 1) ? POLE_GAP_ANGLE : 0),
  };
}

/** Whether the neighbour of an axis, before (−1) or after (1), belongs to another pole. */
function isPoleEdge(map: CompetencyMap, axis: number, step: -1 | 1): boolean {
  const neighbour = ((axis - 1 + step + AXIS_COUNT) % AXIS_COUNT) + 1;
  const poleOf = (number: number) => map.axes.find((candidate) => candidate.number === number)?.pole;
  return poleOf(axis) !== poleOf(neighbour);
}

/** Draws ring parts with gaps of constant width between neighbours. */
export function ringPath(layout: MapLayout, part: RingPart): string {
  const { gap } = layout;
  return drawn(
    arc<RingPart>()
      .padRadius(layout.outerRadius)
      .padAngle(gap / layout.outerRadius)
      .cornerRadius(gap * 1.2),
    { ...part, outerRadius: Math.max(part.innerRadius, part.outerRadius - gap) },
  );
}

/** The line between an axis and the one before it. */
export function spokePath(layout: MapLayout, axis: number): string {
  const angle = angleOf(axis) - AXIS_ANGLE / 2;
  const [innerX, innerY] = pointRadial(angle, layout.innerRadius);
  const [outerX, outerY] = pointRadial(angle, layout.outerRadius);
  return `M${innerX},${innerY}L${outerX},${outerY}`;
}

/** The line on which the name of a pole is written, always upright. */
export function bandTextPath(band: PoleBand, fontSize: number): string {
  const middle = (band.startAngle + band.endAngle) / 2;
  const isUpsideDown = Math.cos(middle) < 0;
  // Letters stand on the line: moved by half the height of capitals, outwards or inwards, they are centred in the band.
  const centre = (band.innerRadius + band.outerRadius) / 2;
  const radius = centre + fontSize * 0.36 * (isUpsideDown ? 1 : -1);
  const [start, end] = isUpsideDown ? [band.endAngle, band.startAngle] : [band.startAngle, band.endAngle];
  const point = (angle: number) => pointRadial(angle, radius).join();
  return `M${point(start)}A${radius},${radius} 0 0 ${isUpsideDown ? 0 : 1} ${point(end)}`;
}

/** d3 answers `null` only when it draws to a canvas. */
function drawn(generator: Arc<unknown, RingPart>, part: RingPart): string {
  return generator(part) ?? '';
}
