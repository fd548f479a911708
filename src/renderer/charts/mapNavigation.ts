import { AXIS_COUNT, CIRCLE_COUNT } from '#shared/referential/competencyMap';
import type { CellPlace } from './mapGeometry';

/**
 * Where a key leads on the map: left and right turn around it (after axis 12 comes axis 1), up goes outwards and down inwards,
 * Home and End to the centre and the edge of the axis. `null` for any other key.
 */
export function moveOnMap({ axis, circle }: CellPlace, key: string): CellPlace | null {
  switch (key) {
    case 'ArrowRight':
      return { axis: (axis % AXIS_COUNT) + 1, circle };
    case 'ArrowLeft':
      return { axis: ((axis + AXIS_COUNT - 2) % AXIS_COUNT) + 1, circle };
    case 'ArrowUp':
      return { axis, circle: Math.min(CIRCLE_COUNT, circle + 1) };
    case 'ArrowDown':
      return { axis, circle: Math.max(1, circle - 1) };
    case 'Home':
      return { axis, circle: 1 };
    case 'End':
      return { axis, circle: CIRCLE_COUNT };
    default:
      return null;
  }
}

/** Whether two cells are the same; two absent ones are. */
export const samePlace = (a: CellPlace | undefined, b: CellPlace | undefined): boolean =>
  a?.axis === b?.axis && a?.circle === b?.circle;
