/** The parts of a referential, as one says which one: « axe 3 », « critère non couvert 2 ». */
const parts: Readonly<Record<string, string>> = {
  poles: 'pôle',
  circles: 'cercle',
  axes: 'axe',
  cells: 'cercle',
  indicators: 'indicateur',
  domains: 'domaine',
  subdomains: 'sous-domaine',
  criteria: 'critère',
  rules: 'règle',
  notCovered: 'critère non couvert',
  allOf: 'condition',
  anyOf: 'condition',
  of: 'condition',
};

/**
 * The place of a fault for whoever reads it: `axes[2].cells[0].label` as « axe 3, cercle 1 (axes[2].cells[0].label) ». What is told in
 * words already, as lines of a sheet are, stays.
 */
export function placeWords(place: string): string {
  if (place === '') return 'tout le fichier';
  const steps = [...place.matchAll(/(\w+)\[(\d+)\]/g)].flatMap(([, part = '', index = '']) => {
    const word = parts[part];
    return word === undefined ? [] : [`${word} ${Number(index) + 1}`];
  });
  return steps.length === 0 ? place : `${steps.join(', ')} (${place})`;
}
