import { describe, expect, it } from 'vitest';
import { CLEA_NOTICE } from '../clea/notice';
import { sampleClea, sampleCorrespondence } from '../testing/sampleClea';
import { sampleDocumentSource } from '../testing/sampleDocumentSource';
import { sampleMap } from '../testing/sampleMap';
import { correspondenceDocument } from './correspondenceDocument';

const map = sampleMap();
const clea = sampleClea();
const document = correspondenceDocument(
  map,
  { clea, correspondence: sampleCorrespondence(map, clea) },
  sampleDocumentSource().organisation,
);
const rows = document.domains.flatMap(({ subdomains }) => subdomains.flatMap((part) => part.rows));

describe('the correspondence table as a document', () => {
  it('gives every criterion once, in order, with what must be acquired and why', () => {
    expect(rows).toHaveLength(10);
    expect(rows[0]).toEqual({
      id: '1.1.1',
      label: 'Critère 1',
      rule: '«\u00a0Faire 11.1.1\u00a0» (A11.1.1).',
      reason: 'Directe',
    });
  });

  it('gives no rule to a criterion that the map does not cover, but its reason', () => {
    expect(rows.find(({ id }) => id === '2.1.1')).toMatchObject({
      rule: '',
      reason: 'Non observé sur la carte',
    });
  });

  it('gives every indicator with the criteria that it serves', () => {
    const [axis11] = document.axes.filter(({ number }) => number === 11);
    expect(axis11?.indicators).toHaveLength(12);
    expect(axis11?.indicators.map(({ criteria }) => criteria).slice(0, 2)).toEqual([
      '1.1.1, 1.1.2, 1.1.3',
      '1.1.2, 1.1.3',
    ]);
    expect(document.axes[0]?.indicators[0]?.criteria).toBe('–');
  });

  it('says that pre-validation does not replace the evaluation by an accredited body', () => {
    expect(document.notice).toBe(CLEA_NOTICE);
  });
});
