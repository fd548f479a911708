import type { Correspondence } from '../clea/correspondence';
import type { CleaNomenclature } from '../referential/cleaNomenclature';
import type { CompetencyMap } from '../referential/competencyMap';

/** Test builder: one domain with one sub-domain of four criteria; the six other domains hold one criterion each. */
export const sampleClea = (): CleaNomenclature => ({
  kind: 'clea',
  id: 'clea-essai',
  title: 'CléA',
  version: '1',
  note: '',
  domains: [1, 2, 3, 4, 5, 6, 7].map((domain) => ({
    id: `${domain}`,
    label: `Domaine ${domain}`,
    subdomains: [
      {
        id: `${domain}.1`,
        label: `Sous-domaine ${domain}.1`,
        criteria: (domain === 1 ? [1, 2, 3, 4] : [1]).map((n) => ({
          id: `${domain}.1.${n}`,
          label: `Critère ${n}`,
        })),
      },
    ],
  })),
});

/** Test builder: rules for the first three criteria of `sampleClea()` on `sampleMap()`; the others are not covered. */
export const sampleCorrespondence = (map: CompetencyMap, clea: CleaNomenclature): Correspondence => ({
  kind: 'correspondence',
  id: 'essai',
  title: 'Essai',
  version: '1',
  map: { id: map.id, version: map.version },
  clea: { id: clea.id, version: clea.version },
  note: '',
  rules: [
    { criterion: '1.1.1', when: 'A11.1.1', reason: 'Directe', source: 'reconstructed' },
    {
      criterion: '1.1.2',
      when: { allOf: ['A11.1.1', 'A11.1.2'] },
      reason: 'Ensemble',
      source: 'reconstructed',
    },
    {
      criterion: '1.1.3',
      when: { anyOf: ['A10.1.1', { axis: 11, circle: 2 }] },
      reason: 'Ou',
      source: 'reconstructed',
    },
  ],
  notCovered: ['1.1.4', '2.1.1', '3.1.1', '4.1.1', '5.1.1', '6.1.1', '7.1.1'].map((criterion) => ({
    criterion,
    reason: 'Non observé sur la carte',
  })),
});
