import type { CleaTable } from '#shared/clea/cleaTable';
import { correspondenceDocument } from '#shared/documents/correspondenceDocument';
import type { CorrespondenceDocument } from '#shared/documents/documentModel';
import { NO_BREAK_SPACE, quoted } from '#shared/format/french';
import { ApplicationError } from '#shared/ipc/result';
import type { Settings } from '#shared/ipc/views';
import type { Evaluation } from '#shared/records/evaluation';
import type { MapVersion } from '../database/correspondences';
import type { Handlers } from '../dispatch';
import type { Host } from '../host/host';
import type { ServiceContext } from './context';
import { requireDocumentsFolder } from './documentsFolder';
import { requireOrganisation } from './required';
import { saveDocument } from './savedDocument';

type CleaHandlers = Pick<Handlers, 'referential.clea' | 'correspondence.preview' | 'correspondence.save'>;

/** What a version of the map shows of CléA: read, looked at as a document, saved as a PDF file. */
export function createCleaHandlers(
  { database, maps, clea, clock }: ServiceContext,
  host: Pick<Host, 'print' | 'prepareToPrint' | 'openPath' | 'revealPath' | 'paths'>,
  settings: () => Settings,
): CleaHandlers {
  function tableOf(
    { mapId, mapVersion }: MapVersion,
    correspondence: Evaluation['correspondence'],
  ): CleaTable {
    const table = clea.of({ mapId, mapVersion, correspondence });
    if (table !== null) return table;
    throw new ApplicationError(
      'notFound',
      `La carte ${quoted(mapId)}, version${NO_BREAK_SPACE}${mapVersion}, n’a pas de table de correspondances avec CléA.`,
    );
  }

  const documentOf = (version: MapVersion): CorrespondenceDocument =>
    correspondenceDocument(
      maps.find(version.mapId, version.mapVersion).map,
      tableOf(version, null),
      requireOrganisation(database),
    );

  return {
    'referential.clea': ({ correspondence, ...version }) => tableOf(version, correspondence),
    'correspondence.preview'(version) {
      // Whoever looks at a document often prints it next.
      void host.prepareToPrint();
      return documentOf(version);
    },
    'correspondence.save': ({ then, ...version }, job) =>
      saveDocument(
        host,
        documentOf(version),
        { folder: requireDocumentsFolder(settings()), createdAt: new Date(clock.now()), then },
        job,
      ),
  };
}
