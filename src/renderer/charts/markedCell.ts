import { pointRadial } from 'd3';
import { AXIS_ANGLE, angleOf } from './axisAngle';
import type { CellPlace, MapLayout } from './mapGeometry';

/** A cell of which some indicators are chosen. */
export interface MarkedCell extends CellPlace {
  /** Chosen indicators, at least 1. */
  readonly count: number;
}

/** Beside the axis, on the side without the tick of acquired cells. */
const OFFSET_SHARE = -0.27;

/** Where the count of a marked cell stands, and the radius of its disc. */
export function markPlace(
  layout: MapLayout,
  { axis, circle }: CellPlace,
): { readonly x: number; readonly y: number; readonly radius: number } {
  const radius = Math.min(8, Math.max(4.5, layout.outerRadius / 27));
  // The innermost cells are narrow: the count stands on their axis, at their outer edge.
  const offset = circle === 1 ? 0 : AXIS_ANGLE * OFFSET_SHARE;
  const [x, y] = pointRadial(angleOf(axis) + offset, layout.radiusOf(circle) - radius * 1.5);
  return { x, y, radius };
}
