import type { CalendarDate } from '../format/calendarDate';
import { formatShortDate, quoted } from '../format/french';
import type { Pathway } from '../records/pathway';
import { listName } from '../records/trainee';
import { indexPersons, likeness, nameKey, type PersonIdentity } from './duplicates';
import type { ImportDecision, ImportOutcome } from './importPlan';
import type { FoundPlace, LinePlace, PlaceCells } from './linePlace';
import type { PathwayCells, ReadLine } from './readLine';

/** Somebody who is in the database. */
export interface KnownPerson extends PersonIdentity {
  readonly traineeId: string;
}

/** One pathway to make. */
export interface JudgedPathway {
  readonly place: LinePlace;
  readonly entryDate: CalendarDate;
  readonly plannedExitDate: CalendarDate;
  readonly plannedHours: number | null;
}

/** A line and what becomes of it. */
export interface JudgedLine {
  readonly line: number;
  readonly trainee: ReadLine['trainee'];
  readonly outcome: ImportOutcome;
  /** Whom the line is or may be. */
  readonly known: KnownPerson | null;
  /** `null` when none is to be made. */
  readonly pathway: JudgedPathway | null;
  /** French sentences: why it is refused or left out; what to look at. */
  readonly refusals: readonly string[];
  readonly remarks: readonly string[];
}

export interface JudgeContext {
  readonly known: readonly KnownPerson[];
  /** Only asked for persons that a line names. */
  readonly pathwaysOf: (traineeId: string) => readonly Pathway[];
  /** Finds where the pathway of a line goes; `null` when none is to be made. */
  readonly placeOf: ((cells: PlaceCells) => FoundPlace) | null;
  /** By number of line. */
  readonly decisions: Readonly<Partial<Record<string, ImportDecision>>>;
}

/** Lines that stop an import of everything. */
export const isBlocking = ({ outcome }: Pick<JudgedLine, 'outcome'>): boolean =>
  outcome === 'refused' || outcome === 'toDecide';

/** Lines that change something. */
export const isTaken = ({ outcome }: Pick<JudgedLine, 'outcome'>): boolean =>
  outcome === 'new' || outcome === 'known';

/**
 * Says what becomes of each line: a person is the same when name (without case, accents or order) and birth date agree, in the database or
 * on an earlier line; when a birth date is missing, the user decides.
 */
export function judgeLines(lines: readonly ReadLine[], context: JudgeContext): JudgedLine[] {
  const findKnown = indexPersons(context.known);
  const earlier = new Map<string, ReadLine[]>();
  return lines.map((line) => {
    const key = nameKey(line.trainee);
    const before = earlier.get(key) ?? [];
    earlier.set(key, [...before, line]);
    return judge(line, before, findKnown(line.trainee), context);
  });
}

function judge(
  { line, trainee, pathway: cells, place: placeCells, refusals, remarks }: ReadLine,
  before: readonly ReadLine[],
  found: ReturnType<ReturnType<typeof indexPersons<KnownPerson>>>,
  { pathwaysOf, placeOf, decisions }: JudgeContext,
): JudgedLine {
  const base = { line, trainee, known: found?.person ?? null, pathway: null, refusals, remarks };
  const decision = decisions[String(line)];
  if (decision === 'skip') return { ...base, outcome: 'skipped' };
  if (refusals.length > 0) return { ...base, known: null, outcome: 'refused' };

  const repeated = before.find((one) => one.trainee.birthDate === trainee.birthDate);
  if (repeated !== undefined) {
    return {
      ...base,
      known: null,
      outcome: 'repeated',
      refusals: [
        `Cette personne est déjà à la ligne ${repeated.line} du fichier : elle n’est prise qu’une fois.`,
      ],
    };
  }
  const alike = before.find((one) => likeness(one.trainee, trainee) !== null);
  if (alike !== undefined && decision === undefined) {
    return {
      ...base,
      outcome: 'toDecide',
      refusals: [`Peut-être la même personne qu’à la ligne ${alike.line} : une date de naissance manque.`],
    };
  }
  if (found?.likeness === 'possible' && decision === undefined) {
    return { ...base, outcome: 'toDecide', refusals: [likenessSentence(found.person)] };
  }

  const isKnown = found !== null && (found.likeness === 'same' || decision === 'same');
  const known = isKnown ? found.person : null;
  if (placeOf === null) return { ...base, known, outcome: isKnown ? 'enrolled' : 'new' };
  return judgePathway({ ...base, known }, cells, placeOf(placeCells), pathwaysOf);
}

function judgePathway(
  base: Omit<JudgedLine, 'outcome'>,
  cells: PathwayCells,
  { place, ...found }: FoundPlace,
  pathwaysOf: JudgeContext['pathwaysOf'],
): JudgedLine {
  const { known } = base;
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
  if (known === null) return { ...placed, pathway, outcome: 'new' };
  const isEnrolled = pathwaysOf(known.traineeId).some((one) => isSamePlace(one, pathway));
  return isEnrolled ? { ...placed, outcome: 'enrolled' } : { ...placed, pathway, outcome: 'known' };
}

function likenessSentence(person: KnownPerson): string {
  const birth =
    person.birthDate === null
      ? 'sans date de naissance'
      : `date de naissance : ${formatShortDate(person.birthDate)}`;
  return `Une fiche est déjà au nom de ${quoted(listName(person))} (${birth}) : est-ce la même personne ?`;
}

/** The pathway is in the group, or without one in the programme at the same time. */
function isSamePlace(pathway: Pathway, { place, entryDate, plannedExitDate }: JudgedPathway): boolean {
  const { group, programme } = place;
  if (group !== null) return pathway.groupId !== null && pathway.groupId === group.id;
  if (pathway.programmeId !== programme.id) return false;
  const end = pathway.exitDate ?? pathway.plannedExitDate;
  return pathway.entryDate <= plannedExitDate && entryDate <= end;
}
