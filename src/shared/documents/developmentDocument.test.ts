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

  it('show what is reached, what remains and what is new', () => {
    const source = sampleDocumentSource({ earlier, current, training: emptyTrainingFile({ development }) });
    expect(inWords(developmentDocument(source, 'intermediate'))).toEqual([
      'reached: A1.1.1',
      'remaining: A2.1.1',
      'added: A3.1.1',
    ]);
  });

  it('propose first what remains while nothing was chosen anew', () => {
    const training = emptyTrainingFile({ development: { ...development, intermediate: null } });
    const source = sampleDocumentSource({ earlier, current, training });
    const document = developmentDocument(source, 'intermediate');
    expect(inWords(document).slice(0, 2)).toEqual(['reached: A1.1.1', 'remaining: A2.1.1']);
    expect(document.lead).toMatch(/^Proposition/);
  });
});
