import { describe, expect, it } from 'vitest';
import { circlesAcquired, sampleMap } from '#shared/testing/sampleMap';
import { samplePathwayFile } from '../testing/builders';
import { firstVersion, type SynthesisSubject } from './synthesisSubject';

const map = sampleMap(2);
const subject: SynthesisSubject = {
  trainee: {
    id: 't',
    civility: 'madame',
    givenName: 'Alix',
    familyName: 'Exemple',
    birthDate: null,
    phone: '',
    email: '',
    address: { street: '', postcode: '', city: '' },
    statusBeforeEntry: 'unknown',
    schoolingLevel: 'unknown',
    situation: '',
  },
  file: samplePathwayFile([]),
  training: {
    hours: [],
    workshops: [],
    placements: [],
    project: null,
    actions: [],
    development: { initial: null, intermediate: null },
    selfAssessments: [],
    evidence: [],
    synthesis: null,
    arguedSyntheses: [],
  },
  map,
  ratings: circlesAcquired(map, 5, 2),
};
const aim = {
  id: 's',
  pathwayId: 'p',
  kind: 'job',
  targetTitle: 'Agente d’accueil',
  recipient: 'Résidence Exemple',
} as const;

describe('the first version of an argued synthesis', () => {
  it('keeps what it is written for', () => {
    expect(firstVersion(aim, subject)).toMatchObject(aim);
  });

  it('speaks of what is acquired, and of the job', () => {
    const { introduction, arguments: paragraphs, conclusion } = firstVersion(aim, subject);
    expect(introduction).toContain('Agente d’accueil');
    expect(paragraphs.map(({ axis }) => axis)).toEqual([5]);
    expect(conclusion).not.toBe('');
  });

  it('has no paragraph before anything is acquired', () => {
    expect(firstVersion(aim, { ...subject, ratings: {} }).arguments).toEqual([]);
  });
});
