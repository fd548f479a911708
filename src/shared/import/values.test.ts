import { describe, expect, it } from 'vitest';
import { headingKey, recogniseHeading } from './importField';
import { readCivility, readFullName, tidyName } from './personName';
import { columnName } from './sheet';
import {
  prescriberKindOf,
  readEmail,
  readHours,
  readPhone,
  readPostcode,
  readSchoolingLevel,
  readStatus,
} from './values';

describe('a name in one cell', () => {
  it.each([
    ['DUPONT Marie', 'Dupont', 'Marie'],
    ['Marie DUPONT', 'Dupont', 'Marie'],
    ['DE LA TOUR Jean-Luc', 'De La Tour', 'Jean-Luc'],
    ['Dupont, Marie', 'Dupont', 'Marie'],
    ['Dupont Marie', 'Dupont', 'Marie'],
    ['D’ALMEIDA Inès', 'D’Almeida', 'Inès'],
    ['NGUYEN Thi Mai', 'Nguyen', 'Thi Mai'],
    ['DUPONT née MARTIN Marie', 'DUPONT née MARTIN', 'Marie'],
    ['Marie DUPONT épouse MARTIN', 'DUPONT épouse MARTIN', 'Marie'],
  ])('« %s »', (text, familyName, givenName) => {
    expect(readFullName(text, false)).toMatchObject({ familyName, givenName, isGuessed: false });
  });

  it('gives the civility before it', () => {
    expect(readFullName('Mme EXEMPLE Aïcha', false)).toMatchObject({
      civility: 'madame',
      familyName: 'Exemple',
      givenName: 'Aïcha',
    });
    expect(readFullName('M. Alix EXEMPLE', false).civility).toBe('monsieur');
    // A name that begins like a civility.
    expect(readFullName('Mohamed EXEMPLE', false)).toMatchObject({ civility: 'none', givenName: 'Mohamed' });
  });

  it('follows the heading when nothing else tells, and says that it guesses', () => {
    expect(readFullName('Marie Dupont', true)).toMatchObject({ familyName: 'Dupont', givenName: 'Marie' });
    expect(readFullName('BEN SALAH AMINE', false)).toMatchObject({
      familyName: 'Ben',
      givenName: 'Salah Amine',
      isGuessed: true,
    });
  });

  it('gets capitals where names have them, unless it was typed with care', () => {
    expect(tidyName('MARIE-LOUISE')).toBe('Marie-Louise');
    expect(tidyName("o'neil")).toBe("O'Neil");
    expect(tidyName('ÉLODIE')).toBe('Élodie');
    expect(tidyName('McDonald')).toBe('McDonald');
    expect(tidyName('de La Rue')).toBe('de La Rue');
  });
});

describe('other cells', () => {
  it.each([
    ['612345678', '06 12 34 56 78'],
    ['0612345678', '06 12 34 56 78'],
    ['06.12.34.56.78', '06 12 34 56 78'],
    ['+33 6 12 34 56 78', '06 12 34 56 78'],
    ['0033612345678', '06 12 34 56 78'],
    ['06 12 34 56 78 / 01 99 00 12 34', '06 12 34 56 78'],
    ['+32 470 12 34 56', '+32 470 12 34 56'],
  ])('the number %s is %s', (text, phone) => {
    expect(readPhone(text)).toBe(phone);
  });
  it.each(['voir dossier', '12', '-'])('« %s » is no number', (text) => {
    expect(readPhone(text)).toBeNull();
  });

  it('reads addresses, postcodes and hours', () => {
    expect(readEmail('Alix <alix@exemple.fr>')).toBe('alix@exemple.fr');
    expect(readEmail('alix(at)exemple.fr')).toBeNull();
    expect(readPostcode('93 100')).toBe('93100');
    expect(readPostcode('1000')).toBe('01000');
    expect(readPostcode('Paris')).toBeNull();
    expect(readHours('1 200,5 h')).toBe(1200.5);
    expect(readHours('560 heures')).toBe(560);
    expect(readHours('à voir')).toBeNull();
  });

  it('reads civilities, statuses and levels in the words of organisations', () => {
    expect(['F', 'Mme', 'Femme', 'Mlle'].map(readCivility)).toEqual(Array(4).fill('madame'));
    expect(['H', 'M.', 'Masculin'].map(readCivility)).toEqual(Array(3).fill('monsieur'));
    expect(readCivility('Dr')).toBeNull();
    expect(readStatus('Demandeur d’emploi')).toBe('jobSeeker');
    expect(readStatus('DE inscrit à France Travail')).toBe('jobSeeker');
    expect(readStatus('Sans activité, non inscrit')).toBe('inactive');
    expect(readStatus('Salarié CDD')).toBe('employee');
    expect(readStatus('Scolarisé')).toBe('student');
    expect(readStatus('patate')).toBeNull();
    expect(readSchoolingLevel('Niveau V')).toBe('level3');
    expect(readSchoolingLevel('CAP cuisine')).toBe('level3');
    expect(readSchoolingLevel('Niveau 4')).toBe('level4');
    expect(readSchoolingLevel('Bac pro')).toBe('level4');
    expect(readSchoolingLevel('Bac+2')).toBe('level5OrMore');
    expect(readSchoolingLevel('Niveau VI')).toBe('belowLevel3');
    expect(readSchoolingLevel('Brevet des collèges')).toBe('belowLevel3');
    expect(readSchoolingLevel('Niveau 3 (CAP, BEP)')).toBe('level3');
    expect(readSchoolingLevel('Niveau 5 ou plus')).toBe('level5OrMore');
    expect(readSchoolingLevel('???x')).toBeNull();
  });
});

describe('a heading', () => {
  it.each([
    ['NOM', 'familyName'],
    ['Nom d’usage', 'familyName'],
    ['Nom du stagiaire', 'familyName'],
    ['Prénom(s)', 'givenName'],
    ['Nom - Prénom', 'fullName'],
    ['NOMS ET PRENOMS', 'fullName'],
    ['Stagiaire', 'fullName'],
    ['Né(e) le', 'birthDate'],
    ['Date de naissance (jj/mm/aaaa)', 'birthDate'],
    ['D. naissance', 'birthDate'],
    ['N° de tél. portable', 'phone'],
    ['Tél', 'phone'],
    ['Adresse mail', 'email'],
    ['E-mail', 'email'],
    ['Courriel', 'email'],
    ['Adresse', 'street'],
    ['CP', 'postcode'],
    ['Code postal', 'postcode'],
    ['Commune', 'city'],
    ['Ville de résidence', 'city'],
    ['M./Mme', 'civility'],
    ['Sexe', 'civility'],
    ['Niveau d’études', 'schoolingLevel'],
    ['Niveau de formation à l’entrée', 'schoolingLevel'],
    ['Statut avant l’entrée', 'statusBeforeEntry'],
    ['Date d’entrée en formation', 'entryDate'],
    ['Début', 'entryDate'],
    ['Date de fin prévue', 'plannedExitDate'],
    ['Sortie prévue', 'plannedExitDate'],
    ['Nb d’heures', 'plannedHours'],
    ['Observations', 'situation'],
    ['Dispositif', 'programme'],
    ['Action de formation', 'programme'],
    ['Nom du groupe', 'group'],
    ['Session', 'group'],
    ['Prescripteur (ML, FT…)', 'prescriber'],
    ['Structure prescriptrice', 'prescriber'],
    ['Orienté(e) par', 'prescriber'],
    ['Conseiller(ère)', 'adviser'],
    ['Nom du conseiller', 'adviser'],
    ['Conseiller référent', 'adviser'],
    ['Référent', 'adviser'],
    ['Nom du référent', 'adviser'],
    ['Référente', 'adviser'],
    ['N° de session', 'group'],
    ['Groupe / session', 'group'],
    ['Dispositif de formation', 'programme'],
    ['Prescrit par', 'prescriber'],
  ])('« %s » announces %s', (heading, field) => {
    expect(recogniseHeading(heading)?.field).toBe(field);
  });

  it.each([
    'Lieu de naissance',
    'N°',
    'Tél. du conseiller',
    'Mail du référent',
    'Formateur référent',
    'Date',
    'Signature',
    'Nationalité',
    '',
  ])('« %s » announces nothing', (heading) => {
    expect(recogniseHeading(heading)).toBeNull();
  });

  it('is compared without case, accents and punctuation', () => {
    expect(headingKey('  N° Tél. : ')).toBe('n tel');
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
  });
});

describe('the sort of a structure', () => {
  it.each([
    ['Mission locale de la Ville exemple', 'missionLocale'],
    ['ML Est parisien', 'missionLocale'],
    ['Pôle emploi Pantin', 'franceTravail'],
    ['France Travail', 'franceTravail'],
    ['Cap emploi 93', 'capEmploi'],
    ['Conseil départemental – RSA', 'department'],
    ['Association Exemple', 'other'],
  ])('« %s » is %s', (structure, kind) => {
    expect(prescriberKindOf(structure)).toBe(kind);
  });
});
