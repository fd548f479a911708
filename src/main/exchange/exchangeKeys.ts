import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Host } from '../host/host';
import { newPseudonymKey } from './pseudonyms';
import { newSigningKey } from './signature';

/** The keys of this organisation on this computer. */
export interface ExchangeKeys {
  /** Ed25519, PKCS #8 in PEM: signs what leaves. */
  readonly signingKey: string;
  /** age key (`AGE-SECRET-KEY-1…`): opens what was encrypted for us. */
  readonly identity: string;
  /** What others encrypt for (`age1…`). */
  readonly recipient: string;
  /** 32 bytes in base 64: makes the pseudonyms of archives. */
  readonly pseudonymKey: string;
}

/** Reads the keys where the host keeps secrets; each is made when it is first needed. */
export function createExchangeKeys(secrets: Host['secrets']): () => Promise<ExchangeKeys> {
  let keys: Promise<ExchangeKeys> | undefined;

  async function secret(name: string, make: () => string | Promise<string>): Promise<string> {
    const kept = await secrets.read(name);
    if (kept !== null) return kept;
    const made = await make();
    await secrets.write(name, made);
    return made;
  }

  async function read(): Promise<ExchangeKeys> {
    const identity = await secret('exchange-age-identity', generateX25519Identity);
    return {
      signingKey: await secret('exchange-signing-key', newSigningKey),
      identity,
      recipient: await identityToRecipient(identity),
      pseudonymKey: await secret('exchange-pseudonym-key', newPseudonymKey),
    };
  }

  return async () => {
    keys ??= read();
    try {
      return await keys;
    } catch (error) {
      keys = undefined;
      throw error;
    }
  };
}
