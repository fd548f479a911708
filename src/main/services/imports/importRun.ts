import { v7 as newId } from 'uuid';
import type { ImportPlan, ImportTarget, ProgrammeChoice } from '#shared/import/importPlan';
import {
  isBlocking,
  isTaken,
  type JudgedLine,
  type PathwayTarget,
  judgeLines,
} from '#shared/import/judgeLines';
import { type ReadSheet, readSheet } from '#shared/import/readSheet';
import type { Sheet } from '#shared/import/sheet';
import type { ImportBatch } from '#shared/ipc/importContract';
import { ApplicationError } from '#shared/ipc/result';
import { formatCount } from '#shared/format/french';
import type { ImportedTrainee } from '../../database/imports';
import type { ServiceContext } from '../context';
import { requireGroup, requireProgramme } from '../required';
import type { createCatalogueService } from '../catalogue';
import type { ImportFiles } from './importFiles';

/** Where pathways go, once everything is there. */
interface MadeTarget extends PathwayTarget {
  readonly programmeId: string;
}

/** What an import made beside persons and pathways; `null` when it was there. */
interface MadeCatalogue {
  readonly groupId: string | null;
  readonly programmeId: string | null;
}

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
    return {
      name,
      ignored: [...ignored],
      lines: judgeLines(lines, { known, pathwaysOf, target, decisions }),
    };
  }

  function targetOf(target: ImportTarget): PathwayTarget | null {
    switch (target.kind) {
      case 'none':
        return null;
      case 'group':
        return groupTarget(target.groupId);
      case 'newGroup':
        return { ...target, groupId: null, programmeId: null };
      case 'programme': {
        const { programme, startDate, endDate } = target;
        const programmeId =
          programme.kind === 'known' ? requireProgramme(database, programme.programmeId).id : null;
        return { groupId: null, programmeId, startDate, endDate };
      }
    }
  }

  function groupTarget(id: string): MadeTarget {
    const { programmeId, startDate, endDate } = requireGroup(database, id);
    return { groupId: id, programmeId, startDate, endDate };
  }

  function makeProgramme(choice: ProgrammeChoice): { programmeId: string; isNew: boolean } {
    if (choice.kind === 'known') {
      return { programmeId: requireProgramme(database, choice.programmeId).id, isNew: false };
    }
    const programmeId = newId();
    catalogue.saveProgramme({ id: programmeId, code: choice.code, label: choice.label, weeklyHours: null });
    return { programmeId, isNew: true };
  }

  /** Makes the group and the programme that the target asks for; in a transaction. */
  function makeTarget(target: ImportTarget): { target: MadeTarget | null; made: MadeCatalogue } {
    const nothing: MadeCatalogue = { groupId: null, programmeId: null };
    if (target.kind === 'none') return { target: null, made: nothing };
    if (target.kind === 'group') return { target: groupTarget(target.groupId), made: nothing };
    const { programmeId, isNew } = makeProgramme(target.programme);
    const { startDate, endDate } = target;
    const madeProgramme = isNew ? programmeId : null;
    if (target.kind === 'programme') {
      return {
        target: { groupId: null, programmeId, startDate, endDate },
        made: { groupId: null, programmeId: madeProgramme },
      };
    }
    const groupId = newId();
    const { name, siteId } = target;
    catalogue.saveGroup({ id: groupId, name, programmeId, siteId, startDate, endDate });
    return {
      target: { groupId, programmeId, startDate, endDate },
      made: { groupId, programmeId: madeProgramme },
    };
  }

  /** Brings one line in; in a transaction. */
  function bringIn(line: JudgedLine, target: MadeTarget | null): ImportedTrainee {
    const isNew = line.outcome === 'new';
    const traineeId = isNew ? newId() : (line.known?.traineeId ?? '');
    if (isNew) database.trainees.save({ ...line.trainee, id: traineeId });
    if (target === null || line.pathway === null) return { traineeId, pathwayId: null, isNew };
    const pathwayId = newId();
    database.pathways.save({
      id: pathwayId,
      traineeId,
      organisationId: null,
      programmeId: target.programmeId,
      groupId: target.groupId,
      prescriberId: null,
      ...line.pathway,
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
        const { target, made } = makeTarget(plan.target);
        const imported = taken.map((line) => bringIn(line, target));
        const traineeCount = imported.filter(({ isNew }) => isNew).length;
        const batch: ImportBatch = {
          id: newId(),
          at: clock.now(),
          fileName: name,
          traineeCount,
          pathwayCount: imported.length - traineeCount,
          undoneAt: null,
        };
        database.imports.add({ ...batch, ...made }, imported);
        for (const { traineeId } of imported) journal.note(IMPORTED, traineeId);
        journal.note(`Import d’un tableau : ${formatCount(imported.length, 'stagiaire')}`, null);
        return batch;
      }),
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
