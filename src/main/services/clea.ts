import { join } from 'node:path';
import type { CleaTable } from '#shared/clea/cleaTable';
import { correspondenceDocument } from '#shared/documents/correspondenceDocument';
import type { CorrespondenceDocument } from '#shared/documents/documentModel';
import { NO_BREAK_SPACE, quoted } from '#shared/format/french';
import { ApplicationError } from '#shared/ipc/result';
import type { Settings } from '#shared/ipc/views';
import type { Handlers, JobContext } from '../dispatch';
import type { Host } from '../host/host';
import { writeDocumentFile } from '../printing/documentFile';
import { titleFileName } from '../printing/fileNames';
import { printBatch } from '../printing/printBatch';
import type { ServiceContext } from './context';
import { requireOrganisation } from './required';

type CleaHandlers = Pick<Handlers, 'referential.clea' | 'correspondence.preview' | 'correspondence.save'>;

interface MapVersion {
  readonly mapId: string;
  readonly mapVersion: string;
}

/** What a version of the map shows of CléA: read, looked at as a document, saved as a PDF file. */
export function createCleaHandlers(
  { database, maps, clea, clock }: ServiceContext,
  host: Pick<Host, 'print' | 'prepareToPrint' | 'openPath' | 'revealPath'>,
  settings: () => Settings,
): CleaHandlers {
  function tableOf({ mapId, mapVersion }: MapVersion): CleaTable {
    const table = clea.find(mapId, mapVersion);
    if (table !== null) return table;
    throw new ApplicationError(
      'notFound',
      `La carte ${quoted(mapId)}, version${NO_BREAK_SPACE}${mapVersion}, n’a pas de table de correspondances avec CléA.`,
    );
  }

  const documentOf = (version: MapVersion): CorrespondenceDocument =>
    correspondenceDocument(
      maps.find(version.mapId, version.mapVersion).map,
      tableOf(version),
      requireOrganisation(database),
    );

  async function save(model: CorrespondenceDocument, { signal }: JobContext): Promise<string> {
    const name = titleFileName(`${model.title} – ${model.number}`);
    const options = { print: host.print, createdAt: new Date(clock.now()), signal };
    for await (const { pdf } of printBatch([[{ model }]], options)) {
      // The same version always prints the same table: an earlier file of this name is replaced.
      return writeDocumentFile(join(settings().documentsFolder, name), pdf, () => true);
    }
    throw new Error('nothing was printed');
  }

  return {
    'referential.clea': tableOf,
    'correspondence.preview'(version) {
      // Whoever looks at a document often prints it next.
      void host.prepareToPrint();
      return documentOf(version);
    },
    async 'correspondence.save'({ then, ...version }, job) {
      const path = await save(documentOf(version), job);
      if (then === 'open') await host.openPath(path);
      if (then === 'reveal') await host.revealPath(path);
      return { path };
    },
  };
}
