import { nameKey, type PersonIdentity } from './duplicates';
import type { ReadLine } from './readLine';

/** Who a line that reads so was before: identifiers of trainees. */
export interface RememberedLine {
  /** One a line that reads so, in the order of the lines. */
  readonly persons: readonly string[];
  /** Whoever one more such line repeats. */
  readonly repeated: readonly string[];
}

/** What earlier imports answered. */
export interface LineMemory {
  /** What is remembered of lines by their keys: of whole lines, and of what they say of the person. */
  readonly remembered: ReadonlyMap<string, RememberedLine>;
  /** Where lines go that do not say it, in words: see `wholeLineKey`. */
  readonly target: string;
}

/** What a line says of the person. */
export const identityOf = ({ trainee }: Pick<ReadLine, 'trainee'>): PersonIdentity => ({
  ...trainee,
  street: trainee.address.street,
});

/** The same for lines that say the same of a person, whatever they say of the rest. */
export function lineKey(line: Pick<ReadLine, 'trainee'>): string {
  const { birthDate, civility, phone, email, street } = identityOf(line);
  return JSON.stringify([nameKey(line.trainee), birthDate, civility, phone, email, street]);
}

/**
 * The same for lines that say the same of everything and go to the same place: what was answered about one of two people who read alike
 * holds for that line, wherever it stands in its list, and not for the line of the other.
 */
export const wholeLineKey = (
  line: Pick<ReadLine, 'trainee' | 'birthName' | 'birthWords' | 'pathway' | 'place'>,
  target: string,
): string =>
  JSON.stringify([
    lineKey(line),
    line.trainee,
    line.birthName,
    line.birthWords,
    line.pathway,
    line.place,
    target,
  ]);

/** Who a line was at an earlier import: nobody, one, or, where that does not tell, several. */
export interface Recalled {
  readonly traineeIds: readonly string[];
  /** Another line of the file is known to be the one person. */
  readonly isSure: boolean;
}

/** A line that was here as a whole is whoever it was; another is whoever lines were that say the same of the person. */
export function createRecall(
  lines: readonly ReadLine[],
  { remembered, target }: LineMemory,
): (line: ReadLine) => Recalled {
  if (remembered.size === 0) return () => ({ traineeIds: [], isSure: true });
  const wholeKeys = new Map(lines.map((line) => [line, wholeLineKey(line, target)]));
  const wholeKeyOf = (line: ReadLine): string => wholeKeys.get(line) ?? '';
  const whole = inTurns(lines, wholeKeyOf, remembered);
  const alike = inTurns(lines, lineKey, remembered);
  const wholeKeysOf = new Map(
    [...Map.groupBy(lines, lineKey)].map(([key, same]) => [key, new Set(same.map(wholeKeyOf))]),
  );
  return (line) => {
    if (remembered.has(wholeKeyOf(line))) return { traineeIds: whole(line), isSure: true };
    const { persons = [] } = remembered.get(lineKey(line)) ?? {};
    const others = [...(wholeKeysOf.get(lineKey(line)) ?? [])].filter((key) => key !== wholeKeyOf(line));
    // Two lines that differ in what is not of the person may be of two people in either order.
    if (persons.length > 1 && others.length > 0) return { traineeIds: persons, isSure: false };
    const isOfOther = others.some((key) => remembered.get(key)?.persons.some((id) => persons.includes(id)));
    return { traineeIds: alike(line), isSure: !isOfOther || isReached(line) };
  };
}

/** Lines of one key are told apart by how many there are. */
function inTurns(
  lines: readonly ReadLine[],
  keyOf: (line: ReadLine) => string,
  remembered: LineMemory['remembered'],
): (line: ReadLine) => readonly string[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1);
  const turns = new Map<string, number>();
  return (line) => {
    const key = keyOf(line);
    const { persons = [], repeated = [] } = remembered.get(key) ?? {};
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    if ((counts.get(key) ?? 0) < persons.length) return persons;
    return persons.slice(turn, turn + 1).length > 0 ? persons.slice(turn, turn + 1) : repeated.slice(0, 1);
  };
}

/** The line says a way to reach the person: another that says the same is of that person. */
const isReached = (line: ReadLine): boolean => {
  const { phone, email, street } = identityOf(line);
  return phone !== '' || email !== '' || street !== '';
};
