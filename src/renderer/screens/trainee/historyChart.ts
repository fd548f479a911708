import { line, scaleLinear } from 'd3';
import { haveSeveralVersions, versionOf } from '#shared/evaluation/mapVersions';
import { historyMoments, historySpan, type HistoryMoment } from '#shared/evaluation/pathwayHistory';
import { scoreMap } from '#shared/evaluation/scoring';
import { daysBetween, type CalendarDate } from '#shared/format/calendarDate';
import type { PathwayFile } from '#shared/ipc/views';
import { CIRCLE_COUNT, type CompetencyMap } from '#shared/referential/competencyMap';

/** Every evaluation of every pathway, scored, on one line of time. */
export interface ScoredHistory {
  readonly map: CompetencyMap;
  readonly moments: readonly (HistoryMoment & {
    /** Value of the axes 1 to 12, in circles; `null` where nothing was observed. */
    readonly values: readonly (number | null)[];
  })[];
  /** Where a day stands, 0 to 1. */
  readonly place: (date: CalendarDate) => number;
}

/** Scores the history, each evaluation by the map that it was made with; `null` without evaluation. */
export async function scoreHistory(
  pathways: readonly PathwayFile[],
  mapOf: (id: string, version: string) => Promise<CompetencyMap>,
): Promise<ScoredHistory | null> {
  const span = historySpan(pathways);
  const moments = await Promise.all(
    historyMoments(pathways).map(async (moment) => {
      const map = await mapOf(moment.evaluation.mapId, moment.evaluation.mapVersion);
      const scores = scoreMap(map, moment.evaluation.ratings);
      const values = map.axes.map(({ number }) => scores.find(({ axis }) => axis === number)?.value ?? null);
      return { ...moment, map, values };
    }),
  );
  const map = moments.at(-1)?.map;
  if (map === undefined || span === null) return null;
  const length = Math.max(1, daysBetween(span.start, span.end));
  return { map, moments, place: (date) => daysBetween(span.start, date) / length };
}

/** An evaluation made with another version of the map than the one before it. */
export interface VersionChange {
  readonly evaluationId: string;
  readonly date: CalendarDate;
  readonly from: string;
  readonly to: string;
}

/** Where the version of the map changes along the history, in date order. */
export function versionChanges({ moments }: Pick<ScoredHistory, 'moments'>): VersionChange[] {
  return moments.flatMap(({ evaluation }, index) => {
    const before = moments[index - 1]?.evaluation;
    if (before === undefined || !haveSeveralVersions([versionOf(before), versionOf(evaluation)])) return [];
    const { id, date, mapVersion } = evaluation;
    return [{ evaluationId: id, date, from: before.mapVersion, to: mapVersion }];
  });
}

/** Size of the picture of one axis, in CSS pixels. */
export const PANEL = { width: 150, height: 56, margin: 6 };

const x = scaleLinear([0, 1], [PANEL.margin, PANEL.width - PANEL.margin]);
const y = scaleLinear([0, CIRCLE_COUNT], [PANEL.height - PANEL.margin, PANEL.margin]);

/** An evaluation in the picture of one axis. */
export interface PanelPoint {
  readonly id: string;
  readonly x: number;
  /** `null` where nothing was observed: the line is interrupted there. */
  readonly y: number | null;
}

/** The values of one axis (its index, from 0) over time. */
export const panelPoints = ({ moments, place }: ScoredHistory, index: number): PanelPoint[] =>
  moments.map(({ evaluation, values }) => {
    const value = values[index] ?? null;
    return { id: evaluation.id, x: x(place(evaluation.date)), y: value === null ? null : y(value) };
  });

/** The line through the points of an axis, as SVG draws it. */
export const panelPath = (points: readonly PanelPoint[]): string =>
  line<PanelPoint>(
    (point) => point.x,
    (point) => point.y ?? 0,
  ).defined((point) => point.y !== null)(points) ?? '';

/** Heights of the circles in the picture of an axis. */
export const panelCircles = Array.from({ length: CIRCLE_COUNT + 1 }, (_, circle) => y(circle));
