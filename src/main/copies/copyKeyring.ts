import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import type { CopiedKeys, WrittenCopy } from '#shared/ipc/copyContract';
import {
  type ExchangeKeyring,
  type OrganisationKeys,
  organisationKeysSchema,
  sharedKeys,
} from '../exchange/exchangeKeys';
import { fingerprintOf, publicKeyOf } from '../exchange/signature';
import type { Host } from '../host/host';
import { KEYS_NOTE_FILE } from './copyFormat';

const noteOf = (folder: string): string => join(folder, KEYS_NOTE_FILE);

/** The keys of exchange, as copies of everything know them: they go with the office. */
export function createCopyKeyring(keyring: ExchangeKeyring, secrets: Host['secrets']) {
  /** All of them, or why there are not. */
  async function ours(): Promise<OrganisationKeys | 'none' | 'unreadable'> {
    const { signingKey, identity, formerIdentities, pseudonymKey, unreadable } = await keyring.onHand();
    if (unreadable.length > 0) return 'unreadable';
    if (signingKey === null || identity === null || pseudonymKey === null) return 'none';
    return { signingKey, identity, formerIdentities: [...formerIdentities], pseudonymKey };
  }

  /** Keeps keys until the office in this folder is in its place. */
  async function leave(folder: string, keys: OrganisationKeys): Promise<void> {
    const name = `copy-keys.${newId()}`;
    await secrets.write(name, JSON.stringify(sharedKeys(keys)));
    writeFileSync(noteOf(folder), name, { flush: true, mode: 0o600 });
  }

  return {
    /** The keys for a copy, and what is to be said of them. */
    async forCopy(
      isProtected: boolean,
    ): Promise<{ keys: OrganisationKeys | null; said: WrittenCopy['keys'] }> {
      const found = await ours();
      if (typeof found === 'string') return { keys: null, said: found };
      return isProtected ? { keys: found, said: 'included' } : { keys: null, said: 'unprotected' };
    },

    /** What taking these keys would change. */
    async compare(theirs: OrganisationKeys | null): Promise<CopiedKeys> {
      if (theirs === null) return { kind: 'none' };
      const found = await ours();
      if (found === 'none') return { kind: 'new' };
      if (found === 'unreadable') return { kind: 'unreadable' };
      const areSame =
        found.signingKey === theirs.signingKey &&
        found.pseudonymKey === theirs.pseudonymKey &&
        found.identity === theirs.identity;
      if (areSame) return { kind: 'same' };
      const print = (keys: OrganisationKeys): string => fingerprintOf(publicKeyOf(keys.signingKey));
      return { kind: 'other', theirs: print(theirs), ours: print(found) };
    },

    /** Whether keys wait for the office in this folder. */
    waitFor: (folder: string): boolean => existsSync(noteOf(folder)),
    leave,
    /** The office in this folder goes aside: its keys wait until it comes back. */
    async leaveOurs(folder: string): Promise<void> {
      const found = await ours();
      if (typeof found !== 'string') await leave(folder, found);
    },
    forget: (folder: string): void => rmSync(noteOf(folder), { force: true }),
    /** Removes the keys that wait for the office in this folder, which is to go. */
    async discard(folder: string): Promise<void> {
      if (!existsSync(noteOf(folder))) return;
      await secrets.remove(readFileSync(noteOf(folder), 'utf8'));
      rmSync(noteOf(folder), { force: true });
    },

    /** Takes the keys that wait for the office in this folder. What was encrypted for those of before can still be opened. */
    async settle(folder: string): Promise<void> {
      if (!existsSync(noteOf(folder))) return;
      const name = readFileSync(noteOf(folder), 'utf8');
      const text = await secrets.read(name);
      if (text !== null) await keyring.replace(organisationKeysSchema.parse(JSON.parse(text)));
      rmSync(noteOf(folder), { force: true });
      await secrets.remove(name);
    },
  };
}
