import { describe, expect, it } from 'vitest';
import { addressSchema, emailSchema, idSchema, line, paragraphs, phoneSchema, requiredLine } from './text';

describe('a line of text', () => {
  const schema = line(20);

  it('is trimmed and composed, and otherwise kept exactly', () => {
    expect(schema.parse('  Éloïse ')).toBe('Éloïse');
    expect(schema.parse('E\u0301')).toBe('É');
    for (const text of ['=CMD()', '<b>gras</b>', 'عائشة', '👩‍🏫', "L'« été »"])
      expect(schema.parse(text)).toBe(text);
  });

  it('drops marks that turn the direction of writing, which make a name look like another', () => {
    expect(schema.parse('\u202eelliM\u202c')).toBe('elliM');
    expect(schema.parse('\u2066عائشة\u2069')).toBe('عائشة');
  });

  it('drops spaces without width and other signs that nobody sees, but not what joins letters and faces', () => {
    expect(schema.parse('\ufeffDu\u200bpo\u00adnt\u2060')).toBe('Dupont');
    for (const text of ['می\u200cخواهم', '👩\u200d🏫', '❤\ufe0f']) expect(schema.parse(text)).toBe(text);
  });

  it.each(['\ud83d', 'Dup\udc00ont'])('refuses half of a character: %j', (text) => {
    expect(() => schema.parse(text)).toThrow('caractère incomplet');
    expect(() => paragraphs(20).parse(text)).toThrow('caractère incomplet');
  });

  it.each(['avec\nretour', 'tabu\tlation', 'nul\u0000'])('refuses control characters: %j', (text) => {
    expect(schema.safeParse(text).success).toBe(false);
  });

  it('is refused when too long, with the length allowed', () => {
    expect(() => schema.parse('x'.repeat(21))).toThrow('20 caractères au plus');
  });

  it('may have to be filled', () => {
    expect(() => requiredLine(20, 'Indiquez le nom.').parse('   ')).toThrow('Indiquez le nom.');
  });

  it.each([
    ['spaces without width', '\u200b\u200b'],
    ['joiners', '\u200d\u200c'],
    ['marks of direction', '\u202e\u202c'],
    ['fillers of Korean', '\u3164\u115f\uffa0'],
    ['blanks of Braille', '\u2800'],
    ['choices of a shape', '\ufe0f\u180b'],
    ['tags', '\u{e0041}\u{e007f}'],
    ['accents without a letter', '\u0301\u0302'],
    ['no-break spaces', '\u00a0\u202f\u2007'],
  ])('is not filled by %s alone', (_, text) => {
    expect(() => requiredLine(20, 'Indiquez le nom.').parse(text)).toThrow('Indiquez le nom.');
  });

  it.each(['-', '?', 'Ó', '李', 'ع', '🙂'])('is filled by « %s »', (text) => {
    expect(requiredLine(20, 'Indiquez le nom.').parse(text)).toBe(text);
  });
});

describe('paragraphs', () => {
  it('keep line breaks and tabs, whatever the system they come from', () => {
    expect(paragraphs(100).parse(' un\r\ndeux\n\ttrois ')).toBe('un\ndeux\n\ttrois');
  });

  it('refuse other control characters and too long a text', () => {
    expect(paragraphs(100).safeParse('un\u0000deux').success).toBe(false);
    expect(paragraphs(5).safeParse('123456').success).toBe(false);
  });
});

describe('contact details', () => {
  it.each(['', '01 99 00 12 34', '+33 1 99 00 12 34', '01.99.00.12.34', '0199001234'])(
    'take the phone « %s »',
    (phone) => {
      expect(phoneSchema.parse(phone)).toBe(phone);
    },
  );
  it.each(['12', 'au bureau', '01 99 00 12 34 poste 5', '<script>'])('refuse the phone « %s »', (phone) => {
    expect(phoneSchema.safeParse(phone).success).toBe(false);
  });

  it.each(['', 'prenom.nom@exemple.fr'])('take the address « %s »', (email) => {
    expect(emailSchema.parse(email)).toBe(email);
  });
  it.each(['prenom.nom', 'prenom@', '@exemple.fr', 'a b@exemple.fr'])(
    'refuse the address « %s »',
    (email) => {
      expect(emailSchema.safeParse(email).success).toBe(false);
    },
  );

  it.each([
    ['', true],
    ['93100', true],
    ['2A004', false],
    ['9310', false],
  ])('postcode « %s »: %s', (postcode, accepted) => {
    expect(addressSchema.safeParse({ street: '', postcode, city: '' }).success).toBe(accepted);
  });
});

describe('an identifier', () => {
  const id = '0197a3c2-0000-7000-8000-00000000000a';

  it('is written in one way only', () => {
    expect(idSchema.parse(id)).toBe(id);
    expect(() => idSchema.parse(id.toUpperCase())).toThrow('minuscules');
  });
});
