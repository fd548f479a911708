import { pointRadial } from 'd3';
import { angleOf } from './axisAngle';
import type { CellPlace, MapLayout } from './mapGeometry';

/** Half of the width of a tooltip and a little, in pixels. */
const HALF_WIDTH = 140;
const DISTANCE = 12;

export interface TooltipPlace {
  readonly side: 'above' | 'below';
  readonly x: number;
  readonly y: number;
}

/** Where the tooltip of a cell goes: above cells of the lower half, below those of the upper half, so that it covers the centre rather than the edge. */
export function tooltipPlace(layout: MapLayout, { axis, circle }: CellPlace): TooltipPlace {
  const [x, y] = pointRadial(angleOf(axis), layout.radiusOf(circle - 0.5));
  const side = y < 0 ? 'below' : 'above';
  const depth = (layout.radiusOf(1) - layout.radiusOf(0)) / 2;
  return {
    side,
    x: Math.min(layout.width - HALF_WIDTH, Math.max(HALF_WIDTH, layout.centre.x + x)),
    y: layout.centre.y + y + (depth + DISTANCE) * (side === 'below' ? 1 : -1),
  };
}
