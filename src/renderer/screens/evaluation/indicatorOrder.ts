import type { CompetencyMap } from '#shared/referential/competencyMap';
import type { Ratings } from '#shared/evaluation/rating';
import type { CellPlace } from '../../charts/mapGeometry';

/** Where an indicator stands among all those of the map, taken axis by axis, from the centre outwards. */
export interface IndicatorStop extends CellPlace {
  readonly indicatorId: string;
}

/** All indicators of a map, in the order in which an evaluation goes through them. */
export function indicatorStops(map: CompetencyMap): IndicatorStop[] {
  return map.axes.flatMap((axis) =>
    axis.cells.flatMap((cell) =>
      cell.indicators.map(({ id }) => ({ axis: axis.number, circle: cell.circle, indicatorId: id })),
    ),
  );
}

/** The indicator after (1) or before (−1) one of them; `undefined` at either end of the map. */
export function stopBeside(
  stops: readonly IndicatorStop[],
  indicatorId: string,
  step: 1 | -1,
): IndicatorStop | undefined {
  const index = stops.findIndex((stop) => stop.indicatorId === indicatorId);
  return index === -1 ? undefined : stops[index + step];
}

/** Where to begin in a cell: at the first indicator not observed, otherwise at the first. */
export function firstStopIn(
  stops: readonly IndicatorStop[],
  { axis, circle }: CellPlace,
  ratings: Ratings,
): IndicatorStop | undefined {
  const inCell = stops.filter((stop) => stop.axis === axis && stop.circle === circle);
  return inCell.find(({ indicatorId }) => ratings[indicatorId] === undefined) ?? inCell[0];
}

/** The first indicator not observed after one of them, going round the map; `undefined` when all are observed. */
export function nextUnobserved(
  stops: readonly IndicatorStop[],
  indicatorId: string | undefined,
  ratings: Ratings,
): IndicatorStop | undefined {
  const start = stops.findIndex((stop) => stop.indicatorId === indicatorId) + 1;
  return [...stops.slice(start), ...stops.slice(0, start)].find(
    (stop) => ratings[stop.indicatorId] === undefined,
  );
}
