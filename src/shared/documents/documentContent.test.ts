import { describe, expect, it } from 'vitest';
import { samplePathwaySource, sampleEvaluation } from '../testing/sampleDocumentSource';
import { circlesAcquired, sampleMap } from '../testing/sampleMap';
import { sampleArguedSynthesis, samplePlan, sampleTraining } from '../testing/sampleTraining';
import { arguedSynthesisDocument } from './arguedSynthesisDocument';
import { attestationDocument } from './attestationDocument';
import { cleaDocument } from './cleaDocument';
import { developmentDocument } from './developmentDocument';
import { documentContent } from './documentContent';
import type { PathwayDocument } from './documentModel';
import type { DocumentSource, PathwaySource } from './documentSource';
import { liaisonSheetDocument } from './liaisonSheetDocument';
import { mapDocument } from './mapDocument';
import { portfolioDocument } from './portfolioDocument';
import { synthesisDocument } from './synthesisDocument';
import { tracesDocument } from './tracesDocument';

const map = sampleMap();
const initial = sampleEvaluation('initial', circlesAcquired(map, 5, 1));
const intermediate = sampleEvaluation('intermediate', circlesAcquired(map, 5, 2));
const training = sampleTraining({
  development: {
    initial: samplePlan('initial', ['A5.2.1', 'A1.1.1']),
    intermediate: samplePlan('intermediate', ['A1.1.1', 'A5.3.1']),
  },
});

/** Every document of a pathway between its planned exit and its recorded one, issued on a day. */
function documentsOn(date: string, number = ''): readonly PathwayDocument[] {
  const pathway: PathwaySource = samplePathwaySource({
    evaluations: [initial, intermediate],
    training,
    issue: { number, date },
  });
  const { evaluations, ...records } = pathway;
  const source: DocumentSource = { ...records, current: intermediate, earlier: [initial] };
  const parts = [
    tracesDocument(source),
    synthesisDocument(pathway),
    attestationDocument(source),
    cleaDocument(source),
  ];
  return [
    ...parts,
    mapDocument(source),
    developmentDocument(source, 'intermediate'),
    portfolioDocument(pathway, parts, new Map()),
    arguedSynthesisDocument(pathway, sampleArguedSynthesis()),
    liaisonSheetDocument(pathway),
    liaisonSheetDocument({ ...pathway, evaluations: [...evaluations, sampleEvaluation('final', {})] }),
  ];
}

const beforeEntry = documentsOn('2026-01-15');

describe('what a document says', () => {
  it.each(beforeEntry.map((document, index) => ({ index, title: document.title })))(
    'is the same on any day: « $title »',
    ({ index }) => {
      const contentOn = (date: string): string | undefined => documentsOn(date).map(documentContent)[index];
      // While the pathway runs, on the day of its planned exit, and long after it.
      for (const date of ['2026-06-30', '2026-09-04', '2027-02-01']) {
        expect(contentOn(date)).toBe(contentOn('2026-01-15'));
      }
    },
  );

  it('does not hold its number', () => {
    expect(documentsOn('2026-07-01', 'ATT-2026-K7QM-0001').map(documentContent).slice(0, 4)).toEqual(
      documentsOn('2026-07-01').map(documentContent).slice(0, 4),
    );
  });

  it('changes with every record that it tells', () => {
    const source = samplePathwaySource({ evaluations: [initial], training });
    const content = documentContent(synthesisDocument(source));
    const trainee = { ...source.trainee, familyName: 'Modèle' };
    expect(documentContent(synthesisDocument({ ...source, trainee }))).not.toBe(content);
    const pathway = { ...source.pathway, exitDate: '2026-08-28' };
    expect(documentContent(synthesisDocument({ ...source, pathway }))).not.toBe(content);
  });
});
