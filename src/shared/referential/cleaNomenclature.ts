import { z } from 'zod';
import { referentialText } from '../records/text';
import { ReferentialError, type ReferentialFault, schemaFaults } from './fault';
import { referentialFault } from './faultWords';

const text = referentialText.max(300);
const criterionSchema = z.strictObject({
  id: z.string().regex(/^\d\.\d{1,2}\.\d{1,2}$/, 'l’identifiant d’un critère est attendu, comme « 1.3.2 »'),
  label: text,
});
export type Criterion = z.infer<typeof criterionSchema>;

const subdomainSchema = z.strictObject({
  id: z.string().regex(/^\d\.\d{1,2}$/, 'l’identifiant d’un sous-domaine est attendu, comme « 1.3 »'),
  label: text,
  criteria: z.array(criterionSchema).min(1),
});
export type Subdomain = z.infer<typeof subdomainSchema>;

const domainSchema = z.strictObject({
  id: z.string().regex(/^\d$/, 'l’identifiant d’un domaine est attendu, comme « 1 »'),
  label: text,
  subdomains: z.array(subdomainSchema).min(1),
});
export type Domain = z.infer<typeof domainSchema>;

/** The CléA socle: 7 domains, 28 sub-domains, 106 to 108 criteria depending on the edition. */
export const cleaNomenclatureSchema = z.strictObject({
  kind: z.literal('clea'),
  id: text,
  title: text,
  version: text,
  note: z.string().max(2000),
  domains: z.array(domainSchema).length(7),
});
export type CleaNomenclature = z.infer<typeof cleaNomenclatureSchema>;

/** All criteria in the order of the nomenclature. */
export function criteriaOf(clea: CleaNomenclature): Criterion[] {
  return clea.domains.flatMap((domain) => domain.subdomains.flatMap((subdomain) => subdomain.criteria));
}

/**
 * Checks the parsed JSON of a CléA file: shape, unique identifiers, each identifier under its parent's.
 *
 * @throws ReferentialError listing every fault with `file` and place.
 */
export function parseCleaNomenclature(json: unknown, file: string): CleaNomenclature {
  const parsed = cleaNomenclatureSchema.safeParse(json, { error: referentialFault });
  if (!parsed.success) throw new ReferentialError(schemaFaults(file, parsed.error));
  const faults = identifierFaults(parsed.data, file);
  if (faults.length > 0) throw new ReferentialError(faults);
  return parsed.data;
}

function identifierFaults(clea: CleaNomenclature, file: string): ReferentialFault[] {
  const seen = new Set<string>();
  const faults: ReferentialFault[] = [];
  const check = (id: string, parent: string, place: string): void => {
    if (seen.has(id))
      faults.push({
        file,
        place,
        fault: `l’identifiant « ${id} » est déclaré deux fois : donnez-en un autre`,
      });
    if (parent !== '' && !id.startsWith(`${parent}.`)) {
      faults.push({
        file,
        place,
        fault: `« ${id} » n’est pas sous « ${parent} » : il doit commencer par « ${parent}. »`,
      });
    }
    seen.add(id);
  };
  clea.domains.forEach((domain, i) => {
    check(domain.id, '', `domains[${i}].id`);
    domain.subdomains.forEach((subdomain, j) => {
      check(subdomain.id, domain.id, `domains[${i}].subdomains[${j}].id`);
      subdomain.criteria.forEach((criterion, k) =>
        check(criterion.id, subdomain.id, `domains[${i}].subdomains[${j}].criteria[${k}].id`),
      );
    });
  });
  return faults;
}
