import { isAbsolute, join } from 'node:path';
import { ApplicationError } from '#shared/ipc/result';
import type { ApplicationStatus, Settings } from '#shared/ipc/views';
import type { Organisation } from '#shared/records/organisation';
import { placeOf } from '../disk/folderPlace';
import type { Host } from '../host/host';
import type { ServiceContext } from './context';
import { DOCUMENTS_FOLDER_NAME, makeDocumentsFolder } from './documentsFolder';

/** The organisation, the choices made on this computer, and the state of the application. */
export function createOrganisationService(
  { database, clock, journal, maps }: ServiceContext,
  host: Pick<Host, 'kind' | 'paths'>,
  version: string,
) {
  const dataFolder = { path: host.paths.data, place: placeOf(host.paths.data) };
  const proposedFolder = join(host.paths.documents, DOCUMENTS_FOLDER_NAME);

  function settings(): Settings {
    const stored = database.settings.read();
    return { ...stored, documentsFolder: stored.documentsFolder || proposedFolder };
  }

  return {
    settings,

    status(): ApplicationStatus {
      const { id, version: mapVersion } = maps.current.map;
      return {
        organisation: database.organisation.find(),
        settings: settings(),
        currentMap: { id, version: mapVersion },
        host: host.kind,
        dataFolder,
        version,
        today: clock.today(),
        traineeCount: database.trainees.count(),
      };
    },

    /** An empty folder goes back to the one that the program proposes. */
    saveSettings({ currentTrainerId, documentsFolder, ...others }: Settings): Record<string, never> {
      refuseFolder(documentsFolder);
      const stored = documentsFolder === proposedFolder ? '' : documentsFolder;
      if (stored !== '' && stored !== database.settings.read().documentsFolder) makeDocumentsFolder(stored);
      database.transaction(() => {
        refuseUnknownTrainer(currentTrainerId);
        database.settings.save({ currentTrainerId, documentsFolder: stored, ...others });
        journal.note('Réglages modifiés', null);
      });
      return {};
    },

    save(organisation: Organisation): Record<string, never> {
      database.transaction(() => {
        refuseLostSites(organisation);
        database.organisation.save(organisation);
        journal.note('Fiche de l’organisme modifiée', null);
      });
      return {};
    },
  };

  function refuseUnknownTrainer(trainerId: string | null): void {
    if (trainerId === null || database.catalogue.trainer(trainerId) !== null) return;
    throw new ApplicationError('notFound', 'Ce formateur n’existe plus. Choisissez-en un autre.');
  }

  function refuseLostSites({ sites }: Organisation): void {
    const kept = new Set(sites.map(({ id }) => id));
    for (const site of database.organisation.find()?.sites ?? []) {
      const group = kept.has(site.id) ? null : database.catalogue.groupAtSite(site.id);
      if (group !== null) {
        throw new ApplicationError(
          'conflict',
          `Le site « ${site.name} » est utilisé par le groupe « ${group.name} ». Changez d’abord le site de ce groupe.`,
        );
      }
    }
  }
}

function refuseFolder(folder: string): void {
  if (folder === '' || isAbsolute(folder)) return;
  const message = 'Indiquez le chemin complet du dossier.';
  throw new ApplicationError('invalidInput', message, [{ path: 'documentsFolder', message }]);
}
