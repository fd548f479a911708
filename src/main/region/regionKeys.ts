import { join } from 'node:path';
import { regionKeyParts } from '#shared/exchange/keyPart';
import type { RegionKeysInspection } from '#shared/ipc/regionContract';
import type { Settings } from '#shared/ipc/views';
import { createChosenKeys } from '../exchange/chosenKeys';
import {
  type ExchangeKeyring,
  type ExchangeKeys,
  identitiesOf,
  unreadableKeys,
} from '../exchange/exchangeKeys';
import { KEYS_EXTENSION, regionKeysFile, writeKeysFile } from '../exchange/keysFile';
import { saveFileAs } from '../exchange/saveFileAs';
import type { Host } from '../host/host';
import type { Clock } from '../services/clock';

interface RegionKeysOptions {
  readonly host: Pick<Host, 'kind' | 'choosePath' | 'paths'>;
  readonly clock: Clock;
  readonly keys: ExchangeKeyring;
  readonly settings: () => Settings;
}

/**
 * Gives what opens the Region's archives to another of its computers, and takes it there. The Region neither signs nor makes
 * pseudonyms: those keys stay as they are, for an organisation may work on the same computer (docs/decisions/0018).
 */
export function createRegionKeys({ host, clock, keys, settings }: RegionKeysOptions) {
  const chosen = createChosenKeys(host, regionKeysFile);

  /** @throws ApplicationError `unreadableKeys` when one of those that the Region works with cannot be read. */
  async function openingKeys(): Promise<Pick<ExchangeKeys, 'identity' | 'formerIdentities'>> {
    const { identity, formerIdentities, unreadable } = await keys.onHand();
    if (unreadable.some((part) => regionKeyParts.includes(part))) throw unreadableKeys();
    return identity === null ? keys.read() : { identity, formerIdentities: [...formerIdentities] };
  }

  return {
    async send({ passphrase }: { passphrase: string }): Promise<{ path: string | null }> {
      const { identity, formerIdentities } = await openingKeys();
      const content = { createdAt: clock.now(), keys: { identity, formerIdentities } };
      const path = await saveFileAs(host, await writeKeysFile(regionKeysFile, content, passphrase), {
        title: 'Où ranger les clés de la Région',
        suggestedPath: join(
          settings().documentsFolder,
          `Clés de la Région – ${clock.today()}${KEYS_EXTENSION}`,
        ),
      });
      return { path };
    },

    choose: () => chosen.choose('Clés de la Région à recevoir', settings().documentsFolder),

    async inspect({
      fileId,
      passphrase,
    }: {
      fileId: string;
      passphrase: string;
    }): Promise<RegionKeysInspection> {
      const { createdAt, keys: theirs } = await chosen.open(fileId, passphrase);
      const { identityToRecipient } = await import('age-encryption');
      const ours = await keys.onHand();
      const known = new Set(identitiesOf(ours));
      return {
        createdAt,
        recipient: await identityToRecipient(theirs.identity),
        currentRecipient: ours.recipient,
        addedCount: identitiesOf(theirs).filter((identity) => !known.has(identity)).length,
      };
    },

    async receive({ fileId }: { fileId: string }): Promise<Record<string, never>> {
      const { content } = chosen.opened(fileId);
      await keys.replace(content.keys);
      return chosen.forget({ fileId });
    },

    forget: chosen.forget,

    async renew(): Promise<Record<string, never>> {
      await keys.renew(regionKeyParts);
      return {};
    },
  };
}
