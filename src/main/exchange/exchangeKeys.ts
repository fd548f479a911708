import { z } from 'zod';
import type { KeyPart } from '#shared/exchange/keyPart';
import { ApplicationError } from '#shared/ipc/result';
import type { Host } from '../host/host';
import { createKeySecrets, type FoundKeys, type KeySecretName } from './keySecrets';
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

/** What the computers of an organisation have to share: without it each signs, and codes people, in its own way. */
export const organisationKeysSchema = openingKeysSchema.extend({
  /** Ed25519, PKCS #8 in PEM: signs what leaves. */
  signingKey: z.string().max(500).refine(isSigningKey),
  /** 32 bytes in base 64: makes the pseudonyms of archives. */
  pseudonymKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
});
export type OrganisationKeys = z.infer<typeof organisationKeysSchema>;

/** The Region's file has what opens files only: the rest stays as it is. */
const takenKeysSchema = organisationKeysSchema.partial({ signingKey: true, pseudonymKey: true });
type TakenKeys = z.infer<typeof takenKeysSchema>;

/** The keys of this organisation on this computer. */
export interface ExchangeKeys extends OrganisationKeys {
  /** What others encrypt for (`age1…`). */
  readonly recipient: string;
}

/** What can be read of the keys; `null` for a key that cannot, or that was never needed. */
export interface KeysOnHand {
  readonly signingKey: string | null;
  readonly identity: string | null;
  readonly formerIdentities: readonly string[];
  readonly pseudonymKey: string | null;
  readonly recipient: string | null;
  /** What is there and cannot be read, or gone while the rest is there. */
  readonly unreadable: readonly KeyPart[];
}

export interface ExchangeKeyring {
  /**
   * All keys, made when they are first needed.
   *
   * @throws ApplicationError `unreadableKeys` when some are there and cannot be read, `unavailable` when this computer can keep none.
   */
  read(): Promise<ExchangeKeys>;
  /** What can be read of them. Makes none. */
  onHand(): Promise<KeysOnHand>;
  /** Takes the keys of another computer; what was encrypted for this one can still be opened. Files that cannot be read are set aside. */
  replace(keys: TakenKeys): Promise<void>;
  /** Makes new keys in the place of those of these parts that cannot be read, whose files are set aside. The others stay. */
  renew(parts: readonly KeyPart[]): Promise<void>;
}

/** All our age keys, the current one first. */
export const identitiesOf = ({
  identity,
  formerIdentities,
}: Pick<KeysOnHand, 'identity' | 'formerIdentities'>): string[] => [
  ...(identity === null ? [] : [identity]),
  ...formerIdentities,
];

/** What passes to another computer, and nothing else. */
export const sharedKeys = ({
  signingKey,
  identity,
  formerIdentities,
  pseudonymKey,
}: OrganisationKeys): OrganisationKeys => ({ signingKey, identity, formerIdentities, pseudonymKey });

/** The same when only those that open files are there. */
const onlyKeys = ({ signingKey, identity, formerIdentities, pseudonymKey }: TakenKeys): TakenKeys => ({
  identity,
  formerIdentities,
  ...(signingKey === undefined ? {} : { signingKey }),
  ...(pseudonymKey === undefined ? {} : { pseudonymKey }),
});

/** What is said when something cannot be done without keys that cannot be read. */
export const unreadableKeys = (): ApplicationError =>
  new ApplicationError(
    'unreadableKeys',
    'Les clés d’échange de ce poste sont là, mais ne peuvent plus être lues : rien n’a été écrit. Le reste de l’application fonctionne. ' +
      'Là où les clés sont montrées (page « Échanges », ou réglages de la Région), recevez-les d’un autre poste, ou recommencez avec de nouvelles.',
  );

/** Keeps the keys where the host keeps secrets. */
export function createExchangeKeys(secrets: Host['secrets']): ExchangeKeyring {
  const stored = createKeySecrets(secrets, {
    signingKey: isSigningKey,
    identity: isIdentity,
    formerIdentities: (text) => text === '' || text.split('\n').every(isIdentity),
    pseudonymKey: (text) => organisationKeysSchema.shape.pseudonymKey.safeParse(text).success,
    incoming: (text) => parsedIncoming(text) !== null,
  });
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: nobody sees keys of which some are made and some are not. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  /** What is there, once keys that were being taken have all been taken. */
  async function look(): Promise<FoundKeys> {
    const found = await stored.find();
    const incoming = found.texts.incoming === null ? null : parsedIncoming(found.texts.incoming);
    if (incoming === null) return found;
    await settle(incoming);
    return stored.find();
  }

  /** Interrupted anywhere, the next reading begins again: the incoming keys go last. */
  async function settle(taken: TakenKeys): Promise<void> {
    const { signingKey, identity, formerIdentities, pseudonymKey } = taken;
    if (signingKey !== undefined) await stored.write('signingKey', signingKey);
    await stored.write('identity', identity);
    await stored.write('formerIdentities', formerIdentities.join('\n'));
    if (pseudonymKey !== undefined) await stored.write('pseudonymKey', pseudonymKey);
    await stored.remove('incoming');
  }

  /** Writes keys all or none, though secrets are written one by one. */
  async function write(keys: TakenKeys): Promise<void> {
    await stored.write('incoming', JSON.stringify(onlyKeys(keys)));
    await settle(keys);
  }

  async function handOf({ texts, unreadable }: FoundKeys): Promise<KeysOnHand> {
    const { identityToRecipient } = await import('age-encryption');
    const { signingKey, identity, formerIdentities, pseudonymKey } = texts;
    return {
      signingKey,
      identity,
      formerIdentities: formerIdentities ? formerIdentities.split('\n') : [],
      pseudonymKey,
      recipient: identity === null ? null : await identityToRecipient(identity),
      unreadable: unreadable.map((name) => partOf[name]),
    };
  }

  async function complete(found: FoundKeys): Promise<OrganisationKeys> {
    const { generateX25519Identity } = await import('age-encryption');
    const { signingKey, identity, formerIdentities, pseudonymKey } = await handOf(found);
    return {
      signingKey: signingKey ?? newSigningKey(),
      identity: identity ?? (await generateX25519Identity()),
      formerIdentities: [...formerIdentities],
      pseudonymKey: pseudonymKey ?? newPseudonymKey(),
    };
  }

  return {
    read: () =>
      inTurn(async () => {
        let found = await look();
        if (found.unreadable.length > 0) throw unreadableKeys();
        if (found.isNone) {
          await write(await complete(found));
          found = await look();
        }
        const { signingKey, identity, formerIdentities, pseudonymKey, recipient } = await handOf(found);
        if (signingKey === null || identity === null || pseudonymKey === null || recipient === null)
          throw unreadableKeys();
        return { signingKey, identity, formerIdentities: [...formerIdentities], pseudonymKey, recipient };
      }),
    onHand: () => inTurn(async () => handOf(await look())),
    replace: (taken) =>
      inTurn(async () => {
        const found = await look();
        const ours = await handOf(found);
        const [identity = taken.identity, ...former] = new Set([
          ...identitiesOf(taken),
          ...identitiesOf(ours),
        ]);
        await write({
          // A computer that had none needs the rest, too.
          ...(found.isNone ? await complete(found) : {}),
          ...taken,
          identity,
          formerIdentities: former.slice(0, FORMER_KEPT),
        });
      }),
    renew: (parts) =>
      inTurn(async () => {
        const found = await look();
        const renewed = found.unreadable.filter((name) => parts.includes(partOf[name]));
        if (renewed.length === 0) return;
        const { signingKey, pseudonymKey, ...opening } = await complete(found);
        const isKept = (name: KeySecretName): boolean =>
          found.unreadable.includes(name) && !renewed.includes(name);
        await write({
          ...opening,
          ...(isKept('signingKey') ? {} : { signingKey }),
          ...(isKept('pseudonymKey') ? {} : { pseudonymKey }),
        });
      }),
  };
}

const partOf: Readonly<Record<KeySecretName, KeyPart>> = {
  signingKey: 'signature',
  identity: 'reading',
  formerIdentities: 'formerReading',
  pseudonymKey: 'pseudonyms',
  incoming: 'taking',
};

const isIdentity = (text: string): boolean => identitySchema.safeParse(text).success;

function parsedIncoming(text: string): TakenKeys | null {
  try {
    return takenKeysSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
