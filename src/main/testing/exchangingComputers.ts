import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { onTestFinished } from 'vitest';
import { exchangeKinds } from '#shared/exchange/exchangeKind';
import type { Evaluation } from '#shared/records/evaluation';
import { openDatabase, type StoredDatabase } from '../database/database';
import { choiceId, type Choices } from '../exchange/applyMerge';
import { openContainer } from '../exchange/containerReader';
import { readDossier } from '../exchange/dossierContent';
import { importDossier } from '../exchange/importDossier';
import { previewDossier } from '../exchange/dossierPlan';
import type { MergePlan } from '../exchange/mergePlan';
import { createRecordSource } from '../exchange/recordSource';
import { rememberSent } from '../exchange/rememberSent';
import { noteValidation } from '../exchange/revisions';
import type { Joins } from '../exchange/traineeMatch';
import { dossierSelection } from '../exchange/dossierRecords';
import { type SenderContext, writeDossier } from '../exchange/writeFiles';
import { openEvidenceFiles } from '../services/evidenceFiles';
import { fillOffice, sampleContext, sampleFileBytes, sampleId } from './sampleOffice';
import { sampleTrainee } from './sampleRecords';
import { temporaryFolder } from './temporaryFolder';

/** One computer: its database and who it is. */
export interface Computer {
  readonly database: StoredDatabase;
  readonly context: SenderContext;
  readonly folder: string;
}

/** The trainee of a filled computer, and the pathway of that trainee. */
export const traineeId = sampleId('trainee 0');
export const pathwayId = sampleId('pathway 0');

/** An empty computer, until the running test is over. Computers with the same name are those of one organisation. */
export function computer(organisation = 'organisation'): Computer {
  const folder = temporaryFolder();
  const database = openDatabase(folder, () => new Date('2026-09-01T08:00:00Z'));
  onTestFinished(() => database.close());
  const context = sampleContext(database);
  const us = { ...context.us, id: sampleId(organisation), name: organisation };
  return { database, context: { ...context, us }, folder };
}

/** A computer with one trainee. */
export function filled(organisation?: string): Computer {
  const made = computer(organisation);
  fillOffice(made.database, 1);
  return made;
}

/** Sends a dossier of these trainees, of the one of the sample office by default. Answers its path. */
export async function sent(
  { database, context, folder }: Computer,
  ...ids: readonly string[]
): Promise<string> {
  const path = join(folder, `${newId()}.dossier`);
  const chosen = ids.length === 0 ? [traineeId] : ids;
  const { versions } = await writeDossier(context, chosen, path, async () => sampleFileBytes, {
    protection: null,
  });
  rememberSent(database, versions);
  return path;
}

export interface Received {
  readonly plan: MergePlan;
  /** How many records had each outcome. */
  outcomes(): Record<string, number>;
}

/** Reads a dossier, says what it would change, and imports it. @param choices by record, or the same one for all. */
export async function received(
  path: string,
  { database, context, folder }: Computer,
  choices: Choices | 'ours' | 'theirs' = {},
  joins: Joins = {},
): Promise<Received> {
  const container = await openContainer(path);
  try {
    const dossier = await readDossier(container, () => {});
    const { clea, now, us } = context;
    const { plan } = previewDossier({ database, dossier, ourId: us.id, now }, joins);
    const importing = { database, clea, ourId: us.id, now, files: openEvidenceFiles(folder) };
    const decisions = { joins, choices: typeof choices === 'string' ? forAll(plan, choices) : choices };
    await importDossier(importing, container, dossier, decisions, () => {});
    return { plan, outcomes: () => countBy(plan.records.map(({ outcome }) => outcome)) };
  } finally {
    container.close();
  }
}

const forAll = ({ records }: MergePlan, choice: 'ours' | 'theirs'): Choices =>
  Object.fromEntries(records.map((planned) => [choiceId(planned), choice]));

const countBy = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]));

/** Everything that a dossier of the trainee says, identifiers of people and places included. */
export function recordsOf({ database, context }: Computer): unknown[] {
  const source = createRecordSource(context, dossierSelection(database, [traineeId]));
  return exchangeKinds.flatMap((kind) => [...source.records(kind)].map((record) => [kind, record]));
}

export const changePhone = ({ database }: Computer, phone: string): void =>
  database.trainees.save({ ...sampleTrainee({ id: traineeId, givenName: 'Prénom0' }), phone });

export const phoneAt = ({ database }: Computer): string | undefined =>
  database.trainees.find(traineeId)?.phone;

/** An evaluation like the initial one of the trainee, and the next revision of it, but for what differs. */
export function draftOf({ database }: Computer, changes: Partial<Evaluation>): Evaluation {
  const [evaluation] = database.evaluations.ofPathway(pathwayId);
  if (evaluation === undefined) throw new Error('the sample office has evaluations');
  return { ...evaluation, id: newId(), revision: 2, ...changes };
}

/** Corrects the initial evaluation: the revision before is superseded. */
export function correct({ database }: Computer, id: string, validatedAt: string, comment: string): void {
  const { evaluations } = database;
  database.transaction(() => {
    const current = evaluations
      .ofPathway(pathwayId)
      .find((one) => one.phase === 'initial' && one.status === 'validated');
    if (current === undefined) throw new Error('there is a validated one');
    const correction: Evaluation = {
      ...current,
      id,
      revision: current.revision + 1,
      generalComment: comment,
      validatedAt,
    };
    noteValidation(database, correction, traineeId);
    evaluations.markSuperseded(current.id);
    evaluations.insert(correction);
  });
}
