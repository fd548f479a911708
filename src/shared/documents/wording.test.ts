import { describe, expect, it } from 'vitest';
import { samplePathwaySource } from '../testing/sampleDocumentSource';
import {
  atTown,
  birthWords,
  durationWords,
  gainWords,
  hoursWords,
  levelWords,
  pathwayPeriod,
  periodWords,
} from './wording';

const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');
const { pathway } = samplePathwaySource();

describe('a town', () => {
  it.each([
    ['Montreuil', 'à Montreuil'],
    ['Le Raincy', 'au Raincy'],
    ['Les Lilas', 'aux Lilas'],
    ['Levallois', 'à Levallois'],
    ['La Courneuve', 'à La Courneuve'],
  ])('named %s is written « %s »', (town, words) => {
    expect(atTown(town)).toBe(words);
  });
});

describe('a birth date', () => {
  it('agrees with the civility, and with nobody when there is none', () => {
    expect(plain(birthWords('madame', '2001-03-14'))).toBe('née le 14 mars 2001');
    expect(plain(birthWords('monsieur', '2001-03-14'))).toBe('né le 14 mars 2001');
    expect(plain(birthWords('none', '2001-03-14'))).toBe('date de naissance : 14 mars 2001');
    expect(birthWords('madame', null)).toBe('');
  });
});

describe('the dates of a pathway', () => {
  it('end with the planned exit, called so, until an exit is recorded', () => {
    expect(plain(pathwayPeriod(pathway))).toBe('depuis le 2 mars 2026, sortie prévue le 4 septembre 2026');
    expect(plain(pathwayPeriod({ ...pathway, exitDate: '2026-08-21' }))).toBe(
      'du 2 mars 2026 au 21 août 2026',
    );
  });

  it('are one day when it lasts one', () => {
    expect(plain(periodWords('2026-05-04', '2026-05-04'))).toBe('le 4 mai 2026');
  });
});

describe('hours', () => {
  it.each([
    [0, '0 heure'],
    [1, '1 heure'],
    [1.5, '1,5 heure'],
    [35.5, '35,5 heures'],
    [1200, '1 200 heures'],
  ])('%s are written « %s »', (hours, words) => {
    expect(plain(hoursWords(hours))).toBe(words);
  });

  it('planned and done tell what is known only, and until when', () => {
    expect(plain(durationWords({ planned: 560, done: 1 }, '2026-03-31'))).toBe(
      '560 heures prévues, 1 heure réalisée au 31 mars 2026',
    );
    expect(plain(durationWords({ planned: 0, done: 35.5 }))).toBe('35,5 heures réalisées');
    expect(plain(durationWords({ planned: 560, done: 0 }, '2026-03-31'))).toBe('560 heures prévues');
    expect(durationWords({ planned: 0, done: 0 })).toBe('');
  });
});

describe('the level of an axis', () => {
  it.each([
    [0, ''],
    [1, 'cercle 1 acquis'],
    [2, 'cercles 1 et 2 acquis'],
    [3, 'cercles 1 à 3 acquis'],
    [4, 'les 4 cercles acquis'],
  ])('%s is written « %s »', (level, words) => {
    expect(plain(levelWords(level))).toBe(words);
  });
});

describe('a gain', () => {
  it.each([
    [1.2, '+ 1,2'],
    [-0.5, '− 0,5'],
    [0.04, '='],
    [null, '–'],
  ])('%s is shown « %s »', (gained, words) => {
    expect(plain(gainWords(gained))).toBe(words);
  });
});
