import type { CalendarDate } from '../format/calendarDate';
import { quoted, searchKey } from '../format/french';
import type { Programme } from '../records/organisation';
import type { Group } from '../records/pathway';
import { type Prescriber, prescriberName } from '../records/prescriber';
import { nameKey } from './duplicates';
import { groupNameKey } from './standingGroup';
import { withoutTitle } from './personName';

/** What a line says of where its pathway goes, in the words of the file; empty where it says nothing. */
export interface PlaceCells {
  readonly programme: string;
  readonly group: string;
  /** The structure that sent the trainee. */
  readonly prescriber: string;
  /** Who follows the trainee there. */
  readonly adviser: string;
}

/** A programme that is there, or, without identifier, one that the import makes. */
export type PlacedProgramme = Pick<Programme, 'code' | 'label'> & { readonly id: string | null };
/** The same of a group. */
export type PlacedGroup = Pick<Group, 'name' | 'siteId'> & { readonly id: string | null };
/** The same of a prescriber. */
export type PlacedPrescriber = Pick<Prescriber, 'structure' | 'adviser'> & { readonly id: string | null };

/** Where pathways go unless a line says otherwise. */
export interface PathwayTarget {
  readonly programme: PlacedProgramme;
  /** `null` when they belong to none. */
  readonly group: PlacedGroup | null;
  /** Of pathways whose line tells no dates, and of groups that only the file names. */
  readonly startDate: CalendarDate;
  readonly endDate: CalendarDate;
}

/** Where the pathway of one line goes. */
export interface LinePlace extends PathwayTarget {
  readonly prescriber: PlacedPrescriber | null;
}

/** What a line can name. */
export interface KnownPlaces {
  readonly programmes: readonly Programme[];
  /** Most recent first: of two groups of one name, a line means the later. */
  readonly groups: readonly Group[];
  readonly prescribers: readonly Prescriber[];
}

/** The place of a line; why there is none, or what of it was left out, one French sentence each. */
export interface FoundPlace {
  readonly place: LinePlace;
  readonly refusals: readonly string[];
  readonly remarks: readonly string[];
}

/** A group that a line names; without programme when nothing but the target says it. */
interface NamedGroup extends Pick<PathwayTarget, 'startDate' | 'endDate'> {
  readonly group: PlacedGroup | null;
  readonly programme: PlacedProgramme | null;
}

/**
 * Finds where each line goes: what it says wins, the target fills the blanks. Names count without case, accents and punctuation. A group or a
 * prescriber that nobody knows is to be made; a programme is not, since a mistyped one would be counted apart for ever.
 *
 * @param lines every line of the file: one that says no programme for a group to be made takes that which another line says for it.
 */
export function createPlaceFinder(
  { programmes, groups, prescribers }: KnownPlaces,
  target: PathwayTarget,
  lines: readonly PlaceCells[],
): (cells: PlaceCells) => FoundPlace {
  const choices: readonly PlacedProgramme[] = [target.programme, ...programmes];
  const findPrescriber = createPrescriberFinder(prescribers);
  const groupsByName = Map.groupBy(groups, ({ name }) => groupNameKey(name));
  const { startDate, endDate } = target;
  const programmesByGroup = new Map<string, PlacedProgramme[]>();
  for (const { group, programme } of lines) {
    const said = programme === '' ? null : findProgramme(programme, choices);
    if (said === null) continue;
    const others = programmesByGroup.get(groupNameKey(group)) ?? [];
    if (!others.some((one) => isSame(one, said)))
      programmesByGroup.set(groupNameKey(group), [...others, said]);
  }

  function named(words: string, said: PlacedProgramme | null): NamedGroup {
    const known = groupsByName.get(groupNameKey(words)) ?? [];
    const ofProgramme = known.find(({ programmeId }) => programmeId === said?.id);
    const isTarget = target.group !== null && groupNameKey(target.group.name) === groupNameKey(words);
    if (isTarget && (said === null || ofProgramme === undefined || isSame(said, target.programme)))
      return target;
    const group = ofProgramme ?? known[0];
    if (group === undefined) {
      const programme = said ?? programmesByGroup.get(groupNameKey(words))?.[0] ?? null;
      return { group: { id: null, name: words, siteId: null }, programme, startDate, endDate };
    }
    const programme = programmes.find(({ id }) => id === group.programmeId) ?? null;
    return { group, programme, startDate: group.startDate, endDate: group.endDate };
  }

  /** A line that names another programme does not go into the group of the target. */
  const unnamed = (said: PlacedProgramme | null): NamedGroup =>
    said === null || isSame(said, target.programme)
      ? target
      : { group: null, programme: said, startDate, endDate };

  return (cells) => {
    const refusals: string[] = [];
    const remarks: string[] = [];
    const said = cells.programme === '' ? null : findProgramme(cells.programme, choices);
    if (said === null && cells.programme !== '') refusals.push(unknownProgramme(cells.programme, choices));
    const found = cells.group === '' ? unnamed(said) : named(cells.group, said);
    if (said !== null && found.programme !== null && !isSame(said, found.programme)) {
      refusals.push(
        `Le groupe ${quoted(cells.group)} est du dispositif ${found.programme.code}, et la ligne dit ${said.code}.`,
      );
    }
    const programme = found.programme ?? target.programme;
    const sharing = found.group?.id === null ? (programmesByGroup.get(groupNameKey(cells.group)) ?? []) : [];
    if (sharing.length > 1) {
      remarks.push(
        `Le groupe ${quoted(cells.group)} est nommé dans plusieurs dispositifs (${sharing.map(({ code }) => code).join(', ')}) : un groupe est créé dans chacun.`,
      );
    }
    const prescriber = findPrescriber(cells, remarks);
    return { place: { ...found, programme, prescriber }, refusals, remarks };
  };
}

const programmeKey = (words: string): string => searchKey(words).replaceAll('.', '');

const isSame = (one: PlacedProgramme, other: PlacedProgramme): boolean =>
  one.id === other.id && programmeKey(one.code) === programmeKey(other.code);

/** « PEE », « P.E.E. », « Parcours entrée dans l’emploi », « PEE 2026 », « PEE – Parcours entrée dans l’emploi ». */
function findProgramme(words: string, programmes: readonly PlacedProgramme[]): PlacedProgramme | null {
  const key = programmeKey(words);
  const isCalled = ({ code, label }: PlacedProgramme): boolean =>
    [code, label].some((name) => programmeKey(name) === key);
  const beginsWith = ({ code }: PlacedProgramme): boolean => key.startsWith(`${programmeKey(code)} `);
  const [longest] = programmes
    .filter(beginsWith)
    .toSorted((one, other) => other.code.length - one.code.length);
  return programmes.find(isCalled) ?? longest ?? null;
}

function unknownProgramme(words: string, programmes: readonly PlacedProgramme[]): string {
  const codes = [...new Set(programmes.map(({ code }) => code))].join(', ');
  return `Le dispositif ${quoted(words)} n’est pas connu ici. Écrivez l’un de ceux des réglages : ${codes}.`;
}

/** Finds who sent the trainee of a line; tells `remarks` of an adviser whose structure it cannot know. */
function createPrescriberFinder(prescribers: readonly Prescriber[]) {
  const byNames = new Map(prescribers.map((one) => [prescriberKey(one), one]));
  const byAdviser = Map.groupBy(prescribers, adviserKey);
  return ({ prescriber: structure, adviser }: PlaceCells, remarks: string[]): PlacedPrescriber | null => {
    if (structure === '' && adviser === '') return null;
    const sought = { structure, adviser };
    if (structure !== '') return byNames.get(prescriberKey(sought)) ?? { id: null, ...sought };
    const [known, other] = byAdviser.get(adviserKey(sought)) ?? [];
    if (known !== undefined && other === undefined) return known;
    const reason = known === undefined ? 'sa structure manque' : 'il est connu dans plusieurs structures';
    remarks.push(`Le conseiller ${quoted(adviser)} n’est pas repris : ${reason}.`);
    return null;
  };
}

type PrescriberNames = Pick<Prescriber, 'structure' | 'adviser'>;

const adviserKey = ({ adviser }: PrescriberNames): string =>
  nameKey({ familyName: withoutTitle(adviser), givenName: '' });

/** The same for two ways of writing one adviser of one structure. */
export const prescriberKey = (one: PrescriberNames): string =>
  `${searchKey(one.structure)}\n${adviserKey(one)}`;

/** The same for two ways of writing one group that is to be made. */
export const groupKey = ({ programme }: LinePlace, { name }: PlacedGroup): string =>
  `${programmeKey(programme.code)}\n${groupNameKey(name)}`;

/** What an import is to make beside persons and pathways, each once, by name. */
export interface MadePlaces {
  readonly programmes: readonly string[];
  readonly groups: readonly string[];
  readonly prescribers: readonly string[];
}

/**
 * Tells what these places ask to be made, as the first of them writes it.
 *
 * @param senders whom lines name beside for pathways that are there.
 */
export function madePlaces(
  places: readonly LinePlace[],
  senders: readonly (PlacedPrescriber | null)[] = [],
): MadePlaces {
  const groups = places.flatMap((place) => (place.group?.id === null ? [[place, place.group] as const] : []));
  const keys = new Set(groups.map(([place, group]) => groupKey(place, group)));
  const namesakes = Map.groupBy(keys, (key) => key.split('\n')[1]);
  // Of two groups of one name, the programme tells which is which.
  const groupName = ({ programme }: LinePlace, { name }: PlacedGroup): string =>
    (namesakes.get(groupNameKey(name))?.length ?? 0) > 1 ? `${name} (${programme.code})` : name;
  const namesOf = (made: readonly (readonly [key: string, name: string])[]): string[] => {
    const names = new Map<string, string>();
    for (const [key, name] of made) if (!names.has(key)) names.set(key, name);
    return [...names.values()];
  };
  return {
    programmes: namesOf(
      places.flatMap(({ programme: { id, code } }) => (id === null ? [[code, code] as const] : [])),
    ),
    groups: namesOf(
      groups.map(([place, group]) => [groupKey(place, group), groupName(place, group)] as const),
    ),
    prescribers: namesOf(
      [...places.map(({ prescriber }) => prescriber), ...senders].flatMap((prescriber) =>
        prescriber?.id === null ? [[prescriberKey(prescriber), prescriberName(prescriber)] as const] : [],
      ),
    ),
  };
}
