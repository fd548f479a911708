import { GREATEST_WORK_FACTOR } from './agePassphrase';
import { exchangeFault } from './exchangeFault';

/** Bytes that tell all of a header: that of our files has some hundred. The library would read one that never ends into memory. */
export const HEADER_SIZE = 64 * 1024;

/** Keys that a file may be encrypted for; ours are for one. Each is tried with each key that we have. */
const GREATEST_RECIPIENTS = 64;

/**
 * Looks at the header of a file in the age format (age-encryption.org/v1), before anything is derived from it.
 *
 * @param beginning the first `HEADER_SIZE` bytes of the file, or all of it.
 * @throws ApplicationError when it does not end, is for too many, or asks for more work than a passphrase of ours.
 */
export function checkAgeHeader(beginning: Uint8Array): void {
  const text = Buffer.from(beginning).toString('latin1');
  const end = text.indexOf('\n---');
  // A shorter file is cut: whoever decrypts it says so.
  if (end === -1 && beginning.length < HEADER_SIZE) return;
  if (end === -1) throw exchangeFault('son en-tête ne finit pas.');
  const recipients = text.slice(0, end).matchAll(/^-> (\S+)(?: (.*))?$/gm);
  let count = 0;
  for (const [, kind, words = ''] of recipients) {
    count += 1;
    if (count > GREATEST_RECIPIENTS) {
      throw exchangeFault(`il est chiffré pour plus de ${GREATEST_RECIPIENTS} destinataires.`);
    }
    if (kind === 'scrypt' && Number(words.split(' ')[1]) > GREATEST_WORK_FACTOR) {
      throw exchangeFault(
        'l’ouvrir demanderait plus de calcul et de mémoire qu’aucun fichier de cette application.',
      );
    }
  }
}
