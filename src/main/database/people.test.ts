import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { sampleTrainee } from '../testing/sampleRecords';
import { temporaryFolder } from '../testing/temporaryFolder';
import { openDatabase, type StoredDatabase } from './database';

let database: StoredDatabase;
beforeEach(() => {
  const opened = openDatabase(temporaryFolder(), () => new Date('2026-03-14T10:00:00Z'));
  onTestFinished(() => opened.close());
  database = opened;
});

const enter = (): string => {
  const trainee = sampleTrainee();
  database.trainees.save(trainee);
  return trainee.id;
};

it('two people stay told apart, whichever is named first', () => {
  const [one, other, third] = [enter(), enter(), enter()];
  database.people.tellApart(other, one);
  database.people.tellApart(one, other);
  expect(database.people.areDistinct(one, other)).toBe(true);
  expect(database.people.areDistinct(other, one)).toBe(true);
  expect(database.people.areDistinct(one, third)).toBe(false);
  expect(database.people.distinctFrom(one)).toEqual([other]);
});

it('an identifier that a person had before counts like the one of their record', () => {
  const [one, other] = [enter(), enter()];
  const [former, elsewhere] = [sampleTrainee().id, sampleTrainee().id];
  database.people.tellApart(former, elsewhere);
  database.exchange.addAlias(former, one);
  database.exchange.addAlias(elsewhere, other);
  expect(database.people.areDistinct(one, other)).toBe(true);
  expect(database.people.distinctFrom(other)).toEqual([one]);
  expect(database.people.forgetDistinction(one, other)).toHaveLength(1);
  expect(database.people.areDistinct(former, other)).toBe(false);
});
