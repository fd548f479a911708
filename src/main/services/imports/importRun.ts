import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { pathwayDatesRefusal } from '#shared/evaluation/evaluationDate';
import type { ImportPlan, ImportTarget, ProgrammeChoice } from '#shared/import/importPlan';
import { isBlocking, isTaken, type JudgedLine, judgeLines } from '#shared/import/judgeLines';
import { createPlaceFinder, type PathwayTarget, type PlacedProgramme } from '#shared/import/linePlace';
import { standingGroup } from '#shared/import/standingGroup';
import { type ReadSheet, readSheet } from '#shared/import/readSheet';
import type { ReadLine } from '#shared/import/readLine';
import type { Sheet } from '#shared/import/sheet';
import { lineKey, type RememberedLine, wholeLineKey } from '#shared/import/lineMemory';
import { personKey } from '#shared/import/whoIsWho';
import type { ImportBatch } from '#shared/ipc/importContract';
import { ApplicationError } from '#shared/ipc/result';
import { atOnce, type Steps } from '#shared/steps';
import { formatCount } from '#shared/format/french';
import type { Pathway } from '#shared/records/pathway';
import type { ImportAnswer, MadeRecord } from '../../database/imports';
import type { ServiceContext } from '../context';
import { requireGroup, requireProgramme } from '../required';
import type { createCatalogueService } from '../catalogue';
import type { ImportFiles } from './importFiles';
import { createLineWriter } from './lineWriter';
import { createPlaceMaker } from './placeMaker';

/** A list, and what would become of its lines. */
interface Judged {
  readonly name: string;
  readonly sheet: Sheet;
  readonly read: ReadSheet;
  readonly lines: JudgedLine[];
  /** What a line is known again by, by its number: see `keysOf`. */
  readonly keys: ReadonlyMap<number, LineKeys>;
}

/** Judges the lines of a file, and brings them in. */
export function createImportRun(
  context: ServiceContext,
  files: ImportFiles,
  catalogue: ReturnType<typeof createCatalogueService>,
) {
  const { database, clock, journal } = context;
  /** What was read last: only where the lines go, and what is decided of them, changes from one question to the next. */
  let lastRead: { readonly question: string; readonly sheet: Sheet; readonly answer: ReadSheet } | null =
    null;

  function read(sheet: Sheet, { headingLine, mapping, dateOrders, persons }: ImportPlan): ReadSheet {
    const options = { headingLine, mapping, dateOrders, persons, today: clock.today() };
    const question = JSON.stringify(options);
    if (lastRead?.sheet !== sheet || lastRead.question !== question) {
      lastRead = { question, sheet, answer: readSheet(sheet, options) };
    }
    return lastRead.answer;
  }

  /** What becomes of the lines, in steps: of a long list and many records it takes seconds. */
  function* judging(plan: ImportPlan): Steps<Judged> {
    const { name, sheet } = files.sheet(plan.importId, plan.sheet);
    const answer = read(sheet, plan);
    const target = targetOf(plan.target);
    const { programmes, groups, prescribers, prescriber } = database.catalogue;
    const places = { programmes: programmes(), groups: groups(), prescribers: prescribers() };
    const cells = answer.lines.map(({ place }) => place);
    const words = targetWords(target);
    const keys = new Map(answer.lines.map((line) => [line.line, keysOf(line, words)]));
    const lines = yield* judgeLines(answer.lines, {
      known: database.trainees.identities(),
      remembered: rememberedOf([...keys.values()].flat()),
      target: words,
      traineeOf: database.trainees.find,
      pathwaysOf: database.pathways.ofTrainee,
      prescriberOf: prescriber,
      canBe,
      placeOf: target === null ? null : createPlaceFinder(places, target, cells),
      decisions: plan.decisions,
      updates: plan.updates,
    });
    return { name, sheet, read: answer, lines, keys };
  }

  function rememberedOf(lineKeys: readonly string[]): ReadonlyMap<string, RememberedLine> {
    const keys = new Map(lineKeys.map((key) => [digest(key), key]));
    const answers = database.imports.answers([...keys.keys()]);
    return new Map(
      [...answers].map(([key, ofKey]) => {
        const idsOf = (isRepeated: boolean): string[] => [
          ...new Set(ofKey.flatMap((one) => (one.isRepeated === isRepeated ? [one.traineeId] : []))),
        ];
        return [keys.get(key) ?? '', { persons: idsOf(false), repeated: idsOf(true) }];
      }),
    );
  }

  function canBe(pathway: Pathway): boolean {
    const validated = database.evaluations
      .ofPathway(pathway.id)
      .filter(({ status }) => status === 'validated');
    return pathwayDatesRefusal(pathway, validated) === null;
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

  /** Somebody who was said to be none of those who look alike is another person than each of them, for merges of records too. */
  function tellApart(
    line: JudgedLine,
    { decisions }: ImportPlan,
    lines: readonly JudgedLine[],
    traineeIdOf: (line: JudgedLine) => string | null,
  ): void {
    const traineeId = decisions[String(line.line)]?.kind === 'other' ? traineeIdOf(line) : null;
    if (traineeId === null) return;
    for (const choice of line.who?.choices ?? []) {
      const likes = choice.kind === 'line' ? lines.filter((one) => one.line === choice.line) : [];
      const others = choice.kind === 'trainee' ? [choice.traineeId] : likes.map(traineeIdOf);
      for (const other of others) {
        if (other !== null && other !== traineeId) database.people.tellApart(traineeId, other);
      }
    }
  }

  return {
    judging,

    /**
     * Does what the preview said, all of it or only of the lines that can be taken, and keeps what was answered.
     *
     * @param pins what the preview said of each line, by number: see `pinOf`.
     * @throws ApplicationError `conflict` when that no longer holds of a line, or when a line stops an import of everything; `incomplete` when
     * no line is left.
     */
    run: (
      plan: ImportPlan,
      mode: 'all' | 'good',
      pins: Readonly<Partial<Record<string, string>>>,
    ): ImportBatch =>
      database.transaction(() => {
        const { name, lines, keys } = atOnce(judging(plan));
        refuseChanged(lines, pins);
        if (mode === 'all') refuseBlocked(lines);
        const taken = lines.filter(isTaken);
        if (taken.length === 0 && !lines.some(isAnswered)) throw nothingToDo();
        const maker = createPlaceMaker(catalogue);
        const writer = createLineWriter(context, maker);
        for (const line of taken) writer.bringIn(line);
        writer.tell();
        const trainees = writer.written();
        const traineeCount = trainees.filter(({ isNew }) => isNew).length;
        const batch: ImportBatch = {
          id: newId(),
          at: clock.now(),
          fileName: name,
          traineeCount,
          // The first pathway of somebody new comes with them.
          pathwayCount: taken.filter(({ outcome, pathway }) => outcome !== 'new' && pathway !== null).length,
          updatedCount: new Set(writer.changes.map(({ traineeId }) => traineeId)).size,
          ...madeCounts(maker.made),
          undoneAt: null,
        };
        const answers = lines.flatMap((line): ImportAnswer[] => {
          const traineeId = writer.traineeIdOf(line);
          if (traineeId === null) return [];
          const isRepeated = line.isFurther;
          return (keys.get(line.line) ?? []).map((key) => ({ lineKey: digest(key), traineeId, isRepeated }));
        });
        for (const line of lines) tellApart(line, plan, lines, writer.traineeIdOf);
        // Of the line alone: whoever other lines are that read alike is not what was asked.
        const answeredAnew = lines
          .filter(isAnswered)
          .flatMap(({ line }) => (keys.get(line) ?? []).slice(0, 1).map(digest));
        const { made } = maker;
        database.imports.add(batch, { trainees, made, changes: writer.changes, answers, answeredAnew });
        journal.note(`Import d’un tableau : ${formatCount(trainees.length, 'stagiaire')}`, null);
        return batch;
      }),
  };
}

/** What a line is known again by: all that it says, then what it says of the person. */
type LineKeys = readonly [whole: string, ofPerson: string];
const keysOf = (line: ReadLine, target: string): LineKeys => [wholeLineKey(line, target), lineKey(line)];

/** The same for a group that an import made and for that group once it is there. */
const targetWords = (target: PathwayTarget | null): string =>
  target === null
    ? ''
    : [target.programme.code, target.group?.name ?? '', target.startDate, target.endDate].join('\n');

/** What is kept of a line to know it again: it gives nothing away once the person is gone. */
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The user said who the line tells of. */
const isAnswered = ({ who, person }: JudgedLine): boolean => who?.source === 'decided' && person !== null;

/**
 * What an import would do of a line, in few letters: the same as long as it would do the same. What is read but not done (a record whose
 * other fields changed) makes no difference.
 */
export function pinOf({
  outcome,
  person,
  trainee,
  birthWords,
  pathway,
  standing,
  proposed,
  accepted,
}: JudgedLine): string {
  const done = {
    outcome,
    person: person === null ? null : personKey(person),
    made: outcome === 'new' ? { trainee, birthWords } : null,
    pathway,
    updates: proposed.filter(({ field }) => accepted.includes(field)),
    updatedPathway: accepted.length > 0 ? (standing?.pathway.id ?? null) : null,
  };
  return digest(JSON.stringify(done));
}

const nothingToDo = (): ApplicationError =>
  new ApplicationError('incomplete', 'Aucune ligne de ce fichier n’est à importer : rien n’a été modifié.');

/** As many lines as a sentence can name. */
const NAMED_LINES = 5;

function refuseChanged(lines: readonly JudgedLine[], pins: Readonly<Partial<Record<string, string>>>): void {
  const changed = lines.filter((line) => pins[String(line.line)] !== pinOf(line)).map(({ line }) => line);
  if (changed.length === 0) return;
  const named = changed.slice(0, NAMED_LINES).join(', ');
  const rest = changed.length > NAMED_LINES ? '…' : '';
  throw new ApplicationError(
    'conflict',
    changed.length === 1
      ? `Depuis l’aperçu, les données ont changé pour la ligne ${named} : rien n’a été importé. Relisez-la, puis importez.`
      : `Depuis l’aperçu, les données ont changé pour les lignes ${named}${rest} : rien n’a été importé. Relisez-les, puis importez.`,
  );
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

function refuseBlocked(lines: readonly JudgedLine[]): void {
  const count = lines.filter(isBlocking).length;
  if (count === 0) return;
  throw new ApplicationError(
    'conflict',
    `${formatCount(count, 'ligne')} ${count < 2 ? 'est' : 'sont'} à corriger : rien n’a été importé. Corrigez le fichier, ou importez seulement les bonnes lignes.`,
  );
}
