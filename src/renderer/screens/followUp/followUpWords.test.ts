import type { Action } from '#shared/records/training';
import { describe, expect, it } from 'vitest';
import { actionsWords, formatHours, staysWords } from './followUpWords';

const action = (change: Partial<Action>): Action => ({
  id: 'a',
  pathwayId: 'p',
  position: 0,
  objective: 'Trouver un stage',
  action: '',
  who: '',
  deadline: null,
  status: 'toDo',
  ...change,
});

describe('stays in words', () => {
  it.each([
    [[], 'Aucun stage pour le moment'],
    [[{ hours: 35 }], '1\u00a0stage, 35\u00a0h'],
    [[{ hours: 35 }, { hours: 3.5 }], '2\u00a0stages, 38,5\u00a0h'],
  ])('%o', (stays, words) => {
    expect(staysWords(stays, 'stage', 'stages')).toBe(words);
  });
});

describe('an action plan in words', () => {
  const today = '2026-04-10';
  it.each([
    [[], 'Aucune action pour le moment'],
    [[action({ status: 'dropped' })], 'Aucune action pour le moment'],
    [[action({})], '1\u00a0action à mener'],
    [
      [action({ deadline: '2026-04-01' }), action({}), action({ status: 'done' })],
      '2\u00a0actions à mener, dont 1 en retard\u202f; 1\u00a0action faite',
    ],
  ])('%#', (actions, words) => {
    expect(actionsWords(actions, today)).toBe(words);
  });
});

describe('formatHours', () => {
  it('writes a decimal only where there is one', () => {
    expect(formatHours(1200)).toBe('1\u202f200\u00a0h');
    expect(formatHours(3.5)).toBe('3,5\u00a0h');
  });
});
