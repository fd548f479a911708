import { expect, it } from 'vitest';
import type { Group } from '../records/pathway';
import { standingGroup } from './standingGroup';

const group: Group = {
  id: 'spring',
  name: 'PEE Montreuil – mars 2026',
  programmeId: 'pee',
  siteId: null,
  startDate: '2026-03-02',
  endDate: '2026-08-28',
};
const asked = { ...group, name: 'pee MONTREUIL mars 2026' };

it('a group of the same name, programme and time stands already, however its name is written', () => {
  expect(standingGroup([group], asked)).toBe(group);
  expect(standingGroup([group], { ...asked, startDate: '2026-08-28', endDate: '2026-12-18' })).toBe(group);
});

it.each([
  { name: 'PEE Montreuil – avril 2026' },
  { name: 'PEE Montreuil – mars 2026+' },
  { programmeId: 'edi' },
  { startDate: '2026-08-29', endDate: '2027-01-29' },
  { startDate: '2025-09-01', endDate: '2026-03-01' },
])('one that differs by %o is another', (change) => {
  expect(standingGroup([group], { ...asked, ...change })).toBeNull();
});
