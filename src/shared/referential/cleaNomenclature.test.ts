import { describe, expect, it } from 'vitest';
import { type CleaNomenclature, criteriaOf, parseCleaNomenclature } from './cleaNomenclature';

/** Seven domains of two sub-domains with one criterion each. */
function sample(): CleaNomenclature {
  return {
    kind: 'clea',
    id: 'clea-essai',
    title: 'CléA',
    version: '1',
    note: '',
    domains: Array.from({ length: 7 }, (_, index) => index + 1).map((domain) => ({
      id: `${domain}`,
      label: `Domaine ${domain}`,
      subdomains: [1, 2].map((subdomain) => ({
        id: `${domain}.${subdomain}`,
        label: `Sous-domaine ${subdomain}`,
        criteria: [{ id: `${domain}.${subdomain}.1`, label: 'Critère' }],
      })),
    })),
  };
}
const changed = (find: string, replacement: string): unknown =>
  JSON.parse(JSON.stringify(sample()).replace(find, replacement));

describe('reading the CléA nomenclature', () => {
  it('gives the criteria in order', () => {
    const ids = criteriaOf(parseCleaNomenclature(sample(), 'clea.json')).map(({ id }) => id);
    expect(ids.slice(0, 3)).toEqual(['1.1.1', '1.2.1', '2.1.1']);
    expect(ids).toHaveLength(14);
  });

  it.each([
    [
      'a criterion of another sub-domain',
      '"3.2.1"',
      '"3.1.2"',
      'domains[2].subdomains[1].criteria[0].id : « 3.1.2 » n’est pas sous « 3.2 »',
    ],
    [
      'a sub-domain of another domain',
      '"3.2"',
      '"4.9"',
      'domains[2].subdomains[1].id : « 4.9 » n’est pas sous « 3 »',
    ],
    [
      'an identifier twice',
      '"2.2"',
      '"2.1"',
      'domains[1].subdomains[1].id : l’identifiant « 2.1 » est déclaré deux fois',
    ],
    ['an identifier of another form', '"2.2.1"', '"two"', 'domains[1].subdomains[1].criteria[0].id : '],
  ])('tells file and place of %s', (_, find, replacement, expected) => {
    expect(() => parseCleaNomenclature(changed(find, replacement), 'clea.json')).toThrow(
      `clea.json, ${expected}`,
    );
  });

  it('refuses a domain too few', () => {
    const json = { ...sample(), domains: sample().domains.slice(1) };
    expect(() => parseCleaNomenclature(json, 'clea.json')).toThrow('clea.json, domains : ');
  });
});
