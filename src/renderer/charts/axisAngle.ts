import { AXIS_COUNT } from '#shared/referential/competencyMap';

/** Angle that one axis takes, in radians. */
export const AXIS_ANGLE = (2 * Math.PI) / AXIS_COUNT;

/** Middle of an axis, in radians clockwise from the top, as d3 has them: axis 1 is at the top. */
export function angleOf(axis: number): number {
  return (axis - 1) * AXIS_ANGLE;
}
