import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import type { PseudonymOf } from '#shared/exchange/pseudonymise';

/** A new secret, 32 bytes in base 64. */
export const newPseudonymKey = (): string => randomBytes(32).toString('base64');

/**
 * Pseudonyms by HMAC-SHA-256 with the secret of the organisation: the same identifier always has the same one, and nobody can tell
 * the identifier without the secret. The first 16 bytes, in the form of a UUID of version 8 (RFC 9562: contents of one's own).
 */
export function createPseudonyms(key: string): PseudonymOf {
  // Made once: a key given as bytes costs each of thousands of pseudonyms four times as much.
  const secret = createSecretKey(key, 'base64');
  return (kind, id) => {
    const bytes = createHmac('sha256', secret).update(`${kind}/${id}`).digest().subarray(0, 16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  };
}
