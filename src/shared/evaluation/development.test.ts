import { describe, expect, it } from 'vitest';
import { circlesAcquired, rated, sampleMap } from '../testing/sampleMap';
import type { DevelopmentTarget } from '../records/development';
import { developmentOutcome, developmentReview, proposeDevelopment, proposedTargets } from './development';

const map = sampleMap();

/** Circle and indicator ids proposed on one axis. */
function proposedOn(axis: number, ratings: Parameters<typeof proposeDevelopment>[1]) {
  const found = proposeDevelopment(map, ratings).find((development) => development.axis.number === axis);
  return found && { circle: found.circle, ids: found.proposals.map(({ indicator }) => indicator.id) };
}

describe('the competencies to develop', () => {
  it('are those of the circle that follows the level', () => {
    const ratings = circlesAcquired(map, 3, 2);
    expect(proposedOn(3, ratings)).toEqual({ circle: 3, ids: ['A3.3.1', 'A3.3.2', 'A3.3.3'] });
    expect(proposedOn(4, ratings)?.circle).toBe(1);
  });

  it('leave out what is acquired and put first what is in progress, last what was not observed', () => {
    const ratings = {
      ...rated(['A1.1.3'], 'inProgress'),
      ...rated(['A1.1.2'], 'toDevelop'),
    };
    expect(proposedOn(1, ratings)?.ids).toEqual(['A1.1.3', 'A1.1.2', 'A1.1.1']);
    expect(proposedOn(1, { ...ratings, ...rated(['A1.1.1']) })?.ids).toEqual(['A1.1.3', 'A1.1.2']);
  });

  it('stay in the first circle that is not acquired, whatever is acquired beyond it', () => {
    expect(proposedOn(2, rated(['A2.2.1', 'A2.2.2', 'A2.2.3']))?.circle).toBe(1);
  });

  it('are none on an axis whose four circles are acquired', () => {
    expect(proposedOn(5, circlesAcquired(map, 5, 4))).toBeUndefined();
  });
});

describe('what became of a competency to develop', () => {
  const inProgress = rated(['A1.1.1'], 'inProgress');
  it.each([
    ['reached', {}, rated(['A1.1.1'])],
    ['moved', rated(['A1.1.1'], 'toDevelop'), inProgress],
    ['moved', {}, inProgress],
    ['remains', inProgress, inProgress],
    ['remains', inProgress, rated(['A1.1.1'], 'toDevelop')],
    ['remains', {}, {}],
  ] as const)('is « %s »', (outcome, before, after) => {
    expect(developmentOutcome('A1.1.1', before, after)).toBe(outcome);
  });
});

const target = (indicatorId: string, changes: Partial<DevelopmentTarget> = {}): DevelopmentTarget => ({
  indicatorId,
  targetDate: null,
  note: '',
  ...changes,
});
const idsOf = (targets: readonly DevelopmentTarget[]): string[] =>
  targets.map(({ indicatorId }) => indicatorId);

describe('the review of what was chosen at the evaluation before', () => {
  const before = rated(['A1.1.2'], 'toDevelop');
  const after = { ...rated(['A1.1.1', 'A1.1.4']), ...rated(['A1.1.2'], 'inProgress') };
  const previous = [target('A1.1.1'), target('A1.1.2'), target('A1.1.3', { note: 'ancienne note' })];

  it('tells what is reached from what remains, and what is chosen for the first time', () => {
    const current = [target('A2.1.1'), target('A1.1.3', { note: 'nouvelle note' })];
    const { reached, remaining, added } = developmentReview(previous, current, { before, after });
    expect(idsOf(reached.map((one) => one.target))).toEqual(['A1.1.1']);
    expect(remaining.map((one) => [one.target.indicatorId, one.outcome, one.isKept])).toEqual([
      ['A1.1.3', 'remains', true],
      ['A1.1.2', 'moved', false],
    ]);
    expect(idsOf(added)).toEqual(['A2.1.1']);
  });

  it('shows date and note of the newer choice', () => {
    const current = [target('A1.1.3', { targetDate: '2026-09-01', note: 'nouvelle note' })];
    const { remaining } = developmentReview(previous, current, { before, after });
    expect(remaining[0]?.target).toEqual(current[0]);
  });

  it('needs neither an earlier nor a newer choice', () => {
    expect(developmentReview([], [target('A1.1.1')], { before, after })).toEqual({
      reached: [],
      remaining: [],
      added: [target('A1.1.1')],
    });
    expect(developmentReview(previous, [], { before, after }).remaining).toHaveLength(2);
  });
});

describe('the targets proposed at an evaluation', () => {
  it('are those of every axis, without date', () => {
    const proposed = proposedTargets(map, circlesAcquired(map, 1, 4));
    expect(idsOf(proposed).slice(0, 3)).toEqual(['A2.1.1', 'A2.1.2', 'A2.1.3']);
    expect(proposed).toHaveLength(33);
  });

  it('begin with what was chosen before and is not acquired, whatever its circle, and name nothing twice', () => {
    const kept = target('A2.2.1', { targetDate: '2026-06-01', note: 'en stage' });
    const previous = [target('A1.1.1'), kept, target('A3.1.2'), target('A99.1.1')];
    const proposed = proposedTargets(map, rated(['A1.1.1']), previous);
    expect(proposed.slice(0, 2)).toEqual([kept, target('A3.1.2')]);
    expect(new Set(idsOf(proposed)).size).toBe(proposed.length);
    expect(idsOf(proposed)).not.toContain('A1.1.1');
    expect(idsOf(proposed)).not.toContain('A99.1.1');
  });
});
