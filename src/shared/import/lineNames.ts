import { quoted, searchKey } from '../format/french';
import { type Trainee, traineeSchema } from '../records/trainee';
import { type ImportField, nameFields } from './importField';
import { type Cells, leftOut, type ReadContext } from './lineCells';
import { readFullName, type ReadName, tidyName } from './personName';

/** Words that stand in the place of a name that somebody does not have. */
const nameWords = (text: string): string =>
  /^([-.?]+|x|snp|sans (pre)?nom|neant)$/.test(nameKeyOf(text)) ? '' : text;
const nameKeyOf = (text: string): string => searchKey(text) || text;

/** The names of a line; refuses those that are errors of formulas, and tells what it had to guess. */
export function namesOf(
  { words, errors }: Cells,
  { givenNameFirst }: ReadContext,
  refusals: string[],
  remarks: string[],
): ReadName {
  const name = splitNames(words, givenNameFirst);
  const { familyName, givenName } = name;
  if (name.isGuessed) {
    remarks.push(
      `Vérifiez où finit le nom de famille : ${quoted(familyName)} pour le nom, ${quoted(givenName)} pour le prénom.`,
    );
  }
  if (familyName !== '' && givenName !== '') return name;
  if (nameFields.some((field) => errors.includes(field))) {
    refusals.push('Le nom ou le prénom est une erreur du tableur : corrigez-la dans le fichier.');
    return name;
  }
  const only = familyName || givenName;
  if (only === '') return name;
  remarks.push(`Un seul nom, ${quoted(only)} : il est pris comme nom de famille, sans prénom.`);
  return { ...name, familyName: only, givenName: '' };
}

/**
 * The name of birth beside another in use, which a record has no place for; empty where the record bears it. It is said to be left out.
 */
export function otherBirthName({ words }: Cells, familyName: string, remarks: string[]): string {
  const birthName = nameWords(words('birthName'));
  const said = searchKey(familyName).split(' ');
  if (
    birthName === '' ||
    searchKey(birthName)
      .split(' ')
      .every((word) => said.includes(word))
  )
    return '';
  remarks.push(
    leftOut('birthName', birthName, `n’est pas celui de la fiche, qui est au nom de ${quoted(familyName)}`),
  );
  return tidyName(birthName);
}

function splitNames(words: (field: ImportField) => string, givenNameFirst: boolean): ReadName {
  const fullName = words('fullName');
  // Where there is a column for either, that of the name in use is empty for most.
  const familyName = nameWords(words('familyName')) || nameWords(words('birthName'));
  const givenName = nameWords(words('givenName'));
  if (fullName === '' || (familyName !== '' && givenName !== '')) {
    // A single column headed « Nom » often holds both.
    const holdsBoth = givenName === '' && familyName.includes(' ');
    if (!holdsBoth) {
      const names = { familyName: tidyName(familyName), givenName: tidyName(givenName) };
      return { ...names, civility: 'none', isGuessed: false };
    }
  }
  return readFullName(fullName === '' ? familyName : fullName, givenNameFirst);
}

const namePart = traineeSchema.pick({ familyName: true, givenName: true });

/** Why these names cannot be taken, unless that was said already. */
export function nameRefusals(trainee: Omit<Trainee, 'id'>, said: readonly string[]): string[] {
  if (trainee.familyName === '') return said.length > 0 ? [] : ['Le nom et le prénom manquent.'];
  if (/\d/.test(`${trainee.familyName}${trainee.givenName}`)) {
    return ['Le nom contient un chiffre : vérifiez à quelle colonne il correspond.'];
  }
  return namePart.safeParse(trainee).error?.issues.map(({ message }) => message) ?? [];
}
