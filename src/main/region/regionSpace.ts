import { join } from 'node:path';
import { regionKeyParts } from '#shared/exchange/keyPart';
import type { ShownKeys } from '#shared/ipc/keysContract';
import { workFolders } from '../disk/workFolders';
import type { Host } from '../host/host';
import { type ExchangeKeyring, identitiesOf } from '../exchange/exchangeKeys';
import { clearWorkFolder } from '../exchange/openExchangeFile';
import { shownKeys } from '../exchange/shownKeys';
import type { Acceptance } from '../database/expectation';
import { type FileKeys, knownKeys } from '../database/fileKeys';
import { openRegionDatabase, type RegionDatabase } from '../database/region/regionDatabase';
import type { ServiceContext } from '../services/context';
import { type ArchiveReader, openReaderHere, type ReaderOptions } from './archiveReader';
import { openReaderInThreads } from './archiveThreads';
import { createConcatenation } from './concatenation';
import { createInbox, INBOX_FOLDER } from './inbox';
import type { ReferentialSnapshot } from './referentialSnapshot';
import { createRegionViews } from './regionViews';

/** As electron.vite.config.ts names it. */
const THREAD_PROGRAM = 'archiveThread.js';

/** The Region's database with what works on it. */
export interface RegionSpace {
  readonly database: RegionDatabase;
  readonly views: ReturnType<typeof createRegionViews>;
  readonly inbox: ReturnType<typeof createInbox>;
  readonly concatenation: ReturnType<typeof createConcatenation>;
  /** What organisations encrypt for. */
  keys(): Promise<ShownKeys>;
}

/** Opens the Region's space of the data folder; what an interrupted program left is tidied. */
export function openRegionSpace(
  context: ServiceContext,
  host: Pick<Host, 'log' | 'paths'>,
  keys: ExchangeKeyring,
  fileKeys: FileKeys,
  acceptance: Acceptance,
): RegionSpace {
  const { clock } = context;
  const database = openRegionDatabase(
    host.paths.data,
    () => new Date(clock.now()),
    fileKeys.present,
    acceptance,
  );
  const inbox = createInbox(join(host.paths.data, INBOX_FOLDER), fileKeys.present);
  const workFolder = join(host.paths.data, workFolders.region);
  clearWorkFolder(workFolder);
  inbox.findAgain(database.waitingFiles);
  inbox.tidy(waitingPaths(database));
  return {
    database,
    views: createRegionViews(database, clock),
    inbox,
    concatenation: createConcatenation({
      database,
      clock,
      referentials: () => referentialsOf(context),
      openReader: (options) => openReader(options, host),
      workFolder,
      fileKeys: knownKeys(fileKeys),
      identities: async () => identitiesOf(await keys.onHand()),
      log: (error) => host.log.error(error, 'region.concatenate'),
      onDone: (path) => inbox.discard(path),
    }),
    async keys() {
      const { recipient, unreadable, unavailable } = await shownKeys(keys);
      return {
        recipient,
        unreadable: unreadable.filter((part) => regionKeyParts.includes(part)),
        unavailable,
      };
    },
  };
}

/** The files that must stay in the inbox: those to be read, and those held. */
export const waitingPaths = ({ waitingFiles }: RegionDatabase): string[] => waitingFiles.all();

/** The maps and tables of this computer; a map that is not here is taken from the archive. */
function referentialsOf({ database, maps, clea }: ServiceContext): ReferentialSnapshot {
  return database.maps.list().map(({ id: mapId, version: mapVersion }) => ({
    map: maps.find(mapId, mapVersion).map,
    tableInForce: clea.find(mapId, mapVersion),
    tables: database.correspondences
      .list({ mapId, mapVersion })
      .flatMap((correspondence) => clea.of({ mapId, mapVersion, correspondence }) ?? []),
  }));
}

/** In threads of the built application; where there is no build, in this one. */
function openReader(options: ReaderOptions, { log, paths }: Pick<Host, 'log' | 'paths'>): ArchiveReader {
  if (paths.programs === undefined) return openReaderHere(options);
  return openReaderInThreads({
    ...options,
    program: join(paths.programs, THREAD_PROGRAM),
    log: (error) => log.error(error, 'region.threads'),
  });
}
