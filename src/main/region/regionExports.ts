import { join } from 'node:path';
import type { ExportFormat, RegionTableId } from '#shared/ipc/regionContract';
import { ApplicationError } from '#shared/ipc/result';
import type { Settings } from '#shared/ipc/views';
import type { ComparisonKey } from '#shared/statistics/regionView';
import { organisationLabels } from '#shared/statistics/organisationLabels';
import { monthsOf, type Selection } from '#shared/statistics/selection';
import {
  cleaTable,
  comparisonTable,
  efficiencyTable,
  levelsTable,
  overviewTable,
  progressTable,
  type TableLabels,
  trendTable,
} from '#shared/statistics/tables';
import type { Table, TableValue } from '#shared/tables/table';
import type { FactFilter } from '../database/region/facts';
import type { JobContext } from '../dispatch';
import { saveFileAs } from '../exchange/saveFileAs';
import { csvBytes } from '../exchange/tables/csv';
import type { Host } from '../host/host';
import type { ServiceContext } from '../services/context';
import { type ExportedFact, factColumns } from './factColumns';
import type { RegionSpace } from './regionSpace';

interface ExportRequest {
  readonly tables: readonly RegionTableId[];
  readonly format: ExportFormat;
  readonly selection: Selection;
  readonly comparedBy: ComparisonKey;
}

/** An XLSX sheet holds 1 048 576 lines, its heading included. */
const MOST_SHEET_LINES = 1_048_575;

/** Writes what the screens show, and the pseudonymised facts, as files for other tools. */
export function createRegionExports(
  { maps, clea }: Pick<ServiceContext, 'maps' | 'clea'>,
  host: Pick<Host, 'kind' | 'choosePath' | 'paths'>,
  space: () => Pick<RegionSpace, 'database' | 'views'>,
  settings: () => Pick<Settings, 'documentsFolder'>,
) {
  function cleaDomains(): string[] {
    const { id, version } = maps.current.map;
    return clea.find(id, version)?.clea.domains.map(({ label }) => label) ?? [];
  }

  const labels = (): TableLabels => ({
    axes: maps.current.map.axes.map(({ label }) => label),
    cleaDomains: cleaDomains(),
  });

  function tableOf(id: Exclude<RegionTableId, 'facts'>, selection: Selection, by: ComparisonKey): Table {
    const { views } = space();
    if (id === 'comparison') return comparisonTable(views.comparison(by, selection));
    const { figures, trend } = views.view(selection);
    switch (id) {
      case 'overview':
        return overviewTable(figures);
      case 'trend':
        return trendTable(trend);
      case 'levels':
        return levelsTable(figures, labels());
      case 'progress':
        return progressTable(figures, labels());
      case 'clea':
        return cleaTable(figures, labels());
      case 'efficiency':
        return efficiencyTable(figures);
    }
  }

  function* factsOf(selection: Selection): Generator<ExportedFact> {
    const { organisations, facts } = space().database;
    const list = organisations.list();
    const known = new Map(list.map((organisation) => [organisation.id, organisation]));
    const labels = organisationLabels(list);
    for (const stored of facts.counted(filterOf(selection))) {
      const organisation = known.get(stored.organisationId);
      yield {
        stored,
        organisation: labels.get(stored.organisationId) ?? '',
        department: organisation?.department ?? '',
      };
    }
  }

  function factTable(selection: Selection): Table {
    const rows: TableValue[][] = [];
    for (const fact of factsOf(selection)) {
      rows.push(factColumns.map(({ read }) => spreadsheetValue(read(fact))));
    }
    if (rows.length > MOST_SHEET_LINES) {
      throw new ApplicationError(
        'invalidInput',
        'Il y a plus de parcours que de lignes dans une feuille Excel : choisissez Parquet, ou une période plus courte.',
      );
    }
    return {
      title: 'Parcours pseudonymisés',
      columns: factColumns.map(({ name, type }) => ({
        heading: name,
        kind: type === 'STRING' ? 'text' : 'number',
      })),
      rows,
    };
  }

  function tablesOf({ tables, selection, comparedBy }: ExportRequest): Table[] {
    return tables.map((id) => (id === 'facts' ? factTable(selection) : tableOf(id, selection, comparedBy)));
  }

  /** The bytes of a file; only XLSX holds several tables. */
  async function bytesOf(request: ExportRequest): Promise<Uint8Array> {
    const [only, ...others] = request.tables;
    if (request.format === 'xlsx') {
      const { xlsxBytes } = await import('../exchange/tables/xlsx');
      return xlsxBytes(tablesOf(request));
    }
    if (only === undefined || others.length > 0) {
      throw new ApplicationError('invalidInput', 'Choisissez un seul tableau, ou le format Excel.');
    }
    if (request.format === 'csv')
      return csvBytes(
        only === 'facts'
          ? factTable(request.selection)
          : tableOf(only, request.selection, request.comparedBy),
      );
    const { parquetOfFacts, parquetOfTable } = await import('./parquet');
    return only === 'facts'
      ? parquetOfFacts(factsOf(request.selection))
      : parquetOfTable(tableOf(only, request.selection, request.comparedBy));
  }

  return {
    cleaDomains,
    labels,
    bytesOf,
    async save(request: ExportRequest, { report }: JobContext): Promise<{ path: string | null }> {
      report(0, 0, 'Préparation du fichier…');
      const bytes = await bytesOf(request);
      const name =
        request.tables.length === 1 ? (fileNames[request.tables[0] ?? 'overview'] ?? '') : 'tableaux';
      const suggestedPath = join(settings().documentsFolder, `Région – ${name}.${request.format}`);
      return { path: await saveFileAs(host, bytes, { title: 'Enregistrer l’export', suggestedPath }) };
    },
  };
}

const fileNames: Readonly<Record<RegionTableId, string>> = {
  overview: 'vue d’ensemble',
  trend: 'évolution',
  levels: 'niveaux par axe',
  progress: 'progrès par axe',
  clea: 'CléA',
  efficiency: 'progrès selon les heures',
  comparison: 'comparaison',
  facts: 'parcours pseudonymisés',
};

function filterOf({ programme, organisationId, department, period }: Selection): FactFilter {
  const months = period === null ? [] : monthsOf(period);
  const [first, last] = [months[0], months.at(-1)];
  return {
    programme,
    organisationId,
    department,
    from: first === undefined ? null : dayOf(first, '01'),
    to: last === undefined ? null : dayOf(last, '31'),
  };
}

/** A day to compare dates with, as text; it need not exist. */
const dayOf = (month: number, day: string): string =>
  `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}-${day}`;

const spreadsheetValue = (value: string | number | boolean | null): TableValue =>
  typeof value === 'boolean' ? (value ? 1 : 0) : value;
