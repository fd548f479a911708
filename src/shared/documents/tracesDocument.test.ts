import { describe, expect, it } from 'vitest';
import { SEVERAL_VERSIONS_NOTE } from '../evaluation/mapVersions';
import { rated, sampleMap } from '../testing/sampleMap';
import { sampleDocumentSource, sampleEvaluation } from '../testing/sampleDocumentSource';
import { tracesDocument } from './tracesDocument';

const ratings = rated(['A1.1.1']);
const documentOf = (laterVersion: string) =>
  tracesDocument(
    sampleDocumentSource({
      current: sampleEvaluation('final', ratings, { ...sampleMap(), version: laterVersion }),
      earlier: [sampleEvaluation('initial', ratings)],
    }),
  );

describe('the traces on paper', () => {
  it('say nothing of the version of the map while it is the same', () => {
    const { traces, notes } = documentOf('1');
    expect(traces.map(({ label }) => label).join()).not.toContain('carte');
    expect(notes).not.toContain(SEVERAL_VERSIONS_NOTE);
  });

  it('name the version of each, and what that may mean, when they are several', () => {
    const { traces, notes } = documentOf('2');
    expect(traces.map(({ label }) => label.split(', ')[1])).toEqual(['carte\u00a01', 'carte\u00a02']);
    expect(notes).toContain(SEVERAL_VERSIONS_NOTE);
  });
});
