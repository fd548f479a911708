import { describe, expect, it } from 'vitest';
import { familiarName, formalName, fullName, listName, traineeSchema } from './trainee';

const person = { givenName: 'Inès', familyName: 'd’Esquisse-Œuvrée', civility: 'madame' } as const;

describe('the name of a person', () => {
  it('begins with the family name in lists', () => {
    expect(listName(person)).toBe('D’ESQUISSE-ŒUVRÉE Inès');
  });
  it('begins with the given name in headings', () => {
    expect(fullName(person)).toBe('Inès D’ESQUISSE-ŒUVRÉE');
  });
  it('bears the civility in documents, unless it was not given', () => {
    expect(formalName(person)).toBe('Madame Inès D’ESQUISSE-ŒUVRÉE');
    expect(formalName({ ...person, civility: 'none' })).toBe('Inès D’ESQUISSE-ŒUVRÉE');
  });
  it('stands alone when it is the only one: no space too many, and a familiar word for it', () => {
    const awa = { givenName: '', familyName: 'Awa', civility: 'madame' } as const;
    expect([listName(awa), fullName(awa), formalName(awa)]).toEqual(['AWA', 'AWA', 'Madame AWA']);
    expect([familiarName(awa), familiarName(person)]).toEqual(['Awa', 'Inès']);
    expect(traineeSchema.shape.givenName.safeParse('').success).toBe(true);
    expect(traineeSchema.shape.familyName.safeParse('').success).toBe(false);
  });
});
