import { passphraseFault, SHORTEST_PASSPHRASE } from '#shared/passphrase/passphrase';

/** What is said of a passphrase while it is typed: what it must be, then what is wrong with it, then that it will do. */
export function passphraseVerdict(text: string, names: readonly string[]): string {
  if (text === '') {
    return `Au moins ${SHORTEST_PASSPHRASE} caractères, par exemple quatre mots sans lien entre eux.`;
  }
  return passphraseFault(text.normalize('NFC'), names) ?? 'Cette phrase de passe convient.';
}
