import { describe, expect, it } from 'vitest';
import type { PathwayDocument } from '#shared/documents/documentModel';
import { sampleArguedSynthesis, sampleNote, samplePlan } from '#shared/testing/sampleTraining';
import { everyDocument } from './everyDocument';
import { goldenText } from './goldenText';
import { correspondenceTable, usualPathway } from './pathways';

/*
 * What each of the thirteen documents of domain.md §4 says of one fixed pathway, word for word: whoever changes a document sees the change,
 * and reviews it. Recorded by `npx vitest run --project e2e tests/documents/golden.test.ts -u`.
 */

const note = sampleNote(0, ['A5.1.1', 'A10.2.2']);
const usual = usualPathway();
const source = {
  ...usual,
  prescriber: {
    id: '01900000-0000-7000-8000-000000000008',
    kind: 'missionLocale' as const,
    structure: 'Mission locale de l’Exemple',
    adviser: 'Sacha Conseil',
    email: 'sacha.conseil@mission.example',
    phone: '01 99 00 56 78',
  },
  training: {
    ...usual.training,
    evidence: [note],
    development: {
      initial: samplePlan('initial', ['A1.2.2', 'A2.1.2', 'A3.1.2', 'A9.2.2']),
      intermediate: samplePlan('intermediate', ['A1.2.2', 'A5.3.2', 'A10.2.2']),
    },
  },
};
const [first, ...others] = sampleArguedSynthesis().arguments;
const argued = sampleArguedSynthesis({
  arguments: first === undefined ? [] : [{ ...first, evidenceIds: [note.id] }, ...others],
});

/** The rows of domain.md §4, from 1 to 13, in the order of `everyDocument`. */
const rows = [
  '01-map-final',
  '02-traces',
  '03-development-initial',
  '04-development-intermediate',
  '05-attestation-initial',
  '06-attestation-intermediate',
  '07-synthesis',
  '08-attestation-final',
  '10-clea',
  '11-portfolio',
  '12-argued-synthesis',
  '13-liaison-sheet',
];
const documents = everyDocument(source, argued, new Map([[note.id, { kind: 'none' }]]));

const named = (document: PathwayDocument, index: number) => ({ document, row: rows[index] ?? '' });
const golden = (row: string): string => `golden/${row}.txt`;

describe('what is said of the pathway of Alice EXEMPLE by', () => {
  it.each(documents.map(named))('$row', async ({ document, row }) => {
    await expect(goldenText(document)).toMatchFileSnapshot(golden(row));
  });

  it('09-correspondence', async () => {
    await expect(goldenText(correspondenceTable())).toMatchFileSnapshot(golden('09-correspondence'));
  });

  it('a file for each row, and no other', () => {
    expect(documents).toHaveLength(rows.length);
  });
});
