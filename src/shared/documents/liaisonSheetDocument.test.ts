import { describe, expect, it } from 'vitest';
import { samplePathwaySource, sampleEvaluation } from '../testing/sampleDocumentSource';
import { circlesAcquired, rated, sampleMap } from '../testing/sampleMap';
import { samplePlan, sampleTraining } from '../testing/sampleTraining';
import { liaisonSheetDocument } from './liaisonSheetDocument';

const map = sampleMap();
const evaluations = [
  sampleEvaluation('initial', circlesAcquired(map, 5, 1)),
  sampleEvaluation('final', { ...circlesAcquired(map, 5, 3), ...rated(['A11.1.1', 'A11.1.2']) }),
];
const plain = (value: unknown): string => JSON.stringify(value).replace(/[\u00a0\u202f]/g, ' ');

describe('the liaison sheet', () => {
  const initial = samplePlan('initial', ['A5.1.1', 'A11.1.3', 'A2.1.1']);
  const training = sampleTraining({ development: { initial, intermediate: null } });
  const underWay = samplePathwaySource({ evaluations, training });

  it('says where the trainee is and what comes next', () => {
    const sheet = liaisonSheetDocument({ ...underWay, evaluations: evaluations.slice(0, 1) });
    expect(plain(sheet.lead)).toContain(
      'suit le dispositif « Parcours entrée dans l’emploi » depuis le 2 mars 2026. Dernière évaluation : évaluation initiale du 16 mars 2026.',
    );
    expect(sheet.next.map((step) => plain(step))).toEqual([
      '"Évaluation intermédiaire attendue vers le 3 juin 2026."',
      '"Compétences travaillées en ce moment : faire 11.1.3 ; faire 2.1.1."',
      '"Sortie prévue le 4 septembre 2026."',
    ]);
  });

  it('says after the final evaluation, on any day, that the pathway comes to its end', () => {
    const sheet = liaisonSheetDocument(underWay);
    expect(plain(sheet.lead)).toBe(
      '"Madame Alice EXEMPLE arrive au terme du parcours commencé le 2 mars 2026 dans le dispositif « Parcours entrée dans l’emploi ». L’évaluation finale a eu lieu le 28 août 2026."',
    );
    expect(sheet.next.map((step) => plain(step))).toEqual([
      '"Compétences choisies qui restent à acquérir : faire 11.1.3 ; faire 2.1.1."',
      '"Fin de parcours prévue le 4 septembre 2026 ; la sortie n’est pas encore enregistrée."',
    ]);
  });

  it('keeps only the actions that are under way', () => {
    expect(liaisonSheetDocument(underWay).actions.map(({ status }) => status)).toEqual([
      'En cours',
      'À faire',
      'En cours',
      'À faire',
    ]);
  });

  it('tells the exit, and nothing to come after it', () => {
    const pathway = {
      ...underWay.pathway,
      exitDate: '2026-08-28',
      exitReason: 'employment' as const,
      outcome: 'CDD de commis de cuisine',
    };
    const sheet = liaisonSheetDocument({ ...underWay, pathway });
    expect(plain(sheet.lead)).toContain(
      'jusqu’au 28 août 2026. Départ pour un emploi. Suite : CDD de commis de cuisine',
    );
    expect(sheet.next).toEqual([]);
  });

  it('is for the adviser who follows the trainee, when somebody is known', () => {
    const prescriber = {
      id: 'p',
      kind: 'missionLocale' as const,
      structure: 'Mission locale de la Ville exemple',
      adviser: 'Sacha Modèle',
      email: 'sacha@exemple.example',
      phone: '01 99 00 56 78',
    };
    expect(liaisonSheetDocument({ ...underWay, prescriber }).recipient).toEqual([
      'Sacha Modèle',
      'Mission locale de la Ville exemple',
      '01\u00a099\u00a000\u00a056\u00a078',
      'sacha@exemple.example',
    ]);
    expect(liaisonSheetDocument(underWay).recipient).toEqual([]);
  });

  it('says whom to call', () => {
    expect(liaisonSheetDocument(underWay).facts.at(-1)).toEqual({
      label: 'Suivi par',
      value: 'Camille MODÈLE\u00a0· formatrice référente',
    });
  });
});
