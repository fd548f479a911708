import { describe, expect, it } from 'vitest';
import { logoSchema, siretSchema } from './organisation';

describe('a SIRET', () => {
  it.each([
    ['a right control digit', '73282932000074', '73282932000074'],
    ['spaces', ' 732 829 320 00074 ', '73282932000074'],
    ['nothing', '', ''],
    ['an establishment of La Poste, which follows another rule', '35600000000048', '35600000000048'],
    ['another of La Poste', '35600000049837', '35600000049837'],
  ])('with %s is taken', (_, typed, kept) => {
    expect(siretSchema.parse(typed)).toBe(kept);
  });

  it.each([
    ['one wrong digit', '73282932000075', 'clé de contrôle'],
    ['two digits exchanged', '73282923000074', 'clé de contrôle'],
    ['the rule of La Poste but another company', '73282932000005', 'clé de contrôle'],
    ['13 digits', '7328293200007', '14 chiffres'],
    ['letters', '7328293200007A', '14 chiffres'],
  ])('with %s is refused', (_, typed, reason) => {
    expect(() => siretSchema.parse(typed)).toThrow(reason);
  });
});

describe('a logo', () => {
  it('is a PNG or JPEG picture', () => {
    expect(logoSchema.safeParse('data:image/png;base64,iVBORw0KGgo=').success).toBe(true);
    expect(logoSchema.safeParse('data:image/jpeg;base64,/9j/4AAQ').success).toBe(true);
  });

  it.each([
    'data:image/svg+xml;base64,PHN2Zz4=',
    'https://exemple.fr/logo.png',
    'data:text/html;base64,PGI+',
    '',
  ])('is not « %s »', (logo) => {
    expect(logoSchema.safeParse(logo).success).toBe(false);
  });

  it('is not too heavy', () => {
    expect(() => logoSchema.parse(`data:image/png;base64,${'A'.repeat(800_000)}`)).toThrow('trop lourd');
  });
});
