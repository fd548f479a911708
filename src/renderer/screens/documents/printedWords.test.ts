import { describe, expect, it } from 'vitest';
import type { IssuedDocument } from '#shared/records/issuedDocument';
import { printedSentence } from './printedWords';

const documents: IssuedDocument[] = Array.from({ length: 3 }, (_, index) => ({
  id: String(index),
  number: `ATT-2026-K7QM-000${index}`,
  revision: 1,
  kind: 'attestation',
  pathwayId: 'p',
  traineeId: 't',
  subject: 'final',
  evaluationId: null,
  title: 'Attestation finale',
  path: '/documents/attestation.pdf',
  issuedAt: '2026-03-16T08:00:00Z',
}));
const plain = (sentence: string): string => sentence.replace(/\s/g, ' ');

describe('what is said of printing', () => {
  it('asks to print what was opened, with its pages', () => {
    expect(plain(printedSentence({ documents, skipped: [], pageCount: 7 }))).toBe(
      '3 documents enregistrés. Ils se suivent dans un seul PDF de 7 pages qui vient de s’ouvrir : imprimez-le depuis sa fenêtre.',
    );
  });

  it('says that some are missing', () => {
    const skipped = [{ trainee: 'EXEMPLE Zoé', reason: 'Aucune évaluation validée.', failed: [] }];
    expect(plain(printedSentence({ documents, skipped, pageCount: 7 }))).toContain(
      'd’autres n’ont pas pu l’être',
    );
  });

  it('never lets believe that something was printed when it was stopped', () => {
    expect(plain(printedSentence({ documents, skipped: [], pageCount: 0 }))).toBe(
      '3 documents enregistrés. Rien n’a été ouvert pour l’impression.',
    );
  });
});
