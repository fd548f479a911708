import { describe, expect, it } from 'vitest';
import { type IntroductionContext, proposeConclusion, proposeIntroduction } from './introductionProposal';

const context: IntroductionContext = {
  trainee: { civility: 'madame', givenName: 'Alice', familyName: 'Exemple' },
  programme: { label: 'Parcours entrée dans l’emploi' },
  workshops: [],
  placements: [],
};
const job = { kind: 'job', targetTitle: 'Commis de cuisine' } as const;
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('the introduction proposed for an argued synthesis', () => {
  it('says who presents themselves and for what', () => {
    expect(plain(proposeIntroduction(job, context))).toBe(
      'Madame Alice EXEMPLE présente sa candidature à un emploi : Commis de cuisine. ' +
        'Son parcours de formation (« Parcours entrée dans l’emploi ») a permis d’évaluer ses compétences en situation.',
    );
    expect(proposeIntroduction({ kind: 'course', targetTitle: 'CAP Cuisine' }, context)).toContain(
      'à une formation',
    );
  });

  it('names the workshops and the placements, each once', () => {
    const introduction = proposeIntroduction(job, {
      ...context,
      workshops: [{ trade: 'cuisine' }, { trade: 'cuisine' }],
      placements: [
        { company: 'Cantine Modèle', trade: 'Commis' },
        { company: 'Hôtel Fictif', trade: '' },
      ],
    });
    expect(plain(introduction)).toMatch(
      /comprend 2 plateaux techniques \(cuisine\) et 2 stages en entreprise \(Commis, Cantine Modèle ; Hôtel Fictif\)\.$/,
    );
  });

  it('ends by offering to show the competencies', () => {
    expect(proposeConclusion(job, context)).toContain('lors d’un entretien');
    expect(proposeConclusion({ ...job, kind: 'course' }, context)).toContain('test d’entrée');
  });
});
