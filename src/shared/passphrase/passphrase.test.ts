import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonPieces } from './commonPieces';
import { passphraseFault } from './passphrase';

describe('a passphrase', () => {
  it.each([
    [
      'the same character',
      'aaaaaaaaaaaa',
      '............',
      '000000000000',
      'ééééééééééééé',
      'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab',
    ],
    [
      'a few characters over and over',
      'abababababab',
      'abcabcabcabc',
      'aabbaabbabab',
      'xyxyyxxyyxyx',
      'a a a a a a a a',
      '12 12 12 12 12',
    ],
    ['the same word over and over', 'girafegirafe', 'girafe girafe girafe', 'Girafe-girafe-GIRAFE'],
    [
      'characters in order',
      'abcdefghijkl',
      '123456789012',
      'zyxwvutsrqponm',
      '987654321098',
      'aaabbbcccdddeee',
      'aabbccddeeff',
      '111222333444',
    ],
    [
      'rows of a keyboard',
      'azertyuiop12',
      'qwertyuiopas',
      'qsdfghjklmwx',
      'poiuytrezaml',
      'azertyqsdfgh',
      '1a2z3e4r5t6y',
      'azerty123456',
      'AZERTYazerty',
    ],
    [
      'dates',
      '14/07/1989 !!',
      '1989-07-14 2026',
      '14071989 14071990',
      '01 02 2003 04 05 2006',
      'né le 14/07/1989',
    ],
    ['telephone and other numbers', '06 12 34 56 78', '123 456 789 00012', '41816609600069'],
    [
      'common words and phrases',
      'motdepasse2026',
      'Motdepasse123!',
      'M0td3p@ss3!!',
      'bonjour bonjour',
      'bonjoursoleil',
      'je t’aime mon amour',
      'mon mot de passe',
      'Soleil2024!!',
      'juillet 2026 !',
      'liberté égalité fraternité',
      'vive la france 2026',
      'administrateur1',
      'formation 2026',
      'carte de compétences',
    ],
    ['the example itself', 'quatre mots sans lien entre eux'],
  ])('of %s is refused with what to do', (_, ...texts) => {
    for (const text of texts) {
      expect(passphraseFault(text), text).toMatch(/se devine.+Choisissez-en une autre.+quatre mots/);
    }
  });

  it.each([
    'girafe horloge tilleul',
    'girafe l’été bleue',
    'Mon chat dort sur le radiateur du salon',
    'quatre mots de passe choisis',
    'nous mangeons des poires vertes',
    'tK7#vq9!Lm2z',
    'Xq4zNb8wRt2k',
    'пароль из шести слов',
    '靴の中の小さな青い魚と月',
  ])('« %s » will do', (text) => {
    expect(passphraseFault(text)).toBeNull();
  });

  it('that is short, long or of several lines is told so', () => {
    expect(passphraseFault('court')).toContain('au moins 12 caractères');
    expect(passphraseFault('      tK7#vq      ')).toContain('au moins 12 caractères');
    expect(passphraseFault('girafe '.repeat(40))).toContain('200 caractères au plus');
    expect(passphraseFault('girafe horloge\ntilleul')).toContain('sur une ligne');
  });

  it('made of the name of the organisation is refused, however it is written', () => {
    const names = ['Horizon Compétences 93'];
    for (const text of ['horizoncompetences93', 'Horizon-Compétences-93 !', 'HORIZON COMPETENCES 93 2026']) {
      expect(passphraseFault(text, names), text).toContain('nom de l’organisme');
    }
    expect(passphraseFault('girafe horloge tilleul', names)).toBeNull();
  });

  it.each(['anticonstitutionnellement', 'Électroencéphalogramme !', 'développement93', 'chevalgirafebateau'])(
    'of one word, « %s », is refused',
    (text) => {
      expect(passphraseFault(text)).toContain('plusieurs mots séparés par des espaces');
    },
  );

  it('made of any two common words is refused', () => {
    const words = fc.constantFrom(...commonPieces);
    fc.assert(
      fc.property(words, words, fc.integer({ min: 1900, max: 2099 }), (one, other, year) => {
        expect(passphraseFault(`${one} ${other} ${year}!`.padEnd(12, '!'))).not.toBeNull();
      }),
    );
  });

  it('drawn at random will do', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
    // Without its preference for what is repeated, which a passphrase must not be.
    const letters = fc.noBias(fc.array(letter, { minLength: 26, maxLength: 40 }).map((all) => all.join('')));
    for (const text of fc.sample(letters, { seed: 1, numRuns: 300 })) {
      expect(passphraseFault(text), text).toBeNull();
    }
  });
});
