import type { CellPlace } from './mapGeometry';

/** How much of something a cell has: all, a part, none. */
export type BadgeState = 'full' | 'half' | 'empty';

/** A mark in the middle of a cell, over its fill: for what a cell has beside its score. */
export interface CellBadge extends CellPlace {
  readonly state: BadgeState;
  /** In words, for the tooltip of the cell and for those who hear the map. */
  readonly label: string;
}
