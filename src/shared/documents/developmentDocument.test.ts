import { describe, expect, it } from 'vitest';
import { emptyTrainingFile, sampleDocumentSource, sampleEvaluation } from '../testing/sampleDocumentSource';
import { circlesAcquired, rated, sampleMap } from '../testing/sampleMap';
import { samplePlan } from '../testing/sampleTraining';
import { developmentDocument } from './developmentDocument';
import type { DevelopmentDocument } from './documentModel';

const map = sampleMap();
const inWords = ({ parts }: DevelopmentDocument): string[] =>
  parts.map(({ kind, rows }) => `${kind}: ${rows.map(({ indicatorId }) => indicatorId).join(' ')}`);

describe('the competencies to work on after the initial evaluation', () => {
  const current = sampleEvaluation('initial', rated(['A5.1.2'], 'inProgress'));
  const initial = samplePlan('initial', ['A5.1.2', 'A2.1.1', 'A9.1.3']);
  const training = emptyTrainingFile({ development: { initial, intermediate: null } });
  const document = developmentDocument(sampleDocumentSource({ current, training }), 'initial');

  it('are what was chosen, in that order', () => {
    expect(inWords(document)).toEqual(['chosen: A5.1.2 A2.1.1 A9.1.3']);
  });

  it('say where each stands on the map, how it was rated, by when and how it is worked on', () => {
    expect(document.parts[0]?.rows[0]).toEqual({
      indicatorId: 'A5.1.2',
      label: 'Faire 5.1.2',
      axis: { number: 5, label: 'Axe 5', pole: 'organiser' },
      circle: 'Cercle\u00a01',
      state: 'En cours d’acquisition',
      targetDate: '05/06/2026',
      note: 'En stage, avec le tuteur',
      mark: '',
    });
    expect(document.parts[0]?.rows[2]).toMatchObject({ state: 'Non observé', targetDate: '' });
  });

  it('are what is proposed, and called so, while nothing was chosen', () => {
    const proposal = developmentDocument(sampleDocumentSource({ current }), 'initial');
    expect(proposal.lead).toMatch(/^Proposition/);
    expect(proposal.parts[0]?.rows).toHaveLength(36);
  });

  it('are none when, on purpose, nothing was chosen', () => {
    const nothing = emptyTrainingFile({
      development: { initial: samplePlan('initial', []), intermediate: null },
    });
    const document = developmentDocument(sampleDocumentSource({ current, training: nothing }), 'initial');
    expect(document.parts).toEqual([]);
    expect(document.lead).toContain('aucune compétence n’est à travailler');
  });
});

describe('the competencies to work on after the intermediate evaluation', () => {
  const earlier = [sampleEvaluation('initial', {})];
  const current = sampleEvaluation('intermediate', circlesAcquired(map, 1, 1));
  const development = {
    initial: samplePlan('initial', ['A1.1.1', 'A2.1.1']),
    intermediate: samplePlan('intermediate', ['A3.1.1', 'A2.1.1']),
  };

  const documentWith = (changes: Partial<typeof development>): DevelopmentDocument => {
    const training = emptyTrainingFile({ development: { ...development, ...changes } });
    return developmentDocument(sampleDocumentSource({ earlier, current, training }), 'intermediate');
  };

  it('are what was chosen, in the order that was set, old and new ones alike; then what is reached stands apart', () => {
    const document = documentWith({});
    expect(inWords(document)).toEqual(['reached: A1.1.1', 'chosen: A3.1.1 A2.1.1']);
    expect(document.parts[1]?.rows.map(({ mark }) => mark)).toEqual(['nouvelle', 'déjà visée']);
  });

  it('leave out of what was chosen what was not taken up again, which is named apart', () => {
    const document = documentWith({
      initial: samplePlan('initial', ['A1.1.1', 'A2.1.1', 'A4.1.1']),
    });
    expect(inWords(document)).toEqual(['reached: A1.1.1', 'chosen: A3.1.1 A2.1.1', 'setAside: A4.1.1']);
  });

  it('are none when the trainer chose none on purpose, whatever was chosen before', () => {
    const document = documentWith({ intermediate: samplePlan('intermediate', []) });
    expect(document.lead).toContain('aucune compétence n’est à travailler');
    expect(inWords(document)).toEqual(['reached: A1.1.1', 'setAside: A2.1.1']);
  });

  it('are marked neither old nor new when nothing was chosen before', () => {
    const document = documentWith({ initial: samplePlan('initial', []) });
    expect(document.parts[0]?.rows.map(({ mark }) => mark)).toEqual(['', '']);
  });

  it('propose first what remains while nothing was chosen anew', () => {
    const training = emptyTrainingFile({ development: { ...development, intermediate: null } });
    const source = sampleDocumentSource({ earlier, current, training });
    const document = developmentDocument(source, 'intermediate');
    expect(inWords(document)[0]).toBe('reached: A1.1.1');
    expect(inWords(document)[1]).toMatch(/^chosen: A2\.1\.1 /);
    expect(document.parts).toHaveLength(2);
    expect(document.lead).toMatch(/^Proposition/);
  });
});
