import { describe, expect, it } from 'vitest';
import { formalName, fullName, listName } from './trainee';

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
});
