import { describe, expect, it } from 'vitest';
import { emptyAddress } from '../records/text';
import { type Trainee, traineeSchema } from '../records/trainee';
import {
  choicesBy,
  isSameField,
  mergedTrainee,
  mergeFields,
  mergeFieldText,
  proposedChoices,
  proposedSide,
  undoneTrainee,
} from './mergedTrainee';

const trainee = (changes: Partial<Trainee> = {}): Trainee => ({
  id: '01990a10-0000-7000-8000-00000000000a',
  civility: 'none',
  givenName: 'Sacha',
  familyName: 'Modèle',
  birthDate: null,
  phone: '',
  email: '',
  address: emptyAddress,
  statusBeforeEntry: 'unknown',
  schoolingLevel: 'unknown',
  situation: '',
  ...changes,
});
const full = trainee({
  civility: 'madame',
  birthDate: '2001-05-12',
  phone: '01 99 00 12 34',
  email: 'sacha@exemple.example',
  address: { street: '1 rue de l’Exemple', postcode: '93100', city: 'Montreuil' },
  statusBeforeEntry: 'jobSeeker',
  schoolingLevel: 'level3',
  situation: 'Sans permis',
});

describe('what is proposed', () => {
  it('is what is known rather than nothing, on whichever side', () => {
    const empty = trainee();
    expect(mergedTrainee(empty.id, empty, full, proposedChoices(empty, full, 'first'))).toEqual(full);
    expect(mergedTrainee(empty.id, full, empty, proposedChoices(full, empty, 'second'))).toEqual(full);
  });

  it('is the name with its accents, given and family name from the same record', () => {
    const turned = trainee({ givenName: 'Modele', familyName: 'Sacha' });
    const choices = proposedChoices(turned, trainee(), 'first');
    expect(choices.name).toBe('second');
    expect(mergedTrainee(turned.id, turned, trainee(), choices)).toMatchObject({
      givenName: 'Sacha',
      familyName: 'Modèle',
    });
  });

  it('is what was changed last where both say something', () => {
    const other = { ...full, phone: '01 99 00 56 78' };
    expect(proposedSide('phone', full, other, 'first')).toBe('first');
    expect(proposedSide('phone', full, other, 'second')).toBe('second');
  });

  it('is both texts of what trainers write freely, unless one holds the other or both are too long', () => {
    const other = { ...full, situation: 'Garde d’enfant le mercredi' };
    expect(mergedTrainee(full.id, full, other, proposedChoices(full, other, 'first')).situation).toBe(
      'Sans permis\nGarde d’enfant le mercredi',
    );
    const longer = { ...full, situation: 'Sans permis, mais à vélo' };
    expect(proposedSide('situation', full, longer, 'first')).toBe('second');
    const long = { ...full, situation: 'x'.repeat(1999) };
    expect(proposedSide('situation', full, long, 'second')).toBe('second');
  });
});

it('every field of a trainee but the identifier is chosen', () => {
  const other = trainee({ givenName: 'Autre', familyName: 'Autre' });
  const all = mergedTrainee(
    full.id,
    other,
    full,
    choicesBy(() => 'second'),
  );
  expect(Object.keys(all).sort()).toEqual(Object.keys(traineeSchema.shape).sort());
  expect(all).toEqual(full);
});

it('undone, a record is what it was, but for what was changed since', () => {
  const [before, other] = [trainee(), full];
  const written = mergedTrainee(before.id, before, other, proposedChoices(before, other, 'first'));
  expect(undoneTrainee({ before, written, now: written })).toEqual(before);
  const now = { ...written, email: 'nouvelle@exemple.example' };
  expect(undoneTrainee({ before, written, now })).toEqual({ ...before, email: 'nouvelle@exemple.example' });
});

it('a field that says nothing is empty', () => {
  for (const field of mergeFields)
    expect(field === 'name' || mergeFieldText(field, trainee()) === '', field).toBe(true);
  expect(isSameField('address', trainee(), trainee({ address: { ...emptyAddress } }))).toBe(true);
});
