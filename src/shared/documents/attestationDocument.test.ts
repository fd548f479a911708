import { describe, expect, it } from 'vitest';
import type { TrainingHours } from '../records/training';
import { emptyTrainingFile, sampleDocumentSource, sampleEvaluation } from '../testing/sampleDocumentSource';
import { circlesAcquired, rated, sampleMap } from '../testing/sampleMap';
import { attestationDocument } from './attestationDocument';
import type { DocumentSource } from './documentSource';

const map = sampleMap();
const plain = (value: unknown): string => JSON.stringify(value).replace(/[\u00a0\u202f]/g, ' ');
const hours = (month: string, done: number): TrainingHours => ({
  id: month,
  pathwayId: 'p',
  month,
  kind: 'centre',
  planned: 100,
  done,
});
const ratings = {
  ...circlesAcquired(map, 5, 1),
  ...rated(['A5.3.1', 'A11.1.1']),
  ...rated(['A5.2.1'], 'inProgress'),
  ...rated(['A9.1.1'], 'toDevelop'),
};
const current = sampleEvaluation('final', ratings);
const source = sampleDocumentSource({ current });
const attestation = attestationDocument(source);

describe('an attestation', () => {
  it('says which organisation attests: name, address, SIRET, declaration of activity', () => {
    expect(attestation.organisation.name).toBe('Atelier des possibles');
    const lines = plain(attestation.organisation.lines);
    for (const item of ['12 rue des Essais, 93100 Montreuil', 'SIRET 123 456 782 00002', 'n° 11930000093']) {
      expect(lines).toContain(item);
    }
  });

  it('says of whom: civility, names, birth date', () => {
    expect(plain(attestation.trainee)).toBe('{"name":"Madame Alice EXEMPLE","birth":"née le 14 mars 2001"}');
  });

  it('tells programme, dates, when it was evaluated and by whom', () => {
    expect(attestation.facts.map(({ label, value }) => plain([label, value]))).toEqual([
      '["Dispositif","Parcours entrée dans l’emploi (PEE)"]',
      '["Parcours","depuis le 2 mars 2026, sortie prévue le 4 septembre 2026"]',
      '["Durée","560 heures prévues"]',
      '["Évaluation finale","28 août 2026"]',
      '["Conduite par","Camille MODÈLE, formatrice référente"]',
    ]);
  });

  describe('and the hours', () => {
    const training = emptyTrainingFile({
      hours: [hours('2026-03', 14), hours('2026-07', 76.5), hours('2026-08', 80), hours('2026-09', 20)],
    });
    const durationOf = (changes: Partial<DocumentSource>): string | undefined =>
      attestationDocument({ ...source, training, ...changes })
        .facts.map(({ label, value }) => plain([label, value]))
        .find((fact) => fact.includes('Durée'));

    it('of the months that were over on the day of the evaluation, and until when: later ones do not change it', () => {
      expect(durationOf({})).toBe('["Durée","560 heures prévues, 90,5 heures réalisées au 31 juillet 2026"]');
      const soonAfterEntry = {
        ...current,
        evaluation: { ...current.evaluation, phase: 'initial' as const, date: '2026-03-20' },
      };
      expect(durationOf({ current: soonAfterEntry })).toBe('["Durée","560 heures prévues"]');
    });

    it('all of them at the end, once the exit is recorded', () => {
      const exited = { ...source.pathway, exitDate: '2026-09-04' };
      expect(durationOf({ pathway: exited })).toBe('["Durée","560 heures prévues, 190,5 heures réalisées"]');
    });
  });

  it('names the map that it was made with', () => {
    expect(plain(attestation.notes)).toContain(plain(`Référentiel : ${map.title}, version 1.`).slice(1, -1));
  });

  it('lists what is acquired by pole and axis, whatever its circle, and nothing else', () => {
    expect(
      attestation.poles.map(({ label, axes }) => [label, axes.map(({ competencies }) => competencies)]),
    ).toEqual([
      ['Organiser', [['Faire 5.1.1', 'Faire 5.1.2', 'Faire 5.1.3', 'Faire 5.3.1']]],
      ['Communiquer', [['Faire 11.1.1']]],
    ]);
  });

  it('says with nothing acquired yet that the first competencies are under way, in positive words', () => {
    const nothing = attestationDocument({ ...source, current: sampleEvaluation('initial', {}) });
    expect(nothing.poles).toEqual([]);
    expect(nothing.statement).toContain('en cours d’acquisition');
    expect(nothing.lead).toBe('');
  });

  it('is signed by the first signatory, in the town of the organisation, on the day of issue', () => {
    expect(plain(attestation.signature)).toBe(
      '{"placeAndDate":"Fait à Montreuil, le 1er septembre 2026","name":"Dominique Fictif","role":"Responsable pédagogique"}',
    );
  });

  it('bears its number', () => {
    expect(attestation.number).toBe('ATT-2026-K7QM-0012');
  });
});
