import { formatShortDate, quoted } from '../format/french';
import { listName } from '../records/trainee';
import type { Steps } from '../steps';
import {
  type Alike,
  type Compared,
  comparedOf,
  type Likeness,
  type PersonIdentity,
  PersonIndex,
} from './duplicates';
import type { ImportDecision } from './importPlan';
import { createRecall, identityOf, type LineMemory } from './lineMemory';
import type { ReadLine } from './readLine';

/** Somebody who is in the database. */
export interface KnownPerson extends PersonIdentity {
  readonly traineeId: string;
}

/** Whom a line tells of: somebody new, who bears the number of their first line, or somebody known. */
export type LinePerson =
  { readonly kind: 'new'; readonly line: number } | { readonly kind: 'known'; readonly person: KnownPerson };

/** What the user can answer, beside « somebody else » and « leave it out ». */
export type PersonChoice =
  | { readonly kind: 'trainee'; readonly traineeId: string; readonly words: string }
  | { readonly kind: 'line'; readonly line: number; readonly words: string };

/** Whom a line tells of, and how that is known. */
export interface WhoIsIt {
  /** `null` while the user has not said. */
  readonly person: LinePerson | null;
  /** The question, a French sentence; empty when there is none. */
  readonly question: string;
  /** The likeliest first; also when nothing is asked, for the user may know better. */
  readonly choices: readonly PersonChoice[];
  /** `remembered` from an import of before. */
  readonly source: 'read' | 'decided' | 'remembered';
}

export interface WhoContext extends LineMemory {
  readonly known: readonly KnownPerson[];
  /** By number of line. */
  readonly decisions: Readonly<Partial<Record<string, ImportDecision>>>;
}

/** Whether two are one person. */
export const isSamePerson = (one: LinePerson, other: LinePerson): boolean =>
  personKey(one) === personKey(other);

/** A person as a key of a map. */
export const personKey = (one: LinePerson): string =>
  one.kind === 'known' ? one.person.traineeId : `line ${one.line}`;

/** A line that was looked at, for finding its person again on a later one. */
interface SeenLine extends PersonIdentity {
  readonly line: number;
  readonly person: LinePerson | null;
}

/**
 * Says of each line whom it tells of, in the order of the file. Somebody is the same when name (without case, accents or order) and birth
 * date agree and nothing speaks against it; whoever else may be the same, in the database or on an earlier line, is asked about, and
 * what the user said before holds.
 *
 * @param lines those that can be taken.
 */
export function* tellPersons(
  lines: readonly ReadLine[],
  context: WhoContext,
): Steps<ReadonlyMap<number, WhoIsIt>> {
  const { known, decisions } = context;
  const trainees = new Map(known.map((person) => [person.traineeId, person]));
  const index = new PersonIndex<KnownPerson>();
  for (const person of known) {
    index.add(person);
    yield;
  }
  const seen = new PersonIndex<SeenLine>();
  const told = new Map<number, WhoIsIt>();
  const recall = createRecall(lines, context);

  for (const line of lines) {
    yield;
    const identity = identityOf(line);
    const compared = comparedOf(identity);
    const here = alikeByEitherName(index, line, compared);
    const above = alikeByEitherName(seen, line, compared);
    const { traineeIds, isSure } = recall(line);
    const remembered = traineeIds.flatMap((id) => trainees.get(id) ?? []);
    const choices = choicesOf(here, above, remembered);
    const tell = (person: LinePerson | null, question: string, source: WhoIsIt['source']): void => {
      told.set(line.line, { person, question, choices, source });
      seen.add({ ...identity, line: line.line, person }, compared);
    };
    const decision = decisions[String(line.line)];
    const [person, other] = remembered;
    if (decision !== undefined) {
      const answer = decided(line.line, decision, trainees, told);
      tell(answer.person, answer.question, 'decided');
    } else if (other !== undefined) {
      tell(null, 'Plusieurs fiches viennent d’une ligne comme celle-ci : laquelle est-ce ?', 'read');
    } else if (person !== undefined && !isSure) {
      tell(
        null,
        'La fiche d’une autre ligne de la liste a ce nom et cette date de naissance : est-ce une personne, ou deux ?',
        'read',
      );
    } else if (person !== undefined) {
      tell({ kind: 'known', person }, '', 'remembered');
    } else if (line.isBare) {
      tell(
        null,
        `Cette ligne ne dit qu’un nom, ${quoted(listName(line.trainee))} : est-ce une personne ?`,
        'read',
      );
    } else {
      const read = readPerson(line.line, here, above);
      tell(read.person, read.question, 'read');
    }
  }
  return told;
}

/** Also whoever bears the name of birth that a line says beside the one in use: they may be that person before a wedding. */
function alikeByEitherName<Person extends PersonIdentity>(
  index: PersonIndex<Person>,
  line: ReadLine,
  compared: Compared,
): readonly Alike<Person>[] {
  const found = index.alike(compared);
  if (line.birthName === '') return found;
  const byBirth = index.alike(comparedOf({ ...identityOf(line), familyName: line.birthName }));
  const others = byBirth.filter(
    ({ person, likeness }) => likeness !== 'near' && !found.some((one) => one.person === person),
  );
  return [...found, ...others.map(({ person }) => ({ person, likeness: 'near' as const }))];
}

type Answer = Pick<WhoIsIt, 'person' | 'question'>;
const isPerson = (person: LinePerson): Answer => ({ person, question: '' });
const ask = (question: string): Answer => ({ person: null, question });

function decided(
  line: number,
  decision: ImportDecision,
  trainees: ReadonlyMap<string, KnownPerson>,
  told: ReadonlyMap<number, WhoIsIt>,
): Answer {
  if (decision.kind === 'trainee') {
    const person = trainees.get(decision.traineeId);
    return person === undefined
      ? ask('La fiche choisie n’existe plus : choisissez de nouveau.')
      : isPerson({ kind: 'known', person });
  }
  if (decision.kind === 'line') {
    const person = told.get(decision.line)?.person ?? null;
    return person === null ? ask(`Décidez d’abord de la ligne ${decision.line}.`) : isPerson(person);
  }
  return isPerson({ kind: 'new', line });
}

/** Whom a line tells of when nobody said; a question where that is not sure. */
function readPerson(
  line: number,
  here: readonly Alike<KnownPerson>[],
  above: readonly Alike<SeenLine>[],
): Answer {
  const certain = here.filter((one) => one.likeness === 'certain');
  const [known] = certain.length > 0 ? certain : here.filter((one) => one.likeness === 'same');
  const isOne = certain.length === 1 || here.filter((one) => isEqual(one.likeness)).length === 1;
  const sure: LinePerson | null =
    known !== undefined && isOne ? { kind: 'known', person: known.person } : null;
  if (sure !== null && certain.length === 1) return isPerson(sure);

  const [first] = above;
  if (first?.likeness === 'certain' && first.person.person !== null) return isPerson(first.person.person);
  // Whoever the lines above name is somebody else who is known.
  const isToldApart = above.every(
    ({ person: { person } }) => sure !== null && person?.kind === 'known' && !isSamePerson(person, sure),
  );
  if (first !== undefined && !isToldApart) return ask(questionAbove(first));
  if (sure !== null) return isPerson(sure);
  return here.length === 0 ? isPerson({ kind: 'new', line }) : ask(questionHere(here));
}

/** Name and birth date agree. */
const isEqual = (likeness: Likeness): boolean =>
  likeness === 'certain' || likeness === 'same' || likeness === 'doubtful';

function questionAbove({ person, likeness }: Alike<SeenLine>): string {
  const { line } = person;
  switch (likeness) {
    case 'certain':
      return `La même personne qu’à la ligne ${line}, semble-t-il : décidez d’abord de celle-là.`;
    case 'same':
      return `Même nom et même date de naissance qu’à la ligne ${line} : est-ce une personne, ou deux ?`;
    case 'doubtful':
      return `Même nom et même date de naissance qu’à la ligne ${line}, mais la civilité ou les coordonnées diffèrent : est-ce une personne, ou deux ?`;
    case 'possible':
      return `Peut-être la même personne qu’à la ligne ${line} : une date de naissance manque.`;
    case 'near':
      return `La ligne ${line}, ${quoted(listName(person))}, ressemble à celle-ci : est-ce une personne, ou deux ?`;
  }
}

function questionHere(here: readonly Alike<KnownPerson>[]): string {
  const [first] = here;
  if (first === undefined) return '';
  if (here.filter(({ likeness }) => isEqual(likeness)).length > 1) {
    return 'Plusieurs fiches ont ce nom et cette date de naissance : laquelle est-ce ?';
  }
  const { person, likeness } = first;
  const name = quoted(listName(person));
  switch (likeness) {
    case 'possible':
      return `Une fiche est déjà au nom de ${name} (${birthWords(person)}) : est-ce la même personne ?`;
    case 'near':
      return `Une fiche ressemble à cette ligne : ${name} (${birthWords(person)}). Est-ce la même personne ?`;
    default:
      return `Une fiche a ce nom et cette date de naissance, mais la civilité ou les coordonnées diffèrent : est-ce la même personne ?`;
  }
}

const birthWords = ({ birthDate }: PersonIdentity): string =>
  birthDate === null ? 'sans date de naissance' : `date de naissance : ${formatShortDate(birthDate)}`;

function choicesOf(
  here: readonly Alike<KnownPerson>[],
  above: readonly Alike<SeenLine>[],
  remembered: readonly KnownPerson[],
): PersonChoice[] {
  const persons = new Set([...remembered, ...here.map(({ person }) => person)]);
  // Of several lines of one person the first stands for all.
  const lines = new Map(
    above.map(
      ({ person: seen }) => [seen.person === null ? seen.line : personKey(seen.person), seen] as const,
    ),
  );
  return [
    ...[...lines.values()]
      .filter(({ person }) => person?.kind !== 'known' || !persons.has(person.person))
      .map((seen) => ({ kind: 'line', line: seen.line, words: factsOf(seen) }) as const),
    ...[...persons].map(
      (person) => ({ kind: 'trainee', traineeId: person.traineeId, words: factsOf(person) }) as const,
    ),
  ];
}

/** What tells people of one name apart. */
const factsOf = (person: PersonIdentity): string =>
  [
    listName(person),
    person.birthDate === null ? 'sans date de naissance' : formatShortDate(person.birthDate),
    person.phone,
    person.email,
    person.street,
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
