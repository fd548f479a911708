import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database/database';
import { fillOffice, sampleContext } from '../testing/sampleOffice';
import { temporaryFolder } from '../testing/temporaryFolder';
import { type ArchiveRecord, type Container, openContainer } from './containerReader';
import type { ArchiveScope } from './archiveRecords';
import { type SenderContext, writeArchive } from './writeFiles';

const period = { kind: 'archive', from: '2026-01-01', to: '2026-12-31' } as const;
const identified: ArchiveScope = { ...period, identity: 'identified' };
const pseudonymisedScope: ArchiveScope = { ...period, identity: 'pseudonymised' };

interface Office {
  readonly database: Database;
  readonly context: SenderContext;
  readonly folder: string;
  readonly traineeIds: readonly string[];
}

function officeOf(traineeCount: number): Office {
  const folder = temporaryFolder();
  const database = openDatabase(folder, () => new Date('2026-09-01T08:00:00Z'));
  const { traineeIds } = fillOffice(database, traineeCount);
  return { database, context: sampleContext(database), folder, traineeIds };
}

async function archived(context: SenderContext, folder: string, scope: ArchiveScope): Promise<Container> {
  const path = join(folder, 'essai.archive');
  await writeArchive(context, scope, path, { protection: null });
  return openContainer(path);
}

async function recordsOf(container: Container): Promise<ArchiveRecord[]> {
  const records: ArchiveRecord[] = [];
  for await (const batch of container.archiveRecords()) records.push(...batch);
  return records;
}

describe('an archive', () => {
  it('counts what it holds: everything of the pathways of the period, but evidence and what is written freely', async () => {
    const { context, folder, database } = officeOf(3);
    const container = await archived(context, folder, identified);
    expect(container.manifest.counts).toEqual({
      organisations: 1,
      programmes: 1,
      prescribers: 1,
      trainers: 1,
      groups: 1,
      maps: 1,
      cleaEditions: 1,
      correspondences: 1,
      pseudonyms: 6,
      trainees: 3,
      pathways: 3,
      evaluations: 9,
      selfAssessments: 3,
      developmentPlans: 3,
      trainingHours: 3,
      technicalWorkshops: 3,
      placements: 3,
      professionalProjects: 3,
      actions: 3,
    });
    const records = await recordsOf(container);
    // The pseudonyms are in the identifiers.
    expect(records).toHaveLength(8 + 3 * 12);
    container.close();
    database.close();
  });

  it('holds everybody of a large organisation once, each kind in the order of its pathways', async () => {
    const { context, folder, traineeIds } = officeOf(230);
    const records = await recordsOf(await archived(context, folder, identified));
    const of = (kind: ArchiveRecord['kind']) => records.filter((record) => record.kind === kind);
    expect(of('trainees')).toHaveLength(traineeIds.length);
    const pathways = of('pathways').map(({ record }) => 'id' in record && record.id);
    const owners = of('evaluations').map(({ record }) => 'pathwayId' in record && record.pathwayId);
    expect([...new Set(owners)]).toEqual(pathways);
    expect(owners).toHaveLength(3 * traineeIds.length);
  });

  it('names trainees and pathways alike whether it is identified or not, so that nobody counts twice', async () => {
    const { context, folder, database } = officeOf(3);
    const idsIn = async (scope: ArchiveScope): Promise<string[]> => {
      const container = await archived(context, folder, scope);
      const records = await recordsOf(container);
      container.close();
      return records.flatMap(({ kind, record }) => {
        if (kind === 'evaluations') return [`${kind} of ${record.pathwayId}`];
        return kind === 'trainees' || kind === 'pathways' ? [`${kind} ${record.id}`] : [];
      });
    };
    expect((await idsIn(identified)).toSorted()).toEqual((await idsIn(pseudonymisedScope)).toSorted());
    database.close();
  });

  it('leaves out pathways that were over before the period or begin after it', async () => {
    const { context, folder, database } = officeOf(2);
    for (const [from, to, count] of [
      ['2025-01-01', '2026-03-01', undefined],
      ['2025-01-01', '2026-03-02', 2],
      ['2026-12-01', '2026-12-31', 2],
    ] as const) {
      const container = await archived(context, folder, { ...identified, from, to });
      expect(container.manifest.counts.pathways, `${from} ${to}`).toBe(count);
      container.close();
    }
    database.close();
  });
});

describe('a pseudonymised archive', () => {
  it('names nobody: no name, contact, day of birth, free text or identifier of the database', async () => {
    const { context, folder, database, traineeIds } = officeOf(1);
    const container = await archived(context, folder, pseudonymisedScope);
    const text = JSON.stringify(
      (await recordsOf(container)).filter(({ kind }) => kind !== 'maps' && kind !== 'organisations'),
    );
    container.close();
    const { trainees, evaluations, pathways } = database;
    const traineeId = traineeIds[0] ?? '';
    const trainee = trainees.find(traineeId);
    const pathway = pathways.ofTrainee(traineeId)[0];
    const evaluation = evaluations.ofPathway(pathway?.id ?? '')[0];
    const hidden = [
      traineeId,
      pathway?.id,
      evaluation?.id,
      evaluation?.trainerId,
      pathway?.groupId,
      trainee?.familyName,
      trainee?.givenName,
      trainee?.birthDate,
      trainee?.address.city,
      '93100',
      'Illustration',
      'Brasserie',
      'Commis',
      'Cuisine',
      'Sans permis',
      'Avance bien',
      'S’est présentée',
      'Montreuil',
      'Canevas',
      'Mission locale',
    ];
    for (const secret of hidden) expect(text).not.toContain(secret);
    expect(text).toContain('"birthYear":2001');
    expect(text).toContain('"department":"93"');
    database.close();
  });

  it('gives the same pseudonyms each time, and others with another key', async () => {
    const { context, folder, database } = officeOf(2);
    const pseudonyms = async (sender: SenderContext): Promise<string[]> => {
      const container = await archived(sender, folder, pseudonymisedScope);
      const records = await recordsOf(container);
      container.close();
      return records.flatMap(({ kind, record }) => (kind === 'trainees' ? [record.id] : []));
    };
    const first = await pseudonyms(context);
    expect(await pseudonyms(context)).toEqual(first);
    const other = await pseudonyms(sampleContext(database));
    expect(other.filter((id) => first.includes(id))).toEqual([]);
    database.close();
  });

  it('stands in the order of its pseudonyms: the place of somebody tells nothing of them', async () => {
    const { context, folder, database } = officeOf(40);
    const container = await archived(context, folder, pseudonymisedScope);
    const records = await recordsOf(container);
    container.close();
    database.close();
    const idsOf = (...kinds: readonly string[]): string[] =>
      records.flatMap(({ kind, record }) => (kinds.includes(kind) && 'id' in record ? [record.id] : []));
    for (const kind of ['prescribers', 'trainers', 'groups', 'trainees', 'pathways']) {
      expect(idsOf(kind), kind).toEqual(idsOf(kind).toSorted());
    }
    // What hangs on the pathways comes pathway by pathway.
    const pathwayIds = idsOf('pathways');
    const byKind = Map.groupBy(records, ({ kind }) => kind);
    for (const [kind, ofKind] of byKind) {
      const owners = ofKind.flatMap(({ record }) => ('pathwayId' in record ? [record.pathwayId] : []));
      if (owners.length > 0) expect([...new Set(owners)], kind).toEqual(pathwayIds);
    }
  });

  it('says the same of a person as an identified one, identifiers apart', async () => {
    const { context, folder, database } = officeOf(2);
    const withoutIds = async (scope: ArchiveScope): Promise<string[]> => {
      const container = await archived(context, folder, scope);
      const records = await recordsOf(container);
      container.close();
      return records
        .filter(({ kind }) => kind !== 'organisations')
        .map(({ kind, record }) => [
          kind,
          Object.fromEntries(Object.entries(record).filter(([field]) => !/^id$|Id$/.test(field))),
        ])
        .map((record) => JSON.stringify(record))
        .toSorted();
    };
    expect(await withoutIds(pseudonymisedScope)).toEqual(await withoutIds(identified));
    database.close();
  });
});
