import { pointRadial } from 'd3';
import { AXIS_ANGLE, angleOf } from './axisAngle';
import type { CellPlace, MapLayout } from './mapGeometry';

/** Beside the axis, where traces have their points. */
const OFFSET_SHARE = 0.31;

/** A tick in an acquired cell, as an SVG path; nothing in thumbnails. */
export function tickPath(layout: MapLayout, { axis, circle }: CellPlace): string {
  const size = Math.min(4.2, layout.outerRadius / 44);
  if (size < 1.6) return '';
  const radius = layout.radiusOf(circle) - size * 2.4;
  const [x, y] = pointRadial(angleOf(axis) + AXIS_ANGLE * OFFSET_SHARE, radius);
  return `M${x - size},${y}l${size * 0.7},${size * 0.75}l${size * 1.3},${-size * 1.5}`;
}
