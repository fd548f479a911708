import type { Phase } from '#shared/evaluation/phase';

/** How a trace is told from the others without its colour. Lengths are in marker radii. */
export interface TraceStyle {
  readonly marker: 'ring' | 'diamond' | 'disc';
  /** Radius of the marker. */
  readonly markerSize: number;
  readonly lineWidth: number;
  /** Lengths of dashes and gaps; empty for a solid line. */
  readonly dash: readonly number[];
  readonly dashOffset: number;
}

/**
 * Markers and lines are nested: where evaluations give the same value, a disc stands in a diamond in a ring, and a thin line runs
 * on a dashed one; the dots of the initial trace fall in the gaps of the intermediate one. All of them stay visible.
 */
export const traceStyles: Readonly<Record<Phase, TraceStyle>> = {
  initial: { marker: 'ring', markerSize: 1, lineWidth: 0.6, dash: [0.01, 1.19], dashOffset: -0.75 },
  intermediate: { marker: 'diamond', markerSize: 0.78, lineWidth: 0.5, dash: [1.5, 0.9], dashOffset: 0 },
  final: { marker: 'disc', markerSize: 0.42, lineWidth: 0.34, dash: [], dashOffset: 0 },
};

/** The dashes of a trace for markers of a given radius in pixels, as SVG wants them. */
export function dashArray(style: TraceStyle, markerRadius: number): string {
  return style.dash.map((length) => length * markerRadius).join(' ');
}
