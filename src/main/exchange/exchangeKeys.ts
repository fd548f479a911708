import { z } from 'zod';
import type { Host } from '../host/host';
import { newPseudonymKey } from './pseudonyms';
import { isSigningKey, newSigningKey } from './signature';

/** An age key that opens files: `AGE-SECRET-KEY-1…`. */
const identitySchema = z.string().regex(/^AGE-SECRET-KEY-1[AC-HJ-NP-Z02-9]{58}$/);

const FORMER_KEPT = 20;

/** What opens files: all that the computers of the Region have to share. */
export const openingKeysSchema = z.strictObject({
  /** Opens what was encrypted for us. */
  identity: identitySchema,
  /** Opened what was encrypted for us before the keys of another computer were taken; latest first. */
  formerIdentities: z.array(identitySchema).max(FORMER_KEPT),
});
type OpeningKeys = z.infer<typeof openingKeysSchema>;

/** What the computers of an organisation have to share: without it each signs, and codes people, in its own way. */
export const organisationKeysSchema = openingKeysSchema.extend({
  /** Ed25519, PKCS #8 in PEM: signs what leaves. */
  signingKey: z.string().max(500).refine(isSigningKey),
  /** 32 bytes in base 64: makes the pseudonyms of archives. */
  pseudonymKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
});
export type OrganisationKeys = z.infer<typeof organisationKeysSchema>;

/** The keys of this organisation on this computer. */
export interface ExchangeKeys extends OrganisationKeys {
  /** What others encrypt for (`age1…`). */
  readonly recipient: string;
}

export interface ExchangeKeyring {
  /** Each key is made when it is first needed. */
  read(): Promise<ExchangeKeys>;
  /** Takes the keys of another computer; what was encrypted for this one can still be opened. */
  replace(keys: OrganisationKeys): Promise<void>;
}

/** All our age keys, the current one first. */
export const identitiesOf = ({ identity, formerIdentities }: OpeningKeys): string[] => [
  identity,
  ...formerIdentities,
];

/** What passes to another computer, and nothing else. */
export const sharedKeys = ({
  signingKey,
  identity,
  formerIdentities,
  pseudonymKey,
}: OrganisationKeys): OrganisationKeys => ({ signingKey, identity, formerIdentities, pseudonymKey });

const names = {
  identity: 'exchange-age-identity',
  formerIdentities: 'exchange-former-age-identities',
  signingKey: 'exchange-signing-key',
  pseudonymKey: 'exchange-pseudonym-key',
  /** Keys that are being taken: secrets are written one by one, but change all or none. */
  incoming: 'exchange-keys-incoming',
} as const;

/** Keeps the keys where the host keeps secrets. */
export function createExchangeKeys(secrets: Host['secrets']): ExchangeKeyring {
  let keys: Promise<ExchangeKeys> | undefined;

  async function secret(name: string, make: () => string | Promise<string>): Promise<string> {
    const kept = await secrets.read(name);
    if (kept !== null) return kept;
    const made = await make();
    await secrets.write(name, made);
    return made;
  }

  async function readAll(): Promise<ExchangeKeys> {
    const { generateX25519Identity, identityToRecipient } = await import('age-encryption');
    const incoming = await secrets.read(names.incoming);
    if (incoming !== null) await settle(organisationKeysSchema.parse(JSON.parse(incoming)));
    const identity = await secret(names.identity, generateX25519Identity);
    const former = (await secrets.read(names.formerIdentities)) ?? '';
    return {
      signingKey: await secret(names.signingKey, newSigningKey),
      identity,
      formerIdentities: former === '' ? [] : former.split('\n'),
      recipient: await identityToRecipient(identity),
      pseudonymKey: await secret(names.pseudonymKey, newPseudonymKey),
    };
  }

  /** Interrupted anywhere, the next reading begins again: the incoming keys go last. */
  async function settle({
    signingKey,
    identity,
    formerIdentities,
    pseudonymKey,
  }: OrganisationKeys): Promise<void> {
    await secrets.write(names.signingKey, signingKey);
    await secrets.write(names.identity, identity);
    await secrets.write(names.formerIdentities, formerIdentities.join('\n'));
    await secrets.write(names.pseudonymKey, pseudonymKey);
    await secrets.remove(names.incoming);
  }

  async function read(): Promise<ExchangeKeys> {
    keys ??= readAll();
    try {
      return await keys;
    } catch (error) {
      keys = undefined;
      throw error;
    }
  }

  return {
    read,
    async replace(taken) {
      const opening = [...identitiesOf(taken), ...identitiesOf(await read())];
      const [identity = taken.identity, ...former] = new Set(opening);
      const formerIdentities = former.slice(0, FORMER_KEPT);
      const incoming = sharedKeys({ ...taken, identity, formerIdentities });
      await secrets.write(names.incoming, JSON.stringify(incoming));
      keys = undefined;
      await read();
    },
  };
}
