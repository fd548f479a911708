import { join } from 'node:path';
import type { LabelledValue } from '#shared/documents/documentModel';
import { regionReportDocument, type RegionReportDocument } from '#shared/documents/regionReportDocument';
import { formatLongDate } from '#shared/format/french';
import type { Settings } from '#shared/ipc/views';
import { departmentLabel } from '#shared/statistics/departments';
import { organisationLabels } from '#shared/statistics/organisationLabels';
import { periodLabel, type Selection } from '#shared/statistics/selection';
import type { JobContext } from '../dispatch';
import type { Host } from '../host/host';
import { writeDocumentFile } from '../printing/documentFile';
import { titleFileName } from '../printing/fileNames';
import { printOne } from '../printing/printBatch';
import type { ServiceContext } from '../services/context';
import { requireDocumentsFolder } from '../services/documentsFolder';
import type { RegionSpace } from './regionSpace';

interface SaveRequest {
  readonly selection: Selection;
  readonly then: 'nothing' | 'open' | 'reveal';
}

/** The printed report of a selection. */
export function createRegionReports(
  { maps, clea, clock }: ServiceContext,
  host: Pick<Host, 'print' | 'prepareToPrint' | 'openPath' | 'revealPath' | 'paths'>,
  space: () => RegionSpace,
  settings: () => Settings,
) {
  function selectionWords({ programme, organisationId, department, period }: Selection): LabelledValue[] {
    const { organisations } = space().database;
    const organisation =
      organisationId === null ? null : organisationLabels(organisations.list()).get(organisationId);
    return [
      { label: 'Période d’entrée', value: period === null ? 'toutes' : periodLabel(period) },
      { label: 'Dispositif', value: programme ?? 'tous' },
      { label: 'Organisme', value: organisation ?? 'tous' },
      { label: 'Département', value: department === null ? 'tous' : departmentLabel(department) },
    ];
  }

  function documentOf(selection: Selection): RegionReportDocument {
    const { views, database } = space();
    const { map } = maps.current;
    return regionReportDocument({
      selection: selectionWords(selection),
      view: views.view(selection),
      comparison: selection.organisationId === null ? views.comparison('organisation', selection) : null,
      axes: map.axes.map(({ number, label, shortLabel, pole }) => ({ number, label, shortLabel, pole })),
      cleaDomains: clea.find(map.id, map.version)?.clea.domains.map(({ label }) => label) ?? [],
      deliveryCount: database.deliveries.count(),
      date: formatLongDate(clock.today()),
    });
  }

  async function print(model: RegionReportDocument, { signal }: JobContext): Promise<string> {
    const words = model.selection.map(({ value }) => value).filter((value) => !/^tou/.test(value));
    const name = titleFileName(['Rapport Région', ...words, clock.today()].join(' – '));
    const options = { print: host.print, createdAt: new Date(clock.now()), signal };
    const folder = requireDocumentsFolder(settings());
    const pdf = await printOne(model, options);
    // The report of the same day on the same selection is made again, not kept twice.
    return writeDocumentFile(join(folder, name), pdf, {
      isOwn: () => true,
      dataFolder: host.paths.data,
    });
  }

  return {
    model(selection: Selection): RegionReportDocument {
      // Whoever looks at a report often prints it next.
      void host.prepareToPrint();
      return documentOf(selection);
    },
    async save({ selection, then }: SaveRequest, job: JobContext): Promise<{ path: string }> {
      const path = await print(documentOf(selection), job);
      if (then === 'open') await host.openPath(path);
      if (then === 'reveal') await host.revealPath(path);
      return { path };
    },
  };
}
