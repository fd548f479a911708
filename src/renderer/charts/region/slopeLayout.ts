import { scaleLinear } from 'd3';
import { CIRCLE_COUNT } from '#shared/referential/competencyMap';

/** The line of one axis, from its mean value at entry to that at exit. */
export interface Slope {
  readonly axis: number;
  readonly entry: number;
  readonly exit: number;
  readonly y1: number;
  readonly y2: number;
  /** Where its label stands: beside the end of the line, moved so that no two overlap. */
  readonly labelY: number;
}

interface SlopeFrame {
  readonly top: number;
  readonly bottom: number;
  /** Least distance between two labels, in pixels. */
  readonly labelPitch: number;
}

/** Heights of lines and labels. The scale fits the values and keeps to quarters of a circle. */
export function layoutSlopes(
  values: readonly { readonly axis: number; readonly entry: number; readonly exit: number }[],
  { top, bottom, labelPitch }: SlopeFrame,
) {
  const all = values.flatMap(({ entry, exit }) => [entry, exit]);
  const least = Math.max(0, Math.floor(Math.min(...all) * 4) / 4);
  const most = Math.min(CIRCLE_COUNT, Math.ceil(Math.max(...all) * 4) / 4);
  const scale = scaleLinear([least, most], [bottom, top]);
  const slopes = values.map(({ axis, entry, exit }) => ({
    axis,
    entry,
    exit,
    y1: scale(entry),
    y2: scale(exit),
  }));
  const labels = spread(
    slopes.map(({ y2 }) => y2),
    { top, bottom, pitch: labelPitch },
  );
  return {
    slopes: slopes.map((slope, index): Slope => ({ ...slope, labelY: labels[index] ?? slope.y2 })),
    ticks: scale.ticks(6).map((value) => ({ value, y: scale(value) })),
  };
}

/** Places as near as possible to the wanted ones, in their order, at least `pitch` apart and within the frame. */
export function spread(
  wanted: readonly number[],
  { top, bottom, pitch }: { readonly top: number; readonly bottom: number; readonly pitch: number },
): number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  const places: number[] = [];
  order.forEach(({ y }, place) =>
    places.push(Math.max(y, top, place === 0 ? top : (places[place - 1] ?? 0) + pitch)),
  );
  // Pushed out at the bottom: from there back upwards.
  for (let place = places.length - 1, limit = bottom; place >= 0; place -= 1, limit -= pitch) {
    places[place] = Math.min(places[place] ?? 0, limit);
    limit = places[place] ?? limit;
  }
  const result: number[] = [];
  order.forEach(({ index }, place) => (result[index] = places[place] ?? 0));
  return result;
}
