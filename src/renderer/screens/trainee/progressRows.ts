import type { AxisProgress } from '#shared/evaluation/progress';
import type { Axis, CompetencyMap, Pole } from '#shared/referential/competencyMap';

/** The progress of the axes of one pole, in the order of the map. */
export interface PoleProgress {
  readonly pole: Pole;
  readonly rows: readonly (Omit<AxisProgress, 'axis'> & { readonly axis: Axis })[];
}

/** Puts progress under its poles. Axes that the progress does not hold are left out. */
export function progressByPole(map: CompetencyMap, progress: readonly AxisProgress[]): PoleProgress[] {
  const byAxis = new Map(progress.map((one) => [one.axis, one]));
  return map.poles.map((pole) => ({
    pole,
    rows: map.axes
      .filter((axis) => axis.pole === pole.id)
      .flatMap((axis) => {
        const one = byAxis.get(axis.number);
        return one === undefined ? [] : { ...one, axis };
      }),
  }));
}
