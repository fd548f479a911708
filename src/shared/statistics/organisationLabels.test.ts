import { expect, it } from 'vitest';
import { organisationLabels } from './organisationLabels';

const organisation = (id: number, name: string, department = '93', siret = '') => ({
  id,
  name,
  siret,
  department,
});
const labels = (...organisations: ReturnType<typeof organisation>[]) => [
  ...organisationLabels(organisations).values(),
];

it('calls an organisation by its name', () => {
  expect(labels(organisation(1, 'Atelier'), organisation(2, 'Escale'))).toEqual(['Atelier', 'Escale']);
});

it('tells namesakes apart by department, else by SIRET, else by number', () => {
  expect(labels(organisation(1, 'Atelier', '93'), organisation(2, 'ATELIER', '75'))).toEqual([
    'Atelier (93)',
    'ATELIER (75)',
  ]);
  const [first = '', second = ''] = labels(
    organisation(1, 'Atelier', '93', '12345678900011'),
    organisation(2, 'Atelier', '93'),
  );
  expect(first).toMatch(/^Atelier \(SIRET\s123\s456\s789\s00011\)$/u);
  expect(second).toMatch(/^Atelier \(n°\s2\)$/u);
});
