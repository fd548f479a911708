import type { IssuedDocument } from '#shared/records/issuedDocument';
import { describe, expect, it } from 'vitest';
import { searchDocuments } from './documentSearch';

const issued = (number: string, title: string): IssuedDocument => ({
  id: number,
  number,
  revision: 1,
  kind: 'attestation',
  pathwayId: 'p',
  traineeId: 't',
  subject: 'final',
  evaluationId: 'e',
  title,
  path: `/documents/${title}.pdf`,
  issuedAt: '2026-03-16T08:00:00Z',
});

describe('searchDocuments', () => {
  const documents = [
    issued('ATT-2026-K7QM-0001', 'Attestation finale – Zoé EXEMPLE'),
    issued('CAR-2026-K7QM-0002', 'Carte de compétences – Alix FICTIF'),
  ];

  it.each([
    ['zoe', ['ATT-2026-K7QM-0001']],
    ['competences alix', ['CAR-2026-K7QM-0002']],
    ['k7qm 0001', ['ATT-2026-K7QM-0001']],
    ['', ['ATT-2026-K7QM-0001', 'CAR-2026-K7QM-0002']],
    ['personne', []],
  ])('finds for « %s »: %s', (search, numbers) => {
    expect(searchDocuments(documents, search).map(({ number }) => number)).toEqual(numbers);
  });
});
