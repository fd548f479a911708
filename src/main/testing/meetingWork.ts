import { v7 as newId } from 'uuid';
import { phases } from '#shared/evaluation/phase';
import { ApplicationError } from '#shared/ipc/result';
import type { Evaluation } from '#shared/records/evaluation';
import type { Database } from '../database/database';
import { noteValidation, versionOf } from '../exchange/revisions';
import { refuseCancelledValidation, refuseMove } from '../services/evaluationChecks';
import { editsOfKinds, traineeIdsOf } from './everyKind';
import type { MemoryComputer } from './memoryComputers';
import type { Chance } from './mutations';

/** A computer of the office, with what it must never lose. */
export interface Post {
  readonly name: string;
  readonly computer: MemoryComputer;
  /** What its clock adds to the right time, in milliseconds. */
  offset: number;
  /** The words of everything that was ever validated here. */
  readonly validated: Set<string>;
  /** By the number of a document, the words that it was made from. */
  readonly documents: Map<string, string>;
}

/** Changes, makes or removes a record of any kind but evaluations. */
export function editRecord({ computer: { database } }: Post, chance: Chance): void {
  const [first, ...others] = Object.values(editsOfKinds);
  if (first === undefined) return;
  const edits = chance.pick([first, ...others]);
  const value = chance.below(60);
  const edit = chance.pick([edits.change, edits.change, edits.make, edits.remove]);
  database.transaction(() => edit?.(database, value));
}

/** What a trainer does with the evaluations of a pathway. @returns whether one was validated. */
export function workOnEvaluation(post: Post, now: string, chance: Chance): boolean {
  const { database } = post.computer;
  const pathways = traineeIdsOf(database).flatMap((id) => database.pathways.ofTrainee(id));
  const pathway = pathways[chance.below(Math.max(1, pathways.length))];
  if (pathway === undefined) return false;
  let isValidated = false;
  const phase = chance.pick(phases);
  const all = database.evaluations.ofPathway(pathway.id);
  const ofPhase = all.filter((one) => one.phase === phase);
  const draft = ofPhase.find(({ status }) => status === 'draft');
  database.transaction(() => {
    if (draft === undefined) return begin(post, pathway.id, phase, ofPhase, now, chance);
    switch (chance.below(6)) {
      case 0:
        return database.evaluations.remove(draft.id);
      case 1:
        return movedOrNot(database, draft, chance.pick(phases), all);
      case 2:
      case 3:
        return write(database, draft, chance);
      default:
        if (draft.trainerId === null) return;
        isValidated = true;
        validate(database, draft, ofPhase, now, pathway.traineeId);
    }
  });
  noticeValidated(post);
  return isValidated;
}

/** Begins a phase, corrects it, issues a document of it, or takes its validation back. */
function begin(
  post: Post,
  pathwayId: string,
  phase: Evaluation['phase'],
  ofPhase: readonly Evaluation[],
  now: string,
  chance: Chance,
): void {
  const { database } = post.computer;
  const current = ofPhase.find(({ status }) => status === 'validated');
  const like = current ?? database.evaluations.ofPathway(pathwayId)[0] ?? anyEvaluation(database);
  if (like === undefined) return;
  const what = chance.below(4);
  if (what === 0 && current !== undefined) return issue(post, current, now);
  if (what === 1 && current !== undefined) return takenBackOrNot(post, current, ofPhase);
  database.evaluations.insert({
    ...like,
    id: newId(),
    pathwayId,
    phase,
    revision: ofPhase.length + 1,
    status: 'draft',
    validatedAt: null,
    correspondence: null,
    createdAt: now,
    generalComment: `Commencée ${chance.below(3)}`,
  });
}

const anyEvaluation = (database: Database): Evaluation | undefined =>
  traineeIdsOf(database)
    .flatMap((id) => database.pathways.ofTrainee(id))
    .flatMap(({ id }) => database.evaluations.ofPathway(id))[0];

function write({ evaluations }: Database, draft: Evaluation, chance: Chance): void {
  // Few words, so that two computers may write the same.
  evaluations.saveComments(draft.id, { axisComments: {}, generalComment: `Mot ${chance.below(3)}` });
  evaluations.saveRatings(draft.id, { 'A1.1.1': chance.pick(['acquired', 'toDevelop']) });
}

function validate(
  database: Database,
  draft: Evaluation,
  ofPhase: readonly Evaluation[],
  now: string,
  traineeId: string,
): void {
  noteValidation(database, draft, traineeId);
  const current = ofPhase.find(({ status }) => status === 'validated');
  if (current !== undefined) database.evaluations.markSuperseded(current.id);
  database.evaluations.markValidated(draft.id, now, null);
}

const refused = (check: () => void): boolean => {
  try {
    check();
    return false;
  } catch (error) {
    if (error instanceof ApplicationError) return true;
    throw error;
  }
};

function movedOrNot(
  database: Database,
  draft: Evaluation,
  phase: Evaluation['phase'],
  all: readonly Evaluation[],
): void {
  if (phase === draft.phase || refused(() => refuseMove(database, draft, phase, all))) return;
  database.evaluations.move(draft.id, phase);
}

function takenBackOrNot(post: Post, current: Evaluation, ofPhase: readonly Evaluation[]): void {
  const { database } = post.computer;
  if (refused(() => refuseCancelledValidation(database, current, ofPhase))) return;
  database.evaluations.markDraft(current.id);
  post.validated.delete(wordsOf(current));
}

function issue({ computer: { database }, documents }: Post, evaluation: Evaluation, now: string): void {
  const { pathwayId, phase } = evaluation;
  const request = { kind: 'attestation', pathwayId, phase } as const;
  const contentHashOf = wordsOf(evaluation);
  const { number, revision } = database.documents.allot(request, contentHashOf, 2026);
  const traineeId = database.pathways.find(pathwayId)?.traineeId ?? '';
  database.documents.register({
    number,
    revision,
    kind: 'attestation',
    pathwayId,
    traineeId,
    subject: phase,
    evaluationId: evaluation.id,
    title: 'Attestation',
    path: '/attestation.pdf',
    issuedAt: now,
    contentHash: contentHashOf,
  });
  documents.set(`${number} ${revision}`, contentHashOf);
}

/** What an evaluation says, and in which pathway, whenever it was validated. */
export const wordsOf = versionOf;

export const evaluationsAt = (database: Database): Evaluation[] =>
  traineeIdsOf(database)
    .flatMap((id) => database.pathways.ofTrainee(id))
    .flatMap(({ id }) => database.evaluations.ofPathway(id));

export function noticeValidated({ computer, validated }: Post): void {
  for (const evaluation of evaluationsAt(computer.database)) {
    if (evaluation.status !== 'draft') validated.add(wordsOf(evaluation));
  }
}
