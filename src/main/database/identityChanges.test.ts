import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { choicesBy, mergedTrainee } from '#shared/people/mergedTrainee';
import type { Trainee } from '#shared/records/trainee';
import { fillOffice, sampleId } from '../testing/sampleOffice';
import { samplePathway, sampleTrainee } from '../testing/sampleRecords';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openDatabase, type StoredDatabase } from './database';
import { DATABASE_FILE } from './files';

const AT = '2026-09-01T08:00:00.000Z';

interface Office {
  readonly database: StoredDatabase;
  readonly file: string;
  /** Every line of every table. */
  dump(): Record<string, string[]>;
}

/** Three trainees with all kinds of records, documents, history, versions, aliases and an import that brought two of them. */
function office(): Office {
  const folder = temporaryFolder();
  const database = openDatabase(folder, () => new Date(AT));
  onTestFinished(() => database.close());
  const { traineeIds } = fillOffice(database, 3);
  database.transaction(() => {
    traineeIds.forEach((traineeId, index) => {
      const pathwayId = sampleId(`pathway ${index}`);
      const number = database.documents.allot({ kind: 'map', pathwayId, phase: 'initial' }, 'hash', 2026);
      database.documents.register({
        ...number,
        kind: 'map',
        pathwayId,
        traineeId,
        subject: 'initial',
        evaluationId: null,
        title: 'Carte',
        contentHash: 'hash',
        path: '/carte.pdf',
        issuedAt: AT,
      });
      for (const summary of ['Stagiaire ajouté', 'Parcours PEE ouvert']) {
        database.history.add({ id: newId(), at: AT, trainerId: null, traineeId, summary });
      }
      database.exchange.addVersion({ kind: 'trainees', key: traineeId, hash: `${index}` }, traineeId);
      database.exchange.addVersion({ kind: 'trainees', key: traineeId, hash: 'both' }, traineeId);
      database.exchange.addVersion({ kind: 'syntheses', key: pathwayId, hash: `${index}` }, traineeId);
      database.exchange.addAlias(sampleId(`alias ${index}`), traineeId);
    });
    const batch = {
      id: newId(),
      at: AT,
      fileName: 'liste.csv',
      traineeCount: 2,
      pathwayCount: 0,
      undoneAt: null,
    };
    const brought = traineeIds.slice(0, 2).map((traineeId, index) => ({
      traineeId,
      pathwayIds: [sampleId(`pathway ${index}`)],
      isNew: true,
    }));
    const answers = brought.map(({ traineeId }) => ({ lineKey: traineeId, traineeId, isRepeated: false }));
    const changes = brought.map(({ traineeId }) => ({
      ...{ traineeId, pathwayId: null, field: 'phone' },
      ...{ before: { phone: '' }, after: { phone: '06 99 00 12 34' } },
    }));
    const counts = { programmeCount: 0, groupCount: 0, prescriberCount: 0, updatedCount: 2 };
    const work = { trainees: brought, made: [], changes, answers, answeredAnew: [] };
    database.imports.add({ ...batch, ...counts }, work);
    database.people.tellApart(sampleId('trainee 1'), sampleId('trainee 2'));
    database.people.tellApart(sampleId('trainee 0'), sampleId('elsewhere'));
  });
  const file = join(folder, DATABASE_FILE);
  const reader = new Sqlite(file, { readonly: true });
  onTestFinished(() => void reader.close());
  const tables = reader
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1`,
    )
    .pluck()
    .all();
  return {
    database,
    file,
    dump: () =>
      Object.fromEntries(
        tables.map((table) => [
          table,
          reader
            .prepare(`SELECT * FROM ${table}`)
            .all()
            .map((row) => JSON.stringify(row))
            .sort(),
        ]),
      ),
  };
}

const find = ({ database }: Office, id: string): Trainee => database.trainees.find(id) ?? sampleTrainee();

function merge(at: Office, keptId: string, otherId: string): void {
  const [kept, other] = [find(at, keptId), find(at, otherId)];
  const written = mergedTrainee(
    keptId,
    kept,
    other,
    choicesBy((field) => (field === 'name' ? 'second' : 'first')),
  );
  at.database.transaction(() => at.database.identityChanges.merge({ kept, other, written, at: AT }));
}

function separate(at: Office, traineeId: string, pathwayIds: readonly string[]): string {
  const other = sampleTrainee({ givenName: 'Autre' });
  at.database.transaction(() =>
    at.database.identityChanges.separate({ traineeId, other, pathwayIds, at: AT }),
  );
  return other.id;
}

function undoLast({ database }: Office): void {
  const [last] = database.identityChanges.undoable();
  if (last !== undefined) database.transaction(() => database.identityChanges.undo(last));
}

const [first, second, third] = [0, 1, 2].map((index) => sampleId(`trainee ${index}`)) as [
  string,
  string,
  string,
];

describe('two records merged', () => {
  it('are one, with everything of both, and the identifier that went is known', () => {
    const at = office();
    merge(at, first, second);
    const { database } = at;
    expect(database.trainees.find(second)).toBeNull();
    expect(database.trainees.find(first)?.givenName).toBe('Prénom1');
    expect(database.exchange.traineeOfAlias(second)).toBe(first);
    expect(database.exchange.traineeOfAlias(sampleId('alias 1'))).toBe(first);
    expect(database.pathways.ofTrainee(first)).toHaveLength(2);
    expect(database.evaluations.summariesOfTrainee(first)).toHaveLength(6);
    expect(database.documents.list(first)).toHaveLength(2);
    expect(database.history.ofTrainee(first)).toHaveLength(4);
    expect(database.exchange.versionsOf('trainees', first)).toEqual(['0', '1', 'both']);
    // What was told of either holds for the one person they are.
    expect(database.people.areDistinct(first, third)).toBe(true);
  });

  it('before an upgrade by which more columns tell one answer of an import from another are undone after it', () => {
    const at = office();
    const before = at.dump();
    merge(at, first, second);
    const writer = new Sqlite(at.file);
    writer.exec(`UPDATE identity_change SET content = json_remove(content,
      '$.rows."import_answer.trainee_id".moved[0].batch_id', '$.rows."import_answer.trainee_id".moved[0].is_repeated')`);
    writer.close();
    undoLast(at);
    expect(at.dump()).toEqual(before);
  });

  it('whatever is merged and separated, undone it is as it was, to the byte', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ kind: fc.constantFrom('merge', 'separation'), one: fc.nat(5), other: fc.nat(5) }),
          {
            minLength: 1,
            maxLength: 6,
          },
        ),
        (steps) => {
          const at = office();
          const before = at.dump();
          for (const { kind, one, other } of steps) {
            const people = at.database.trainees
              .identities()
              .map(({ traineeId }) => traineeId)
              .sort();
            const [oneId = '', otherId = ''] = [people[one % people.length], people[other % people.length]];
            const pathways = at.database.pathways.ofTrainee(oneId).map(({ id }) => id);
            if (kind === 'merge' && oneId !== otherId) merge(at, oneId, otherId);
            if (kind === 'separation' && pathways.length > 1) separate(at, oneId, pathways.slice(1));
          }
          while (at.database.identityChanges.undoable().length > 0) undoLast(at);
          expect(at.dump()).toEqual(before);
        },
      ),
      { numRuns: 40, seed: 20260901 },
    );
  });

  it('what was recorded since the merge stays when it is undone', () => {
    const at = office();
    merge(at, first, second);
    const { database } = at;
    database.trainees.save({ ...find(at, first), phone: '01 99 00 12 34' });
    const since = samplePathway(first);
    database.pathways.save(since);
    const pathwayId = sampleId('pathway 1');
    const line = {
      kind: 'map' as const,
      pathwayId,
      traineeId: first,
      subject: 'final',
      evaluationId: null,
      title: 'Carte',
    };
    const number = database.documents.allot({ kind: 'map', pathwayId, phase: 'final' }, 'hash', 2026);
    database.documents.register({
      ...line,
      ...number,
      contentHash: 'hash',
      path: '/carte.pdf',
      issuedAt: AT,
    });
    undoLast(at);
    expect(find(at, first)).toMatchObject({ givenName: 'Prénom0', phone: '01 99 00 12 34' });
    expect(find(at, second)).toMatchObject({ givenName: 'Prénom1', phone: '' });
    expect(database.pathways.find(since.id)?.traineeId).toBe(first);
    expect(database.documents.list(second)).toHaveLength(2);
  });

  it('an exchange makes final what it carries', () => {
    const at = office();
    merge(at, first, second);
    const apart = separate(at, first, [sampleId('pathway 1')]);
    at.database.identityChanges.settle([third]);
    expect(at.database.identityChanges.undoable()).toHaveLength(1);
    at.database.identityChanges.settle([apart]);
    expect(at.database.identityChanges.undoable().map(({ kind }) => kind)).toEqual(['merge']);
    at.database.identityChanges.settle([first]);
    expect(at.database.identityChanges.undoable()).toEqual([]);
  });

  it('are undone in the order in which they hang on each other', () => {
    const at = office();
    merge(at, first, second);
    const apart = separate(at, first, [sampleId('pathway 1')]);
    merge(at, third, apart);
    expect(at.database.identityChanges.undoable().map(({ other }) => other.id)).toEqual([apart]);
    undoLast(at);
    expect(at.database.identityChanges.undoable().map(({ kind }) => kind)).toEqual(['separation']);
  });
});

it('a separation gives some pathways, with all that hangs on them, to a person of their own', () => {
  const at = office();
  merge(at, first, second);
  const apart = separate(at, first, [sampleId('pathway 1')]);
  const { database } = at;
  expect(database.pathways.ofTrainee(apart).map(({ id }) => id)).toEqual([sampleId('pathway 1')]);
  expect(database.evaluations.summariesOfTrainee(apart)).toHaveLength(3);
  expect(database.documents.list(apart)).toHaveLength(1);
  expect(database.people.areDistinct(first, apart)).toBe(true);
  // Versions are forgotten with whom they are about.
  database.personalData.erase(first);
  expect(database.exchange.versionsOf('syntheses', sampleId('pathway 0'))).toEqual([]);
  expect(database.exchange.versionsOf('syntheses', sampleId('pathway 1'))).toEqual(['1']);
});
