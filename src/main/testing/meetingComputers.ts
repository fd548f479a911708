import { choiceId, type Choices } from '../exchange/applyMerge';
import type { DossierContent } from '../exchange/dossierContent';
import type { PlannedRecord } from '../exchange/plannedRecord';
import { traineeIdsOf } from './everyKind';
import { contentOf, firstDifference, holdPromises } from './meetingPromises';
import { editRecord, noticeValidated, type Post, wordsOf, workOnEvaluation } from './meetingWork';
import { dossierOf, type MemoryComputer, memoryComputer, take } from './memoryComputers';
import { type Chance, chanceOf, seededRandom } from './mutations';
import { fillOffice, sampleId } from './sampleOffice';

/** What happened in a run. */
export interface MeetingCounts {
  rounds: number;
  exchanges: number;
  choices: number;
  validations: number;
}

const YEAR = 365 * 24 * 60 * 60 * 1000;
const START = Date.parse('2026-06-01T08:00:00.000Z');
const offsets: readonly [number, ...number[]] = [
  0,
  0,
  0,
  -2 * YEAR,
  2 * YEAR,
  Date.parse('1970-01-01T00:00:00.000Z') - START,
  Date.parse('2099-01-01T00:00:00.000Z') - START,
];

/**
 * Lets some computers of one office work apart and exchange dossiers, by what depends on the seed only: edits of every kind of record,
 * validations, corrections and documents, by clocks that are years off; dossiers taken late, twice, or where they came from; every choice
 * that is offered made in any way. In the end each brings what it has to one of them, which hands it round.
 *
 * @throws Error that names the seed and the round, when something was refused that no rule refuses, when a choice was not carried
 *   out, when a validated evaluation or what a document was made from is gone, or when the computers do not say the same in the end.
 */
export function meetComputers(seed: number, rounds: number, count = 2 + ((seed + 1) % 2)): MeetingCounts {
  const chance = chanceOf(seededRandom(seed));
  const posts = openPosts(count, chance);
  const counts: MeetingCounts = { rounds: 0, exchanges: 0, choices: 0, validations: 0 };
  const sent: DossierContent[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      try {
        counts.rounds++;
        doSomething({ posts, sent, chance, counts, round });
      } catch (error) {
        throw new Error(`seed ${seed}, round ${round}`, { cause: error });
      }
    }
    try {
      settle(posts, chance, counts);
    } catch (error) {
      throw new Error(`seed ${seed}, at the end`, { cause: error });
    }
    return counts;
  } finally {
    for (const { computer } of posts) computer.database.close();
  }
}

/** The first has a trainee; the others know nothing, or the same person by another identifier. */
function openPosts(count: number, chance: Chance): [Post, ...Post[]] {
  const post = (name: string, computer: MemoryComputer): Post => ({
    name,
    computer,
    offset: 0,
    validated: new Set(),
    documents: new Map(),
  });
  const empty = memoryComputer();
  const first = post('A', empty.copy());
  fillOffice(first.computer.database, 1);
  const others = ['B', 'C', 'D'].slice(0, count - 1).map((name) => post(name, empty.copy()));
  for (const { name, computer } of others) if (chance.below(4) === 0) enterTwice(first, computer, name);
  empty.database.close();
  const posts: [Post, ...Post[]] = [first, ...others];
  for (const one of posts) noticeValidated(one);
  return posts;
}

/** The trainee was entered on another computer too, with a pathway. */
function enterTwice({ computer }: Post, { database }: MemoryComputer, name: string): void {
  const trainee = computer.database.trainees.find(sampleId('trainee 0'));
  const pathway = computer.database.pathways.find(sampleId('pathway 0'));
  if (trainee === null || pathway === null) throw new Error('the sample office has a trainee with a pathway');
  const own = { ...trainee, id: sampleId(`trainee ${name}`), phone: '' };
  database.trainees.save(own);
  database.pathways.save({
    ...pathway,
    id: sampleId(`pathway ${name}`),
    traineeId: own.id,
    groupId: null,
    prescriberId: null,
  });
}

interface Round {
  readonly posts: readonly [Post, ...Post[]];
  readonly sent: DossierContent[];
  readonly chance: Chance;
  readonly counts: MeetingCounts;
  readonly round: number;
}

function doSomething({ posts, sent, chance, counts, round }: Round): void {
  const post = chance.pick(posts);
  if (chance.below(20) === 0) post.offset = chance.pick(offsets);
  const now = new Date(START + round * 60_000 + post.offset).toISOString();
  const what = chance.below(12);
  if (what < 3) editRecord(post, chance);
  else if (what < 8) counts.validations += workOnEvaluation(post, now, chance) ? 1 : 0;
  else if (what < 9) sent.push(dossierOf(post.computer, traineeIdsOf(post.computer.database), now));
  else if (what < 10 && sent.length > 0)
    receive(post, sent[chance.below(sent.length)] ?? sent[0], chance, counts);
  else {
    const dossier = dossierOf(post.computer, traineeIdsOf(post.computer.database), now);
    sent.push(dossier);
    receive(chance.pick(posts), dossier, chance, counts);
  }
}

/** Takes a dossier with choices made by chance, and holds that what was promised is so. */
function receive(
  post: Post,
  dossier: DossierContent | undefined,
  chance: Chance,
  counts: MeetingCounts,
  policy: (planned: PlannedRecord) => 'ours' | 'theirs' = () => chance.pick(['ours', 'theirs']),
): void {
  if (dossier === undefined) return;
  counts.exchanges++;
  let choices: Choices = {};
  const { plan } = take(post.computer, dossier, ({ records }) => {
    const asked = records.filter(({ outcome }) => outcome === 'conflict' || outcome === 'removed');
    counts.choices += asked.length;
    choices = Object.fromEntries(asked.map((planned) => [choiceId(planned), policy(planned)]));
    return choices;
  });
  for (const evaluation of dossier.records('evaluations')) {
    const isHere = post.computer.database.pathways.find(evaluation.pathwayId) !== null;
    if (isHere && evaluation.status !== 'draft') post.validated.add(wordsOf(evaluation));
  }
  holdPromises(post, plan, choices);
}

/** Everybody brings everything to one of them, who decides, and hands it round; then all say the same. */
function settle(posts: readonly [Post, ...Post[]], chance: Chance, counts: MeetingCounts): void {
  const leader = chance.pick(posts);
  const others = posts.filter((post) => post !== leader);
  const all = ({ computer }: Post): DossierContent => dossierOf(computer, traineeIdsOf(computer.database));
  for (let round = 0; round < 3; round++) {
    for (const other of others) {
      receive(leader, all(other), chance, counts, ({ outcome, local }) =>
        outcome === 'removed' && local === null ? 'theirs' : chance.pick(['ours', 'theirs']),
      );
    }
    for (const other of others) receive(other, all(leader), chance, counts, () => 'theirs');
  }
  const expected = contentOf(leader.computer);
  for (const other of others) {
    const difference = firstDifference(expected, contentOf(other.computer));
    if (difference !== null) throw new Error(`${leader.name} and ${other.name} differ: ${difference}`);
  }
}
