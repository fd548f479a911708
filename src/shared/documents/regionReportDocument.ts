import type { PoleId } from '../referential/competencyMap';
import { formatCount } from '../format/french';
import { type Definition, definitionIds, definitionOf, ROUNDING_SENTENCE } from '../statistics/definitions';
import { outsideTrendSentence } from '../statistics/figureWords';
import type { Comparison, RegionView } from '../statistics/regionView';
import { comparisonTable, type TableLabels } from '../statistics/tables';
import type { Table } from '../tables/table';
import type { DocumentBase, LabelledValue } from './documentBase';

/** An axis as plots name it. */
export interface PlottedAxis {
  readonly number: number;
  readonly label: string;
  readonly shortLabel: string;
  readonly pole: PoleId;
}

/** What a report of the Region is made of. */
export interface RegionReportSource {
  /** The filters in words; « toute la période » where there is none. */
  readonly selection: readonly LabelledValue[];
  readonly view: RegionView;
  /** By organisation; `null` when the selection is one organisation. */
  readonly comparison: Comparison | null;
  readonly axes: readonly PlottedAxis[];
  readonly cleaDomains: readonly string[];
  readonly deliveryCount: number;
  /** « 24 novembre 2026 ». */
  readonly date: string;
}

/** The Region's figures of one selection with their plots and definitions, to hand on. A4 portrait. */
export interface RegionReportDocument
  extends DocumentBase, Omit<RegionReportSource, 'deliveryCount' | 'date'> {
  readonly kind: 'regionReport';
  readonly labels: TableLabels;
  readonly comparisonTable: Table | null;
  readonly definitions: readonly Definition[];
}

/** The report of a selection; it belongs to no trainee and has no number. */
export function regionReportDocument({
  deliveryCount,
  date,
  ...source
}: RegionReportSource): RegionReportDocument {
  const outside = outsideTrendSentence(source.view);
  return {
    kind: 'regionReport',
    title: 'Évaluation des dispositifs par la carte de compétences',
    number: date,
    organisation: { name: 'Espace de la Région', lines: [], logo: null },
    notes: [
      `Établi le ${date} à partir de ${formatCount(deliveryCount, 'archive')}. ${ROUNDING_SENTENCE}`,
      ...(outside === null ? [] : [outside]),
    ],
    ...source,
    labels: { axes: source.axes.map(({ label }) => label), cleaDomains: source.cleaDomains },
    comparisonTable: source.comparison === null ? null : comparisonTable(source.comparison),
    definitions: definitionIds.map(definitionOf),
  };
}
