import { z } from 'zod';
import { referentialText as text } from '../records/text';

/** Where a wording comes from: the Region's official text, or rebuilt from public sources. */
export const sourceSchema = z.enum(['official', 'reconstructed']);
export type Source = z.infer<typeof sourceSchema>;

export const CIRCLE_COUNT = 4;
export const AXIS_COUNT = 12;
export const POLE_COUNT = 3;

export const poleIdSchema = z.enum(['reflechir', 'organiser', 'communiquer']);
export type PoleId = z.infer<typeof poleIdSchema>;

const indicatorSchema = z.strictObject({
  /** `A{axis}.{circle}.{n}`, stable across versions of the map. */
  id: z.string().regex(/^A\d{1,2}\.[1-4]\.\d{1,2}$/, 'un identifiant comme « A11.3.2 » est attendu'),
  /** One observable action; starts with an infinitive, so that it reads after « est capable de ». */
  label: text.max(200),
  /** The same in the first person and plain words, for the self-assessment. */
  traineeLabel: text.max(200),
  source: sourceSchema,
});
export type Indicator = z.infer<typeof indicatorSchema>;

const cellSchema = z.strictObject({
  /** 1 (centre) to 4 (outermost). */
  circle: z.int().min(1).max(CIRCLE_COUNT),
  descriptor: text.max(300),
  /** The cell said to an employer, in the third person without subject. */
  recruiterWording: text.max(300),
  source: sourceSchema,
  indicators: z.array(indicatorSchema).min(2).max(4),
});
export type Cell = z.infer<typeof cellSchema>;

const axisSchema = z.strictObject({
  /** 1 to 12, clockwise from the top of the chart. */
  number: z.int().min(1).max(AXIS_COUNT),
  pole: poleIdSchema,
  label: text.max(120),
  /** Fits beside a chart 400 px wide. */
  shortLabel: text.max(28),
  description: text.max(300),
  source: sourceSchema,
  cells: z.array(cellSchema).length(CIRCLE_COUNT),
});
export type Axis = z.infer<typeof axisSchema>;

const poleSchema = z.strictObject({ id: poleIdSchema, label: text.max(60), description: text.max(300) });
export type Pole = z.infer<typeof poleSchema>;

const circleSchema = z.strictObject({
  number: z.int().min(1).max(CIRCLE_COUNT),
  label: text.max(60),
  description: text.max(300),
});
export type Circle = z.infer<typeof circleSchema>;

/** A whole map, as `resources/referentials/map-*.json` holds it. */
export const competencyMapSchema = z.strictObject({
  kind: z.literal('map'),
  id: text.max(80),
  title: text.max(120),
  version: text.max(40),
  note: text.max(2000),
  /** Share of acquired indicators, 0 to 1, from which a cell is acquired. */
  acquisitionThreshold: z.number().gt(0).max(1),
  poles: z.array(poleSchema).length(POLE_COUNT),
  circles: z.array(circleSchema).length(CIRCLE_COUNT),
  axes: z.array(axisSchema).length(AXIS_COUNT),
});
export type CompetencyMap = z.infer<typeof competencyMapSchema>;

/** All 100 to 190 indicators of a map, from axis 1 to 12, from the centre outwards. */
export function indicatorsOf(map: CompetencyMap): Indicator[] {
  return map.axes.flatMap((axis) => axis.cells.flatMap((cell) => cell.indicators));
}

/** Where an indicator stands on the map. */
export interface IndicatorPlace {
  readonly axis: Axis;
  readonly cell: Cell;
  readonly indicator: Indicator;
}

/** Finds indicators by identifier. Build it once per map. */
export function indexIndicators(map: CompetencyMap): ReadonlyMap<string, IndicatorPlace> {
  return new Map(
    map.axes.flatMap((axis) =>
      axis.cells.flatMap((cell) =>
        cell.indicators.map((indicator) => [indicator.id, { axis, cell, indicator }] as const),
      ),
    ),
  );
}
