import { NO_BREAK_SPACE, formatSiret, searchKey } from '../format/french';
import { UNKNOWN_DEPARTMENT } from './departments';

interface NamedOrganisation {
  readonly id: number;
  readonly name: string;
  readonly siret: string;
  readonly department: string;
}

/**
 * How each organisation is called where several stand together: by its name; those of one name also by what tells them apart, their
 * department, else their SIRET, else the order in which they came.
 */
export function organisationLabels(organisations: readonly NamedOrganisation[]): ReadonlyMap<number, string> {
  const byName = Map.groupBy(organisations, ({ name }) => searchKey(name));
  return new Map(
    organisations.map((organisation) => {
      const namesakes = byName.get(searchKey(organisation.name)) ?? [];
      return [
        organisation.id,
        namesakes.length < 2
          ? organisation.name
          : `${organisation.name} (${difference(organisation, namesakes)})`,
      ];
    }),
  );
}

function difference(
  { id, siret, department }: NamedOrganisation,
  namesakes: readonly NamedOrganisation[],
): string {
  const isAlone = (of: (one: NamedOrganisation) => string, own: string): boolean =>
    namesakes.filter((one) => of(one) === own).length === 1;
  if (department !== UNKNOWN_DEPARTMENT && isAlone((one) => one.department, department)) return department;
  if (siret !== '' && isAlone((one) => one.siret, siret))
    return `SIRET${NO_BREAK_SPACE}${formatSiret(siret)}`;
  return `n°${NO_BREAK_SPACE}${namesakes.findIndex((one) => one.id === id) + 1}`;
}
