import type { TracePhase } from './mapTrace';

/** How a trace is told from the others without its colour. Lengths are in marker radii. */
export interface TraceStyle {
  readonly marker: 'square' | 'ring' | 'diamond' | 'disc';
  /** Radius of the marker; of a square, half its side. */
  readonly markerSize: number;
  readonly lineWidth: number;
  /** Lengths of dashes and gaps; empty for a solid line. */
  readonly dash: readonly number[];
  readonly dashOffset: number;
}

/**
 * Markers and lines are nested: where evaluations give the same value, a disc stands in a diamond in a ring in a square, and a thin
 * line runs on a dashed one; the dots of the initial trace fall in the gaps of the intermediate one. All of them stay visible.
 * What the trainee sees lies under what the trainer saw, so the marker of the self-assessment is the largest.
 */
export const traceStyles: Readonly<Record<TracePhase, TraceStyle>> = {
  selfAssessment: {
    marker: 'square',
    markerSize: 1.05,
    lineWidth: 0.7,
    dash: [1.6, 0.9, 0.01, 0.9],
    dashOffset: 0,
  },
  initial: { marker: 'ring', markerSize: 1, lineWidth: 0.6, dash: [0.01, 1.19], dashOffset: -0.75 },
  intermediate: { marker: 'diamond', markerSize: 0.78, lineWidth: 0.5, dash: [1.5, 0.9], dashOffset: 0 },
  final: { marker: 'disc', markerSize: 0.42, lineWidth: 0.34, dash: [], dashOffset: 0 },
};

/** The dashes of a trace for markers of a given radius in pixels, as SVG wants them. */
export function dashArray(style: TraceStyle, markerRadius: number): string {
  return style.dash.map((length) => length * markerRadius).join(' ');
}
