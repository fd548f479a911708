import type { ImportPlan, ImportTarget } from '#shared/import/importPlan';
import type { ImportBatch, ImportFile, ImportPreview } from '#shared/ipc/importContract';
import type { TemporaryApplication } from './temporaryApplication';

/** The steps of the screen that brings lists in, as the window takes them. */

export const readList = (
  application: TemporaryApplication,
  content: string | Uint8Array,
): Promise<ImportFile> =>
  application.call('import.read', { name: 'liste.csv', content: Buffer.from(content).toString('base64') });

/** The plan that the screen proposes for a list that was just chosen, with what the user changes of it. */
export async function planOf(
  application: TemporaryApplication,
  content: string | Uint8Array,
  target: ImportTarget,
  changes: Partial<ImportPlan> = {},
): Promise<ImportPlan> {
  const { importId } = await readList(application, content);
  const { headingLine, columns } = await application.call('import.sheet', {
    importId,
    sheet: 0,
    headingLine: null,
  });
  const mapping = Object.fromEntries(columns.flatMap(({ field, index }) => (field ? [[field, index]] : [])));
  const untouched = { dateOrders: {}, persons: [], decisions: {}, updates: {} };
  return { importId, sheet: 0, headingLine, mapping, target, ...untouched, ...changes };
}

export const previewOf = (application: TemporaryApplication, plan: ImportPlan): Promise<ImportPreview> =>
  application.call('import.preview', plan);

/** What the preview said of each line. */
export const pinsOf = ({ lines }: ImportPreview): Record<string, string> =>
  Object.fromEntries(lines.map(({ line, pin }) => [String(line), pin]));

/** Looks at what would be done, and has it done. */
export async function runImport(
  application: TemporaryApplication,
  plan: ImportPlan,
  mode: 'all' | 'good' = 'all',
): Promise<ImportBatch> {
  const pins = pinsOf(await previewOf(application, plan));
  return application.call('import.run', { plan, mode, pins });
}
