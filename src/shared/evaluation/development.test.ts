import { describe, expect, it } from 'vitest';
import { circlesAcquired, rated, sampleMap } from '../testing/sampleMap';
import { developmentOutcome, proposeDevelopment } from './development';

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
