import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { TrainingHours } from '#shared/records/training';
import { samplePathway, sampleTrainee } from '../testing/sampleRecords';
import { temporaryFolder } from '../testing/temporaryFolder';
import { type Database, openDatabase } from './database';

let database: Database;
const [one, other] = [sampleTrainee(), sampleTrainee()];
const pathways = [samplePathway(one.id), samplePathway(one.id), samplePathway(other.id)] as const;
const [first, second, third] = [pathways[0].id, pathways[1].id, pathways[2].id];

beforeEach(() => {
  database = openDatabase(temporaryFolder(), () => new Date('2026-03-14T12:00:00Z'));
  onTestFinished(() => database.close());
  for (const trainee of [one, other]) database.trainees.save(trainee);
  pathways.forEach((pathway) => database.pathways.save(pathway));
});

const hours = (pathwayId: string, month: string): TrainingHours => {
  const line: TrainingHours = { id: newId(), pathwayId, month, kind: 'centre', planned: 10, done: 8 };
  database.hours.save(line);
  return line;
};

describe('records of several pathways', () => {
  it('come by pathway in the order asked for, then in their own order', () => {
    const [march, april] = [hours(first, '2026-03'), hours(first, '2026-04')];
    const may = hours(third, '2026-05');
    hours(second, '2026-06');
    expect(database.hours.ofPathways([third, first])).toEqual([may, march, april]);
  });

  it('are none for a list that is empty or names nobody', () => {
    hours(first, '2026-03');
    expect(database.hours.ofPathways([])).toEqual([]);
    expect(database.hours.ofPathways([newId(), `'"[]`])).toEqual([]);
  });
});

describe('trainees and pathways found by a list', () => {
  it('come in its order, without those who are not there', () => {
    expect(database.trainees.findAll([other.id, newId(), one.id])).toEqual([other, one]);
    expect(database.pathways.findAll([second, newId(), first]).map(({ id }) => id)).toEqual([second, first]);
  });
});
