import { describe, expect, it } from 'vitest';
import { commentsAsText } from '../evaluation/evaluationComments';
import { samplePathwaySource, sampleEvaluation } from '../testing/sampleDocumentSource';
import { circlesAcquired, rated, sampleMap } from '../testing/sampleMap';
import { sampleArguedSynthesis, sampleNote, sampleTraining } from '../testing/sampleTraining';
import { arguedSynthesisDocument } from './arguedSynthesisDocument';
import { portfolioDocument } from './portfolioDocument';
import { synthesisDocument } from './synthesisDocument';

const map = sampleMap();
const evaluations = [
  sampleEvaluation('initial', circlesAcquired(map, 5, 1)),
  sampleEvaluation('final', { ...circlesAcquired(map, 5, 3), ...rated(['A11.1.1', 'A11.1.2']) }),
];
const source = samplePathwaySource({ evaluations, training: sampleTraining() });
const plain = (value: unknown): string => JSON.stringify(value).replace(/[\u00a0\u202f]/g, ' ');

describe('the synthesis of a pathway', () => {
  const synthesis = synthesisDocument(source);

  it('draws the evaluations on one map, and averages the poles', () => {
    expect(synthesis.progress?.traces.map(({ phase }) => phase)).toEqual(['initial', 'final']);
    expect(synthesis.progress?.poles.map(({ id }) => id)).toEqual(['reflechir', 'organiser', 'communiquer']);
    expect(synthesis.progress?.poles[1]?.values).toEqual(['1,0', '3,0']);
    expect(plain(synthesis.progress?.poles[1]?.gain)).toBe('"+ 2,0"');
  });

  it('adds hours up by kind, planned and done', () => {
    expect(plain(synthesis.hours)).toBe(
      plain({
        rows: [
          { label: 'En centre', planned: '360 h', done: '339 h' },
          { label: 'Plateau technique', planned: '72 h', done: '72 h' },
          { label: 'En entreprise', planned: '132 h', done: '126 h' },
        ],
        total: { planned: '564 h', done: '537 h' },
      }),
    );
  });

  it('tells of every stay where, when, how long, with whom and what was observed', () => {
    expect(plain(synthesis.placements[0])).toContain(
      '"title":"Commis de cuisine – Cantine Modèle","facts":"Du 4 mai 2026 au 15 mai 2026 · 66 heures · tutorat : Sacha Tutelle"',
    );
    expect(synthesis.workshops.map(({ title }) => title)).toEqual([
      'Cuisine',
      'Propreté et hygiène des locaux',
    ]);
  });

  it('tells the project with its states, and the action plan without what was dropped', () => {
    expect(synthesis.project?.trades[0]).toEqual({ label: 'Commis de cuisine', value: 'Validé' });
    const [first, ...others] = sampleTraining().actions;
    const dropped = first === undefined ? [] : [{ ...first, status: 'dropped' as const }];
    const training = sampleTraining({ actions: [...dropped, ...others] });
    expect(synthesisDocument({ ...source, training }).actions).toHaveLength(4);
  });

  it('gives the comments; of the last evaluation while the trainer wrote none on the pathway', () => {
    expect(synthesis.trainerComment).toMatch(/^Alice a gagné en autonomie/);
    expect(synthesis.traineeComment).toMatch(/^Au début/);
    const [last] = evaluations.slice(-1);
    if (last === undefined) throw new Error('there are evaluations');
    const commented = { ...last, evaluation: { ...last.evaluation, generalComment: 'Belle progression.' } };
    const without = { ...source, evaluations: [commented], training: sampleTraining({ synthesis: null }) };
    expect(synthesisDocument(without).trainerComment).toBe('Belle progression.');
  });

  it('tells what was written at the last evaluation, axis by axis, but not what the trainer took up from it', () => {
    const [last] = evaluations.slice(-1);
    if (last === undefined) throw new Error('there are evaluations');
    const evaluation = {
      ...last.evaluation,
      generalComment: 'Belle progression.',
      axisComments: { '11': 'Écrit sans modèle.', '5': 'Prépare son poste seule.' },
    };
    const commented = { ...source, evaluations: [{ ...last, evaluation }] };
    expect(plain(synthesisDocument(commented).evaluationComments)).toBe(
      plain({
        heading: 'À l’évaluation finale',
        general: 'Belle progression.',
        axes: [
          { label: '5 Axe 5', value: 'Prépare son poste seule.' },
          { label: '11 Axe 11', value: 'Écrit sans modèle.' },
        ],
      }),
    );
    const written = {
      pathwayId: 'p',
      trainerComment: commentsAsText(map, evaluation, 4000),
      traineeComment: '',
    };
    const takenUp = { ...commented, training: sampleTraining({ synthesis: written }) };
    expect(synthesisDocument(takenUp).evaluationComments).toBeNull();
    // While nothing is written on the pathway, the general comment stands for it.
    const without = { ...commented, training: sampleTraining({ synthesis: null }) };
    expect(synthesisDocument(without).evaluationComments?.general).toBe('');
    expect(synthesisDocument(source).evaluationComments).toBeNull();
  });

  it('is there before the first evaluation, and without any record', () => {
    const empty = synthesisDocument(samplePathwaySource());
    expect(empty).toMatchObject({ progress: null, hours: null, project: null, clea: null, actions: [] });
  });
});

describe('the argued synthesis', () => {
  const document = arguedSynthesisDocument(
    { ...source, training: sampleTraining({ evidence: [sampleNote(0, ['A5.1.1'])] }) },
    sampleArguedSynthesis({
      arguments: [
        {
          axis: 5,
          heading: 'Organiser',
          text: 'Alice organise.',
          evidenceIds: [sampleNote(0, []).id, 'gone'],
        },
        { axis: null, heading: 'L’envie d’apprendre', text: 'Alice apprend.', evidenceIds: [] },
      ],
    }),
  );

  it('says for what and to whom', () => {
    expect(document).toMatchObject({
      purpose: 'Candidature à une formation',
      targetTitle: 'CAP Cuisine en apprentissage',
      recipient: 'CFA des Métiers fictifs, à l’attention du service des admissions',
    });
  });

  it('tells how far each competency goes, and what proves it', () => {
    expect(document.arguments).toEqual([
      {
        heading: 'Organiser',
        text: 'Alice organise.',
        autonomy: 'en autonomie',
        evidence: ['Atelier cuisine : le menu du vendredi'],
      },
      { heading: 'L’envie d’apprendre', text: 'Alice apprend.', autonomy: '', evidence: [] },
    ]);
  });

  it('tells where the trainee has worked', () => {
    expect(plain(document.facts)).toContain(
      'Commis de cuisine – Cantine Modèle, du 4 mai 2026 au 15 mai 2026 · 66 heures',
    );
  });
});

describe('the portfolio', () => {
  const evidence = sampleNote(0, ['A11.1.1', 'A5.1.2', 'A5.1.1', 'A99.1.1']);
  const portfolio = portfolioDocument(
    { ...source, training: sampleTraining({ evidence: [evidence] }) },
    [synthesisDocument(source)],
    new Map([[evidence.id, { kind: 'text', text: 'Menu' }]]),
  );

  it('holds its documents, then the evidence with what it supports, in the order of the map', () => {
    expect(portfolio.parts.map(({ kind }) => kind)).toEqual(['synthesis']);
    expect(portfolio.evidence[0]).toMatchObject({
      title: 'Atelier cuisine : le menu du vendredi',
      competencies: [
        { axis: '5 Axe 5', labels: ['Faire 5.1.1', 'Faire 5.1.2'] },
        { axis: '11 Axe 11', labels: ['Faire 11.1.1'] },
      ],
      content: { kind: 'text', text: 'Menu' },
    });
  });
});
