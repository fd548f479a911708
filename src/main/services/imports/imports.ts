import { withFrenchSpaces } from '#shared/format/french';
import { columnsOf, recogniseSheet } from '#shared/import/headings';
import { isTaken, type JudgedLine } from '#shared/import/judgeLines';
import { type LinePlace, madePlaces } from '#shared/import/linePlace';
import { dateFields } from '#shared/import/importField';
import { importModel } from '#shared/import/importModel';
import type { ImportPlan } from '#shared/import/importPlan';
import type { ReadSheet } from '#shared/import/readSheet';
import type { ImportFile, ImportLine, ImportPreview } from '#shared/ipc/importContract';
import type { Settings } from '#shared/ipc/views';
import { prescriberName } from '#shared/records/prescriber';
import { listName } from '#shared/records/trainee';
import type { Handlers } from '../../dispatch';
import { createSpreadsheetReader } from '../../exchange/spreadsheets/spreadsheetReader';
import { saveTables } from '../../exchange/tables/saveTables';
import type { Host } from '../../host/host';
import { createTurns, inTurns } from '../../turns';
import type { ServiceContext } from '../context';
import type { Services } from '../services';
import { createImportFiles, type OpenedFile } from './importFiles';
import { createImportRun, pinOf } from './importRun';
import { createImportUndo } from './importUndo';

type ImportHandlers = Pick<Handlers, Extract<keyof Handlers, `import.${string}`>>;

/** Bringing trainees in from a spreadsheet: read, recognised, looked at, imported, undone. */
export function createImportHandlers(
  context: ServiceContext,
  host: Pick<Host, 'kind' | 'choosePath' | 'paths' | 'log'>,
  { catalogue }: Pick<Services, 'catalogue'>,
  settings: () => Settings,
): ImportHandlers {
  const files = createImportFiles(createSpreadsheetReader(host));
  const { judging, run } = createImportRun(context, files, catalogue);
  const { undo } = createImportUndo(context);

  return {
    async 'import.choose'(_, job) {
      const path = await host.choosePath({
        title: 'Choisir la liste des stagiaires (CSV ou Excel)',
        kind: 'openFile',
        suggestedPath: host.paths.documents,
      });
      return path === null ? null : fileView(await files.readPath(path, job));
    },
    'import.read': async ({ name, content }, job) =>
      fileView(await files.read(name, Buffer.from(content, 'base64'), job)),
    'import.sheet'({ importId, sheet: index, headingLine }) {
      const { rows } = files.sheet(importId, index).sheet;
      return headingLine === null
        ? mutableColumns(recogniseSheet(rows))
        : mutableColumns({ headingLine, columns: columnsOf(rows, headingLine) });
    },
    async 'import.preview'(plan, { signal }) {
      const { lines, sheet, read } = await inTurns(judging(plan), signal);
      const places = lines.filter(isTaken).flatMap(({ pathway }) => pathway?.place ?? []);
      const senders = lines.map(({ standing, accepted }) =>
        accepted.includes('prescriber') ? (standing?.said.prescriber ?? null) : null,
      );
      const { headingCount, blankCount } = read;
      const turn = createTurns(signal);
      const views: ImportLine[] = [];
      for (const line of lines) {
        views.push(lineView(line));
        await turn();
      }
      return {
        lines: views,
        made: madePlaces(places, senders),
        ignored: [...read.ignored],
        headingCount,
        blankCount,
        warnings: sheet.warnings,
        orders: ordersView(read, plan),
      };
    },
    'import.run': ({ plan, mode, pins }) => run(plan, mode, pins),
    'import.batches': () => context.database.imports.list(),
    'import.undo': ({ batchId }) => undo(batchId),
    'import.model': async ({ format }) => ({
      path: await saveTables(host, [importModel()], { format, folder: settings().documentsFolder }),
    }),
  };
}

const fileView = ({ importId, name, sheets }: OpenedFile): ImportFile => ({
  importId,
  name,
  sheets: sheets.map((sheet) => ({ name: sheet.name, lineCount: sheet.rows.length })),
});

const mutableColumns = ({ headingLine, columns }: ReturnType<typeof recogniseSheet>) => ({
  headingLine,
  columns: [...columns],
});

/** Those that do not plainly put the day first, and those that the user chose. */
const ordersView = ({ orders }: ReadSheet, { dateOrders: chosen }: ImportPlan): ImportPreview['orders'] =>
  dateFields.flatMap((field) => {
    const { order, isMixed, isToAsk } = orders[field];
    const isShown = isMixed || isToAsk || order === 'monthFirst' || chosen[field] !== undefined;
    return isShown ? [{ field, order, isMixed }] : [];
  });

const lineView = (judged: JudgedLine): ImportLine => lineFacts(judged, pinOf(judged));

const lineFacts = ({ trainee, person, who, pathway, ...line }: JudgedLine, pin: string): ImportLine => ({
  line: line.line,
  pin,
  outcome: line.outcome,
  name: listName(trainee),
  birthDate: trainee.birthDate,
  entryDate: pathway?.entryDate ?? null,
  plannedExitDate: pathway?.plannedExitDate ?? null,
  place: pathway === null ? '' : placeName(pathway.place),
  prescriber: pathway?.place.prescriber ? prescriberName(pathway.place.prescriber) : '',
  refusals: line.refusals.map(withFrenchSpaces),
  remarks: line.remarks.map(withFrenchSpaces),
  knownTraineeId: person?.kind === 'known' ? person.person.traineeId : null,
  choices: who?.choices ?? [],
  source: who?.source ?? 'read',
  proposed: line.proposed.map((one) => ({ ...one, isAccepted: line.accepted.includes(one.field) })),
});

const placeName = ({ group, programme }: LinePlace): string => group?.name ?? programme.code;
