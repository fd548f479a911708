import { describe, expect, it } from 'vitest';
import { type DatedPhase, evaluationDateRefusal } from './evaluationDate';
import type { Phase } from './phase';

const pathway = { entryDate: '2026-03-02', exitDate: '2026-08-28' };
const at = (phase: Phase, date: string): DatedPhase => ({ phase, date });
const refusal = (dated: DatedPhase, others: DatedPhase[] = [], exitDate: string | null = pathway.exitDate) =>
  evaluationDateRefusal(dated, { ...pathway, exitDate }, others, '2027-01-01');

describe('the date of an evaluation', () => {
  it.each(['2026-01-01', '2026-03-02', '2026-06-01', '2026-10-27'])('may be %s', (date) => {
    expect(refusal(at('initial', date))).toBeNull();
  });

  it.each([
    ['2027-01-02', 'pas encore arrivé'],
    ['2025-12-31', '60 jours avant l’entrée'],
    ['2026-10-28', '60 jours après la sortie'],
  ])('may not be %s: %s', (date, reason) => {
    expect(refusal(at('initial', date))).toContain(reason);
  });

  it('may be long after the planned exit while the trainee has not left', () => {
    expect(refusal(at('final', '2026-12-31'), [], null)).toBeNull();
  });

  it('may be today, and the day of another phase', () => {
    expect(refusal(at('final', '2027-01-01'), [], null)).toBeNull();
    expect(refusal(at('final', '2026-06-01'), [at('intermediate', '2026-06-01')])).toBeNull();
  });

  it('follows the order of the phases, whichever was validated first', () => {
    expect(refusal(at('final', '2026-05-31'), [at('intermediate', '2026-06-01')])).toContain(
      'avant l’évaluation intermédiaire',
    );
    expect(refusal(at('initial', '2026-06-02'), [at('intermediate', '2026-06-01')])).toContain(
      'après l’évaluation intermédiaire',
    );
  });

  it('may move when the same phase is corrected', () => {
    expect(refusal(at('initial', '2026-03-10'), [at('initial', '2026-03-16')])).toBeNull();
  });
});
