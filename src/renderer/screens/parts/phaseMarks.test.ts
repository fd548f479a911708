import { describe, expect, it } from 'vitest';
import { phaseMarksOf, phaseMarkWords } from './phaseMarks';

const next = (phase: 'initial' | 'intermediate' | 'final', status: 'late' | 'due' | 'later') => ({
  phase,
  status,
  expectedDate: '2026-03-16',
});

describe('phase marks', () => {
  it('shows what is validated, in draft, and to do', () => {
    const marks = phaseMarksOf({
      validatedPhases: ['initial'],
      draftPhase: null,
      nextEvaluation: next('intermediate', 'late'),
    });
    expect(marks.map(({ mark }) => mark)).toEqual(['validated', 'late', 'none']);
    expect(phaseMarkWords(marks)).toBe('Initiale validée, intermédiaire en retard, finale pas encore');
  });

  it('shows a draft rather than a date that has passed', () => {
    const marks = phaseMarksOf({
      validatedPhases: [],
      draftPhase: 'initial',
      nextEvaluation: next('initial', 'late'),
    });
    expect(marks.map(({ mark }) => mark)).toEqual(['draft', 'none', 'none']);
  });

  it('keeps quiet about what is expected later', () => {
    const marks = phaseMarksOf({
      validatedPhases: [],
      draftPhase: null,
      nextEvaluation: next('initial', 'later'),
    });
    expect(marks.map(({ mark }) => mark)).toEqual(['none', 'none', 'none']);
  });
});
