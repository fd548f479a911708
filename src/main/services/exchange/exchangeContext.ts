import type { Settings } from '#shared/ipc/views';
import type { Database } from '../../database/database';
import type { ExchangeKeyring } from '../../exchange/exchangeKeys';
import type { Host } from '../../host/host';
import type { ServiceContext } from '../context';

/** What sending and receiving files work with. */
export interface ExchangeContext {
  readonly services: ServiceContext;
  readonly host: Pick<Host, 'kind' | 'choosePath' | 'revealPath' | 'paths'>;
  readonly settings: () => Settings;
  readonly keys: ExchangeKeyring;
  /** The database as it is now, read-only; the caller closes it. */
  readonly snapshot: () => Database;
  /** Version of this program. */
  readonly version: string;
}
