import { join } from 'node:path';
import type { Host } from '../host/host';
import { type ExchangeKeyring, identitiesOf } from '../exchange/exchangeKeys';
import { clearWorkFolder } from '../exchange/openExchangeFile';
import { openRegionDatabase, type RegionDatabase } from '../database/region/regionDatabase';
import type { ServiceContext } from '../services/context';
import type { Referentials } from './archiveFacts';
import { createConcatenation } from './concatenation';
import { createInbox } from './inbox';
import { createRegionViews } from './regionViews';

const INBOX_FOLDER = 'region-recu';
const WORK_FOLDER = 'region-travail';

/** The Region's database with what works on it. */
export interface RegionSpace {
  readonly database: RegionDatabase;
  readonly views: ReturnType<typeof createRegionViews>;
  readonly inbox: ReturnType<typeof createInbox>;
  readonly concatenation: ReturnType<typeof createConcatenation>;
  /** What organisations encrypt for (`age1…`). */
  recipient(): Promise<string>;
}

/** Opens the Region's space of the data folder; what an interrupted program left is tidied. */
export function openRegionSpace(
  context: ServiceContext,
  host: Pick<Host, 'log' | 'paths'>,
  keys: ExchangeKeyring,
  fileKey: string | null,
): RegionSpace {
  const { clock } = context;
  const database = openRegionDatabase(host.paths.data, () => new Date(clock.now()), fileKey);
  const inbox = createInbox(join(host.paths.data, INBOX_FOLDER), fileKey);
  const workFolder = join(host.paths.data, WORK_FOLDER);
  clearWorkFolder(workFolder);
  inbox.tidy(waitingPaths(database));
  return {
    database,
    views: createRegionViews(database, clock),
    inbox,
    concatenation: createConcatenation({
      database,
      clock,
      referentials: referentialsOf(context),
      workFolder,
      fileKey,
      identities: async () => identitiesOf(await keys.read()),
      log: (error) => host.log.error(error, 'region.concatenate'),
      onDone: (path) => inbox.discard(path),
    }),
    recipient: async () => (await keys.read()).recipient,
  };
}

/** The files that must stay in the inbox: those to be read, and those held. */
export const waitingPaths = ({ waitingFiles }: RegionDatabase): string[] => [
  ...waitingFiles.list(),
  ...waitingFiles.held().map(({ path }) => path),
];

/** The maps and tables of this computer; a map that is not here is taken from the archive. */
function referentialsOf({ maps, clea }: ServiceContext): Referentials {
  return {
    map(id, version) {
      try {
        return maps.find(id, version).map;
      } catch {
        return null;
      }
    },
    clea: clea.of,
  };
}
