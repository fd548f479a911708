import type { ShownKeys } from '#shared/ipc/keysContract';
import { ApplicationError } from '#shared/ipc/result';
import type { ExchangeKeyring, KeysOnHand } from './exchangeKeys';

/**
 * The keys for a screen to show, made when there are none. What is wrong with them is shown, too: nothing else on the screen has to wait
 * for it.
 */
export async function shownKeys(keys: ExchangeKeyring): Promise<ShownKeys & Pick<KeysOnHand, 'signingKey'>> {
  let unavailable: string | null = null;
  try {
    await keys.read();
  } catch (error) {
    if (!(error instanceof ApplicationError)) throw error;
    if (error.code !== 'unreadableKeys') unavailable = error.message;
  }
  const { recipient, unreadable, signingKey } = await keys.onHand();
  return { recipient, unreadable: [...unreadable], unavailable, signingKey };
}
