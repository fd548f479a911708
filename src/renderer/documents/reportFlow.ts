import type { RegionReportDocument } from '#shared/documents/regionReportDocument';
import { seen } from '#shared/statistics/smallCounts';
import type { DefinitionId } from '#shared/statistics/definitions';
import {
  cleaTable,
  efficiencyTable,
  levelsTable,
  overviewTable,
  progressTable,
  trendTable,
} from '#shared/statistics/tables';
import type { Table } from '#shared/tables/table';

/** The plots of a report, in order. */
export type ReportPlot = 'trend' | 'levels' | 'reached' | 'slopes' | 'clea' | 'hours';

/** What a report is made of, from top to bottom; sheets are filled with these. */
export type ReportBlock =
  /** Title, selection, the figures in one table. */
  | { readonly kind: 'opening'; readonly table: Table }
  | {
      readonly kind: 'plot';
      readonly plot: ReportPlot;
      readonly title: string;
      readonly definition: DefinitionId;
      /** What the plot says, for those who do not see it. */
      readonly table: Table;
    }
  /** One part for its heading, then one for each line. */
  | { readonly kind: 'table'; readonly table: Table; readonly hasTotal: boolean }
  /** One part for its heading, then one for each definition. */
  | { readonly kind: 'definitions' };

/** The blocks of a report; plots of which everything is hidden are left out. */
export function reportFlow(document: RegionReportDocument): ReportBlock[] {
  const { view, labels } = document;
  const { figures, trend } = view;
  const plots: (Extract<ReportBlock, { kind: 'plot' }> & { readonly isDrawn: boolean })[] = [
    {
      kind: 'plot',
      plot: 'trend',
      title: 'Entrées et sorties, mois par mois',
      definition: 'entries',
      table: trendTable(trend),
      isDrawn: trend.some(({ entries, exits }) => (seen(entries) ?? seen(exits)) !== null),
    },
    {
      kind: 'plot',
      plot: 'levels',
      title: 'Répartition des niveaux par axe',
      definition: 'levels',
      table: levelsTable(figures, labels),
      isDrawn: figures.axes.some(({ rows }) =>
        rows.some(({ reached }) => reached.some((share) => 'value' in share)),
      ),
    },
    {
      kind: 'plot',
      plot: 'reached',
      title: 'Cercles atteints, en pourcentage des personnes observées',
      definition: 'reached',
      table: levelsTable(figures, labels),
      isDrawn: figures.axes.some(({ rows }) =>
        rows.some(({ reached }) => reached.some((share) => 'value' in share)),
      ),
    },
    {
      kind: 'plot',
      plot: 'slopes',
      title: 'De l’entrée à la sortie',
      definition: 'gain',
      table: progressTable(figures, labels),
      isDrawn: figures.axes.some(({ entry, exit }) => seen(entry) !== null && seen(exit) !== null),
    },
    {
      kind: 'plot',
      plot: 'clea',
      title: 'Domaines CléA pré-validés',
      definition: 'cleaDomains',
      table: cleaTable(figures, labels),
      isDrawn: figures.clea.domains.some(({ entry, exit }) => 'value' in entry || 'value' in exit),
    },
    {
      kind: 'plot',
      plot: 'hours',
      title: 'Progrès selon les heures de formation',
      definition: 'bands',
      table: efficiencyTable(figures),
      isDrawn: figures.bands.some(({ gain }) => seen(gain) !== null),
    },
  ];
  return [
    { kind: 'opening', table: overviewTable(figures) },
    ...plots.filter(({ isDrawn }) => isDrawn).map(({ isDrawn: _, ...plot }) => plot),
    { kind: 'table', table: progressTable(figures, labels), hasTotal: false },
    ...(document.comparisonTable === null
      ? []
      : [{ kind: 'table', table: document.comparisonTable, hasTotal: true } as const]),
    { kind: 'definitions' },
  ];
}
