import type { Phase } from '#shared/evaluation/phase';

/** How a trace is told from the others without its colour. Lengths are in marker radii. */
export interface TraceStyle {
  readonly marker: 'ring' | 'diamond' | 'disc';
  /** Radius of the marker. */
  readonly markerSize: number;
  readonly lineWidth: number;
  /** Lengths of dashes and gaps; empty for a solid line. */
  readonly dash: readonly number[];
}

/**
 * Markers and lines are nested: where evaluations give the same value, a disc stands in a diamond in a ring, and a thin line runs
 * on a dashed one on a broad dotted one; all of them stay visible.
 */
export const traceStyles: Readonly<Record<Phase, TraceStyle>> = {
  initial: { marker: 'ring', markerSize: 1, lineWidth: 0.62, dash: [0.01, 1.05] },
  intermediate: { marker: 'diamond', markerSize: 0.78, lineWidth: 0.44, dash: [1.5, 0.9] },
  final: { marker: 'disc', markerSize: 0.42, lineWidth: 0.34, dash: [] },
};
