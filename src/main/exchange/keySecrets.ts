import type { Host } from '../host/host';

/** The names under which the host keeps what the keys are made of. */
const names = {
  identity: 'exchange-age-identity',
  formerIdentities: 'exchange-former-age-identities',
  signingKey: 'exchange-signing-key',
  pseudonymKey: 'exchange-pseudonym-key',
  /** Keys that are being taken: secrets are written one by one, but change all or none. */
  incoming: 'exchange-keys-incoming',
} as const;
export type KeySecretName = keyof typeof names;

// Checked boundary: the names of a literal object.
const secretNames = Object.keys(names) as KeySecretName[];

/** Without which nothing is signed, opened or made a pseudonym of; they are made together. */
const needed: readonly KeySecretName[] = ['signingKey', 'identity', 'pseudonymKey'];

export interface FoundKeys {
  /** What could be read and is what it should be. */
  readonly texts: Readonly<Record<KeySecretName, string | null>>;
  /** What is there and cannot be read, or is something else, and what is needed and gone while something is there. */
  readonly unreadable: readonly KeySecretName[];
  /** No key was ever made or taken. */
  readonly isNone: boolean;
}

/**
 * The secrets that the keys are made of. One that cannot be read is no failure but something to be told and mended: the account of the
 * user was reset, the folder came from another computer, the file was cut short.
 *
 * @param isRight tells whether a text is what a secret of that name should be.
 */
export function createKeySecrets(
  secrets: Host['secrets'],
  isRight: Readonly<Record<KeySecretName, (text: string) => boolean>>,
) {
  const UNREADABLE = Symbol('unreadable');

  async function read(name: KeySecretName): Promise<string | null | typeof UNREADABLE> {
    try {
      const text = await secrets.read(names[name]);
      return text === null || isRight[name](text) ? text : UNREADABLE;
    } catch {
      return UNREADABLE;
    }
  }

  return {
    async find(): Promise<FoundKeys> {
      const found = await Promise.all(secretNames.map(async (name) => [name, await read(name)] as const));
      const isNone = found.every(([, text]) => text === null);
      const isMissing = (name: KeySecretName): boolean => !isNone && needed.includes(name);
      return {
        // Checked boundary: one entry for each name.
        texts: Object.fromEntries(
          found.map(([name, text]) => [name, text === UNREADABLE ? null : text]),
        ) as FoundKeys['texts'],
        unreadable: found.flatMap(([name, text]) =>
          text === UNREADABLE || (text === null && isMissing(name)) ? [name] : [],
        ),
        isNone,
      };
    },
    /** What cannot be read is set aside first, for it may become readable again. */
    async write(name: KeySecretName, text: string): Promise<void> {
      if ((await read(name)) === UNREADABLE) await secrets.setAside(names[name]);
      await secrets.write(names[name], text);
    },
    remove: (name: KeySecretName): Promise<void> => secrets.remove(names[name]),
  };
}
