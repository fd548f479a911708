import type { Table } from '../tables/table';
import { type ImportField, importFieldLabels } from './importField';

/** The columns of the table to fill in, with an example that is plainly made up. */
const example: readonly (readonly [ImportField, string])[] = [
  ['familyName', 'EXEMPLE'],
  ['givenName', 'Camille'],
  ['civility', 'Madame'],
  ['birthDate', '2001-03-14'],
  ['phone', '01 99 00 12 34'],
  ['email', 'camille@exemple.fr'],
  ['street', '1 rue de l’Exemple'],
  ['postcode', '93100'],
  ['city', 'Montreuil'],
  ['statusBeforeEntry', 'En recherche d’emploi'],
  ['schoolingLevel', 'Niveau 3 (CAP, BEP)'],
  ['situation', ''],
  ['entryDate', '2026-03-02'],
  ['plannedExitDate', '2026-08-28'],
  ['plannedHours', '560'],
  ['programme', 'PEE'],
  ['group', 'PEE Montreuil – mars 2026'],
  ['prescriber', 'Mission locale de la Ville exemple'],
  ['adviser', 'Sacha Modèle'],
];
const dates: readonly ImportField[] = ['birthDate', 'entryDate', 'plannedExitDate'];

/** A table to fill in: the headings that are recognised, and one line that shows how. */
export function importModel(): Table {
  return {
    title: 'Modèle de liste de stagiaires',
    columns: example.map(([field]) => ({
      heading: importFieldLabels[field],
      kind: dates.includes(field) ? 'date' : 'text',
    })),
    rows: [example.map(([, value]) => value)],
  };
}
