import { describe, expect, it } from 'vitest';
import { sampleGroup, samplePathwayFile } from '../testing/builders';
import { pathwayOptions, traineeFacts } from './traineeFacts';

describe('traineeFacts', () => {
  it('tells the age on the day, not in the year', () => {
    const born = { birthDate: '2001-03-17' };
    expect(traineeFacts(born, undefined, '2026-03-16')).toBe('24\u00a0ans');
    expect(traineeFacts(born, undefined, '2026-03-17')).toBe('25\u00a0ans');
  });

  it('leaves out what is not known', () => {
    expect(traineeFacts({ birthDate: null }, samplePathwayFile([]), '2026-03-16')).toBe('PEE');
    expect(traineeFacts({ birthDate: null }, undefined, '2026-03-16')).toBe('');
  });

  it('says when the trainee has left', () => {
    const file = samplePathwayFile([]);
    const exited = { ...file, pathway: { ...file.pathway, exitDate: '2026-07-31' } };
    expect(traineeFacts({ birthDate: null }, exited, '2026-08-16')).toBe('PEE · sortie le 31/07/2026');
  });
});

it('names the organisation when it is another one', () => {
  const organisation = { id: 'o', name: 'Passerelle Fictive', siret: '', activityNumber: '' };
  const file = { ...samplePathwayFile([]), organisation };
  expect(traineeFacts({ birthDate: null }, file, '2026-03-16')).toBe('Passerelle Fictive · PEE');
  expect(pathwayOptions([file])[0]?.label).toBe('PEE, 02/03/2026, Passerelle Fictive');
});

it('tells apart two pathways that began on one day', () => {
  const first = samplePathwayFile([]);
  const second = { ...first, group: sampleGroup({ name: 'PEE Montreuil' }) };
  const other = { ...first, pathway: { ...first.pathway, entryDate: '2026-09-01' } };
  expect(pathwayOptions([first, second, other]).map(({ label }) => label)).toEqual([
    'PEE, 02/03/2026, sans groupe, 0\u00a0évaluation',
    'PEE, 02/03/2026, PEE Montreuil, 0\u00a0évaluation',
    'PEE, 01/09/2026',
  ]);
});
