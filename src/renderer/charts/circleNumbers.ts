import { pointRadial } from 'd3';
import type { CompetencyMap } from '#shared/referential/competencyMap';
import { AXIS_ANGLE, angleOf } from './axisAngle';
import type { MapLayout } from './mapGeometry';

export interface CircleNumberPlace {
  readonly circle: number;
  readonly x: number;
  readonly y: number;
}

/** Where the circles are numbered: in the gap between the last pole and the first, at the middle of each circle. */
export function circleNumberPlaces(map: CompetencyMap, layout: MapLayout): CircleNumberPlace[] {
  return map.circles.map(({ number: circle }) => {
    const [x, y] = pointRadial(angleOf(1) - AXIS_ANGLE / 2, layout.radiusOf(circle - 0.5));
    return { circle, x, y };
  });
}
