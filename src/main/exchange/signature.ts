import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** The first 12 bytes of an Ed25519 public key in SPKI form (RFC 8410); the 32 bytes of the key follow. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** A new private key, PKCS #8 in PEM. */
export function newSigningKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** Tells whether a text is a private key as `newSigningKey` makes them. */
export function isSigningKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

/** The public key of a private one: 32 bytes in base 64. */
export function publicKeyOf(signingKey: string): string {
  const spki = createPublicKey(createPrivateKey(signingKey)).export({ type: 'spki', format: 'der' });
  return spki.subarray(SPKI_PREFIX.length).toString('base64');
}

/** Signs bytes; the signature is 64 bytes in base 64. */
export function signatureOf(bytes: Uint8Array, signingKey: string): string {
  return sign(null, bytes, createPrivateKey(signingKey)).toString('base64');
}

/** Tells whether the owner of a public key (32 bytes in base 64) signed these bytes. */
export function isSignedBy(bytes: Uint8Array, signature: string, publicKey: string): boolean {
  try {
    return verify(null, bytes, keyFrom(publicKey), Buffer.from(signature, 'base64'));
  } catch {
    // Not a point of the curve.
    return false;
  }
}

function keyFrom(publicKey: string): KeyObject {
  const spki = Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, 'base64')]);
  return createPublicKey({ key: spki, type: 'spki', format: 'der' });
}

/** What two people compare by telephone: eight groups of four letters and digits of the SHA-256 of the key. */
export function fingerprintOf(publicKey: string): string {
  const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');
  return Array.from({ length: 8 }, (_, index) => hash.slice(index * 4, index * 4 + 4).toUpperCase()).join(
    ' ',
  );
}
