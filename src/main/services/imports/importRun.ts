import { v7 as newId } from 'uuid';
import type { ImportPlan, ImportTarget, ProgrammeChoice } from '#shared/import/importPlan';
import { isBlocking, isTaken, type JudgedLine, judgeLines } from '#shared/import/judgeLines';
import { createPlaceFinder, type PathwayTarget, type PlacedProgramme } from '#shared/import/linePlace';
import { standingGroup } from '#shared/import/standingGroup';
import { type ReadSheet, readSheet } from '#shared/import/readSheet';
import type { Sheet } from '#shared/import/sheet';
import type { ImportBatch } from '#shared/ipc/importContract';
import { ApplicationError } from '#shared/ipc/result';
import { formatCount } from '#shared/format/french';
import type { ImportedTrainee, MadeRecord } from '../../database/imports';
import type { ServiceContext } from '../context';
import { requireGroup, requireProgramme } from '../required';
import type { createCatalogueService } from '../catalogue';
import type { ImportFiles } from './importFiles';
import { createPlaceMaker } from './placeMaker';

/** Judges the lines of a file, and brings them in. */
export function createImportRun(
  { database, clock, journal }: ServiceContext,
  files: ImportFiles,
  catalogue: ReturnType<typeof createCatalogueService>,
) {
  /** What was read last: only where the lines go, and what is decided of them, changes from one question to the next. */
  let lastRead: { readonly question: string; readonly sheet: Sheet; readonly answer: ReadSheet } | null =
    null;

  function read(sheet: Sheet, { headingLine, mapping }: ImportPlan): ReadSheet {
    const options = { headingLine, mapping, today: clock.today() };
    const question = JSON.stringify(options);
    if (lastRead?.sheet !== sheet || lastRead.question !== question) {
      lastRead = { question, sheet, answer: readSheet(sheet.rows, options) };
    }
    return lastRead.answer;
  }

  function judged(plan: ImportPlan) {
    const { name, sheet } = files.sheet(plan.importId, plan.sheet);
    const { decisions } = plan;
    const { lines, ignored } = read(sheet, plan);
    const known = database.trainees.identities();
    const pathwaysOf = (traineeId: string) => database.pathways.ofTrainee(traineeId);
    const target = targetOf(plan.target);
    const { programmes, groups, prescribers } = database.catalogue;
    const places = { programmes: programmes(), groups: groups(), prescribers: prescribers() };
    const cells = lines.map(({ place }) => place);
    const placeOf = target === null ? null : createPlaceFinder(places, target, cells);
    return {
      name,
      ignored: [...ignored],
      lines: judgeLines(lines, { known, pathwaysOf, placeOf, decisions }),
    };
  }

  function targetOf(target: ImportTarget): PathwayTarget | null {
    switch (target.kind) {
      case 'none':
        return null;
      case 'group': {
        const group = requireGroup(database, target.groupId);
        const { programmeId, startDate, endDate } = group;
        return { programme: requireProgramme(database, programmeId), group, startDate, endDate };
      }
      case 'newGroup': {
        const { name, siteId, startDate, endDate } = target;
        const programme = placedProgramme(target.programme);
        const { id: programmeId } = programme;
        const standing =
          programmeId === null
            ? null
            : standingGroup(database.catalogue.groups(), { name, programmeId, startDate, endDate });
        if (standing !== null) return targetOf({ kind: 'group', groupId: standing.id });
        return { programme, group: { id: null, name, siteId }, startDate, endDate };
      }
      case 'programme': {
        const { startDate, endDate } = target;
        return { programme: placedProgramme(target.programme), group: null, startDate, endDate };
      }
    }
  }

  const placedProgramme = (choice: ProgrammeChoice): PlacedProgramme =>
    choice.kind === 'known' ? requireProgramme(database, choice.programmeId) : { ...choice, id: null };

  /** Brings one line in; in a transaction. */
  function bringIn(line: JudgedLine, maker: ReturnType<typeof createPlaceMaker>): ImportedTrainee {
    const isNew = line.outcome === 'new';
    const traineeId = isNew ? newId() : (line.known?.traineeId ?? '');
    if (isNew) database.trainees.save({ ...line.trainee, id: traineeId });
    if (line.pathway === null) return { traineeId, pathwayId: null, isNew };
    const { place, ...planned } = line.pathway;
    const pathwayId = newId();
    database.pathways.save({
      id: pathwayId,
      traineeId,
      organisationId: null,
      ...maker.recordsOf(place),
      ...planned,
      exitDate: null,
      exitReason: null,
      outcome: '',
    });
    return { traineeId, pathwayId, isNew };
  }

  return {
    judged,

    /**
     * Brings the lines in, all of them or only those that can be.
     *
     * @throws ApplicationError `conflict` when a line stops an import of everything, `incomplete` when no line is left.
     */
    run: (plan: ImportPlan, mode: 'all' | 'good'): ImportBatch =>
      database.transaction(() => {
        const { name, lines } = judged(plan);
        if (mode === 'all') refuseBlocked(lines);
        const taken = lines.filter(isTaken);
        if (taken.length === 0) {
          throw new ApplicationError(
            'incomplete',
            'Aucune ligne de ce fichier n’est à importer : rien n’a été modifié.',
          );
        }
        const maker = createPlaceMaker(catalogue);
        const imported = taken.map((line) => bringIn(line, maker));
        const traineeCount = imported.filter(({ isNew }) => isNew).length;
        const batch: ImportBatch = {
          id: newId(),
          at: clock.now(),
          fileName: name,
          traineeCount,
          pathwayCount: imported.length - traineeCount,
          ...madeCounts(maker.made),
          undoneAt: null,
        };
        database.imports.add(batch, imported, maker.made);
        for (const { traineeId } of imported) journal.note(IMPORTED, traineeId);
        journal.note(`Import d’un tableau : ${formatCount(imported.length, 'stagiaire')}`, null);
        return batch;
      }),
  };
}

function madeCounts(
  made: readonly MadeRecord[],
): Pick<ImportBatch, 'programmeCount' | 'groupCount' | 'prescriberCount'> {
  const countOf = (kind: MadeRecord['kind']): number => made.filter((one) => one.kind === kind).length;
  return {
    programmeCount: countOf('programme'),
    groupCount: countOf('group'),
    prescriberCount: countOf('prescriber'),
  };
}

/** The line that an import leaves in the history of a trainee: while only such lines follow it, nobody has worked on it since. */
export const IMPORTED = 'Importé d’un tableau';

function refuseBlocked(lines: readonly JudgedLine[]): void {
  const count = lines.filter(isBlocking).length;
  if (count === 0) return;
  throw new ApplicationError(
    'conflict',
    `${formatCount(count, 'ligne')} ${count < 2 ? 'est' : 'sont'} à corriger : rien n’a été importé. Corrigez le fichier, ou importez seulement les bonnes lignes.`,
  );
}
