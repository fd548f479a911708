import { describe, expect, it } from 'vitest';
import type { Action } from '../records/training';
import { countActions, isOverdue, nextAction } from './actionPlan';

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

describe('an overdue action', () => {
  it.each([
    ['2026-04-09', 'toDo', true],
    ['2026-04-09', 'inProgress', true],
    ['2026-04-10', 'toDo', false],
    ['2026-04-09', 'done', false],
    ['2026-04-09', 'dropped', false],
    [null, 'toDo', false],
  ] as const)('with deadline %s and status %s: %s', (deadline, status, overdue) => {
    expect(isOverdue(action({ deadline, status }), '2026-04-10')).toBe(overdue);
  });
});

describe('the counts of a plan', () => {
  it('leave dropped actions out', () => {
    const actions = [
      action({ status: 'toDo', deadline: '2026-04-01' }),
      action({ status: 'inProgress' }),
      action({ status: 'done' }),
      action({ status: 'dropped', deadline: '2026-04-01' }),
    ];
    expect(countActions(actions, '2026-04-10')).toEqual({ open: 2, overdue: 1, done: 1 });
  });
});

describe('the next action', () => {
  it('is the open one with the earliest deadline', () => {
    const actions = [
      action({ id: 'undated', position: 0 }),
      action({ id: 'later', position: 1, deadline: '2026-05-01' }),
      action({ id: 'sooner', position: 2, deadline: '2026-04-01' }),
      action({ id: 'done', position: 3, deadline: '2026-03-01', status: 'done' }),
    ];
    expect(nextAction(actions)?.id).toBe('sooner');
  });

  it('is the first of the plan between equals', () => {
    const actions = [action({ id: 'second', position: 1 }), action({ id: 'first', position: 0 })];
    expect(nextAction(actions)?.id).toBe('first');
  });

  it('is none when nothing is open', () => {
    expect(nextAction([action({ status: 'dropped' })])).toBeNull();
  });
});
