import type { CalendarDate } from '../format/calendarDate';
import { formatShortDate, quoted } from '../format/french';
import type { Pathway } from '../records/pathway';
import type { Prescriber } from '../records/prescriber';
import type { Trainee } from '../records/trainee';
import type { Steps } from '../steps';
import {
  type FieldUpdate,
  proposedForPathway,
  proposedForPerson,
  type SaidOfPathway,
  type UpdateField,
  updateFieldLabels,
} from './fieldUpdates';
import type { ImportOutcome } from './importPlan';
import { type FoundPlace, groupKey, type LinePlace, type PlaceCells } from './linePlace';
import type { ReadLine } from './readLine';
import { type LinePerson, personKey, tellPersons, type WhoContext, type WhoIsIt } from './whoIsWho';

/** One pathway to make. */
export interface JudgedPathway {
  readonly place: LinePlace;
  readonly entryDate: CalendarDate;
  readonly plannedExitDate: CalendarDate;
  readonly plannedHours: number | null;
}

/** A line and what becomes of it. */
export interface JudgedLine extends Pick<ReadLine, 'line' | 'trainee' | 'birthWords'> {
  readonly outcome: ImportOutcome;
  /** Whom the line tells of; `null` while that is not known, or where nobody is taken. */
  readonly person: LinePerson | null;
  /** What the user can say of whom it tells of, and where the answer comes from. */
  readonly who: WhoIsIt | null;
  /** `null` when none is to be made. */
  readonly pathway: JudgedPathway | null;
  /** The pathway that is there already, and what the line says of it; `null` when there is none. */
  readonly standing: { readonly pathway: Pathway; readonly said: SaidOfPathway } | null;
  /** An earlier line tells of the same person. */
  readonly isFurther: boolean;
  /** What the line says otherwise of somebody known, and which of that the user takes. */
  readonly proposed: readonly FieldUpdate[];
  readonly accepted: readonly UpdateField[];
  /** French sentences: why it is refused or left out; what to look at. */
  readonly refusals: readonly string[];
  readonly remarks: readonly string[];
}

export interface JudgeContext extends WhoContext {
  /** Only asked for persons that a line names. */
  readonly traineeOf: (traineeId: string) => Trainee | null;
  readonly pathwaysOf: (traineeId: string) => readonly Pathway[];
  readonly prescriberOf: (prescriberId: string) => Prescriber | null;
  /** Whether a pathway can bear its dates beside the evaluations that it has. */
  readonly canBe: (pathway: Pathway) => boolean;
  /** Finds where the pathway of a line goes; `null` when none is to be made. */
  readonly placeOf: ((cells: PlaceCells) => FoundPlace) | null;
  /** What of the records of known people the user takes from the file, by number of line. */
  readonly updates: Readonly<Partial<Record<string, readonly UpdateField[]>>>;
}

/** Lines that stop an import of everything. */
export const isBlocking = ({ outcome }: Pick<JudgedLine, 'outcome'>): boolean =>
  outcome === 'refused' || outcome === 'toDecide';

/** Lines that change something. */
export const isTaken = ({ outcome }: Pick<JudgedLine, 'outcome'>): boolean =>
  outcome === 'new' || outcome === 'again' || outcome === 'known' || outcome === 'updated';

/** Says what becomes of each line: whom it tells of, see `tellPersons`, then where they go and what it says otherwise of them. */
export function* judgeLines(lines: readonly ReadLine[], context: JudgeContext): Steps<JudgedLine[]> {
  const isSkipped = ({ line }: ReadLine): boolean => context.decisions[String(line)]?.kind === 'skip';
  const told = yield* tellPersons(
    lines.filter((line) => line.refusals.length === 0 && !isSkipped(line)),
    context,
  );
  const taken = new Map<string, PersonSoFar>();
  const judge = (read: ReadLine): JudgedLine => {
    const { line, trainee, birthWords, remarks } = read;
    const who = told.get(line) ?? null;
    const person = who?.person ?? null;
    const base = {
      ...{ line, trainee, birthWords, remarks, who, person },
      ...{ pathway: null, standing: null, isFurther: false, proposed: [], accepted: [], refusals: [] },
    };
    if (isSkipped(read)) return { ...base, outcome: 'skipped' };
    if (who === null) return { ...base, outcome: 'refused', refusals: read.refusals };
    if (person === null) return { ...base, outcome: 'toDecide', refusals: [who.question] };
    const soFar = taken.get(personKey(person)) ?? null;
    const judged = judgePerson({ ...base, person, isFurther: soFar !== null }, read, soFar, context);
    if (isTaken(judged) || judged.outcome === 'enrolled') {
      taken.set(personKey(person), {
        first: soFar?.first ?? read,
        pathways: [...(soFar?.pathways ?? []), ...(judged.pathway === null ? [] : [judged.pathway])],
        standing: [
          ...(soFar?.standing ?? []),
          ...(judged.standing === null ? [] : [judged.standing.pathway.id]),
        ],
      });
    }
    return judged;
  };
  const judgedLines: JudgedLine[] = [];
  for (const read of lines) {
    judgedLines.push(judge(read));
    yield;
  }
  return judgedLines;
}

/** What earlier lines brought of a person. */
interface PersonSoFar {
  readonly first: ReadLine;
  /** Those to be made. */
  readonly pathways: readonly JudgedPathway[];
  /** Identifiers of those that were there. */
  readonly standing: readonly string[];
}

type Base = Omit<JudgedLine, 'outcome'> & { readonly person: LinePerson };

function judgePerson(
  base: Base,
  read: ReadLine,
  soFar: PersonSoFar | null,
  context: JudgeContext,
): JudgedLine {
  const { person } = base;
  const record = person.kind === 'known' ? context.traineeOf(person.person.traineeId) : null;
  // Of several lines of one person the first speaks for the record; what another says otherwise is told.
  const proposed = record === null || soFar !== null ? [] : proposedForPerson(record, read);
  const remarks = soFar === null ? base.remarks : [...base.remarks, ...differences(soFar.first, read)];
  const known = { ...base, proposed, remarks };
  const { placeOf } = context;
  if (placeOf !== null) return judgePathway(known, read, soFar, placeOf(read.place), context);
  if (soFar !== null) return repeated(known, soFar);
  return person.kind === 'new' ? { ...known, outcome: 'new' } : enrolled(known, context);
}

function judgePathway(
  base: Base,
  { pathway: cells }: ReadLine,
  soFar: PersonSoFar | null,
  { place, ...found }: FoundPlace,
  context: JudgeContext,
): JudgedLine {
  const { person } = base;
  const placed = { ...base, remarks: [...base.remarks, ...found.remarks] };
  if (found.refusals.length > 0) return { ...placed, outcome: 'refused', refusals: found.refusals };
  const pathway: JudgedPathway = {
    place,
    entryDate: cells.entryDate ?? place.startDate,
    plannedExitDate: cells.plannedExitDate ?? place.endDate,
    plannedHours: cells.plannedHours,
  };
  if (pathway.entryDate > pathway.plannedExitDate) {
    const refusal = `L’entrée (${formatShortDate(pathway.entryDate)}) vient après la sortie prévue (${formatShortDate(pathway.plannedExitDate)}).`;
    return { ...placed, outcome: 'refused', refusals: [refusal] };
  }
  if (soFar?.pathways.some((one) => isSamePlannedPlace(one, pathway)) === true) {
    return repeated(placed, soFar);
  }
  if (person.kind === 'new') return { ...placed, pathway, outcome: soFar === null ? 'new' : 'again' };
  const there = context.pathwaysOf(person.person.traineeId).find((one) => isSamePlace(one, pathway));
  if (there === undefined) return enrolled({ ...placed, pathway }, context, 'known');
  if (soFar?.standing.includes(there.id) === true) return repeated(placed, soFar);
  const sender = there.prescriberId === null ? null : context.prescriberOf(there.prescriberId);
  const said = { ...cells, prescriber: place.prescriber };
  const proposed = [...placed.proposed, ...proposedForPathway(there, sender, said, context.canBe)];
  return enrolled({ ...placed, standing: { pathway: there, said }, proposed }, context);
}

/** The outcome for somebody known, with what the user takes of what the line says otherwise. */
function enrolled(base: Base, { updates }: JudgeContext, outcome?: 'known'): JudgedLine {
  const chosen = updates[String(base.line)] ?? [];
  const accepted = base.proposed.flatMap(({ field }) => (chosen.includes(field) ? [field] : []));
  return { ...base, accepted, outcome: outcome ?? (accepted.length > 0 ? 'updated' : 'enrolled') };
}

const repeated = (base: Base, { first }: PersonSoFar): JudgedLine => ({
  ...base,
  proposed: [],
  outcome: 'repeated',
  refusals: [`Cette personne est déjà à la ligne ${first.line} du fichier : elle n’est prise qu’une fois.`],
});

/** What a further line of a person says otherwise than the first, which is not taken. */
function differences(first: ReadLine, read: ReadLine): string[] {
  return proposedForPerson({ ...first.trainee, id: '' }, read).map(
    ({ field, after }) =>
      `${updateFieldLabels[field]} ${quoted(after)} : la fiche est faite d’après la ligne ${first.line}, qui ne le dit pas.`,
  );
}

/** The pathway is in the group, or without one in the programme at the same time. */
function isSamePlace(pathway: Pathway, { place, entryDate, plannedExitDate }: JudgedPathway): boolean {
  const { group, programme } = place;
  if (group !== null) return pathway.groupId !== null && pathway.groupId === group.id;
  if (pathway.programmeId !== programme.id) return false;
  const end = pathway.exitDate ?? pathway.plannedExitDate;
  return pathway.entryDate <= plannedExitDate && entryDate <= end;
}

/** The same of two pathways that are to be made. */
function isSamePlannedPlace(one: JudgedPathway, other: JudgedPathway): boolean {
  const { group, programme } = one.place;
  if (group !== null && other.place.group !== null) {
    return group.id === null || other.place.group.id === null
      ? groupKey(one.place, group) === groupKey(other.place, other.place.group)
      : group.id === other.place.group.id;
  }
  const isSameProgramme =
    programme.id === other.place.programme.id && programme.code === other.place.programme.code;
  return (
    group === null &&
    other.place.group === null &&
    isSameProgramme &&
    one.entryDate <= other.plannedExitDate &&
    other.entryDate <= one.plannedExitDate
  );
}
