import { describe, expect, it } from 'vitest';
import type { RegisteredDocument } from '#shared/ipc/views';
import type { DocumentKind } from '#shared/records/issuedDocument';
import { sampleRow } from '../testing/builders';
import { filterRegister, type RegisterFilter, registerLines } from './registerLines';

const issued = (
  number: string,
  kind: DocumentKind,
  traineeId: string,
  groupId: string | null,
): RegisteredDocument => ({
  groupId,
  id: number,
  number,
  revision: 1,
  kind,
  pathwayId: 'p',
  traineeId,
  subject: '',
  evaluationId: null,
  title: kind === 'map' ? 'Carte de compétences' : 'Attestation finale',
  path: `/documents/${number}.pdf`,
  issuedAt: '2026-03-16T08:00:00Z',
});

const lines = registerLines(
  [
    issued('ATT-2026-K7QM-0001', 'attestation', 'zoe', 'g1'),
    issued('CAR-2026-K7QM-0002', 'map', 'alix', 'g2'),
    issued('CAR-2026-K7QM-0003', 'map', 'gone', null),
  ],
  [
    sampleRow({ traineeId: 'zoe', givenName: 'Zoé', familyName: 'Exemple', groupId: 'g1' }),
    sampleRow({ traineeId: 'alix', givenName: 'Alix', familyName: 'Fictif', groupId: 'a later group' }),
  ],
);
const everything: RegisterFilter = { search: '', kind: null, groupId: null };
const found = (filter: Partial<RegisterFilter>): string[] =>
  filterRegister(lines, { ...everything, ...filter }).map(({ document }) => document.number.slice(-1));

describe('the register', () => {
  it('says whose each document is', () => {
    expect(lines.map(({ trainee }) => trainee)).toEqual(['EXEMPLE Zoé', 'FICTIF Alix', '']);
  });

  it.each([
    ['zoe', ['1']],
    ['competences alix', ['2']],
    ['k7qm 0001', ['1']],
    ['', ['1', '2', '3']],
    ['personne', []],
  ])('finds for « %s »: %s', (search, numbers) => {
    expect(found({ search })).toEqual(numbers);
  });

  it('keeps one kind of document, or one group', () => {
    expect(found({ kind: 'map' })).toEqual(['2', '3']);
    expect(found({ groupId: 'g1' })).toEqual(['1']);
    expect(found({ groupId: 'g1', kind: 'map' })).toEqual([]);
  });
});
