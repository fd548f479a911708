import { rated, sampleMap } from '#shared/testing/sampleMap';
import { describe, expect, it } from 'vitest';
import { firstStopIn, indicatorStops, nextUnobserved, stopBeside } from './indicatorOrder';

const stops = indicatorStops(sampleMap(2));
const allBut = (...left: string[]) =>
  rated(stops.map(({ indicatorId }) => indicatorId).filter((id) => !left.includes(id)));

describe('the way through the indicators', () => {
  it('goes along the axis from the centre outwards, then to the next axis', () => {
    expect(stopBeside(stops, 'A1.1.2', 1)).toEqual({ axis: 1, circle: 2, indicatorId: 'A1.2.1' });
    expect(stopBeside(stops, 'A1.4.2', 1)?.indicatorId).toBe('A2.1.1');
    expect(stopBeside(stops, 'A2.1.1', -1)?.indicatorId).toBe('A1.4.2');
  });

  it('ends at both ends of the map', () => {
    expect(stopBeside(stops, 'A1.1.1', -1)).toBeUndefined();
    expect(stopBeside(stops, 'A12.4.2', 1)).toBeUndefined();
  });

  it('begins a cell at what was not observed, or at its first indicator', () => {
    const cell = { axis: 3, circle: 2 };
    expect(firstStopIn(stops, cell, rated(['A3.2.1']))?.indicatorId).toBe('A3.2.2');
    expect(firstStopIn(stops, cell, rated(['A3.2.1', 'A3.2.2']))?.indicatorId).toBe('A3.2.1');
  });

  it('finds what is left, going round the map', () => {
    expect(nextUnobserved(stops, 'A1.1.1', {})?.indicatorId).toBe('A1.1.2');
    expect(nextUnobserved(stops, 'A6.1.1', allBut('A2.3.1'))?.indicatorId).toBe('A2.3.1');
    expect(nextUnobserved(stops, undefined, {})?.indicatorId).toBe('A1.1.1');
    expect(nextUnobserved(stops, 'A6.1.1', allBut())).toBeUndefined();
  });
});
